// Honest pages stay unflagged; a clinic's paragraph put into the same page is flagged, so that a dead extension fails.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flagged, flags, texts } from "./browser.js";
import { browser, server, test } from "./harness.js";

const CLINIC = `
  <section>
    <h2>Stem cell therapy at our clinic</h2>
    <p>Our stem cell therapy cures arthritis without surgery. Book your stem cell injection at our clinic today: our
      patients are free of pain within six weeks.</p>
  </section>`;

const plain = (text) => text.replace(/\s+/g, " ");

for (const name of ["transplant", "regulator"]) {
  const html = readFileSync(join(import.meta.dirname, "..", "pages", `${name}.html`), "utf8");

  test(`an honest page has no flag: ${name}`, async () => {
    const page = await browser.open(server.page(html));
    assert.equal(await browser.read(page), "read");
    assert.deepEqual(await flags(page), []);
  });

  test(`a clinic's paragraph in an honest page is flagged: ${name}`, async () => {
    const page = await browser.open(server.page(html.replace("</main>", `${CLINIC}</main>`)));
    const found = texts(await flagged(page));
    for (const text of found) assert.ok(plain(CLINIC).includes(plain(text)), `the honest part is flagged: ${text}`);
  });
}
