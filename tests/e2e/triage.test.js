// The whole way of a report: made in the page, exported from the options, judged by `stemcheck triage`, made a page of the
// corpus that `stemcheck evaluate` reads.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marked, middle, saved, until } from "./browser.js";
import { run } from "./cli.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { press, reports } from "./report.js";

test("reports go from the page through the export and triage to a corpus page that is evaluated", async () => {
  const missed = "After the visit our guests dance on tables.";
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>Book your visit.</p><p id="m">${missed}</p>`)));
  const [mark] = await marked(browser, page);
  for (const name of ["Report facts that do not fit", "Report a wrong flag"]) {
    await page.mouse.click(...middle(mark.box));
    await press(page, name);
    await press(page, "Keep report");
    await press(page, "Close");
  }
  await browser.inContent(page, () => {
    getSelection().selectAllChildren(document.querySelector("#m"));
    globalThis.stemcheck.missed("");
  });
  await press(page, "Keep report");
  await until("all are kept", async () => (await reports()).length === 3);
  const [, text] = await saved(await browser.openOwn("options.html"), "#export");

  const folder = mkdtempSync(join(tmpdir(), "stemcheck-triage-"));
  try {
    const [file, corpus] = [join(folder, "stemcheck-reports.jsonl"), join(folder, "corpus")];
    writeFileSync(file, text);
    const { reports: number, mended, open } = JSON.parse(run("triage", file, "--format", "json"));
    assert.equal(number, 3);
    // The same classifier finds the same: the flag still stands, with the same facts, and the claim is still missed.
    assert.deepEqual(mended, []);
    assert.deepEqual(open.map(({ type }) => type), ["wrong-flag", "wrong-card", "missed-claim"]);
    const [flag, card, miss] = open.map(({ reports }) => reports[0]);
    assert.deepEqual([flag.sentence, flag.phrase, card.sentence, miss.sentence], [CLAIM, PHRASE, CLAIM, missed]);
    assert.equal(flag.findings[0].text, PHRASE);

    run("triage", file, "--corpus", corpus, "--take", card.id, miss.id);
    const figures = JSON.parse(run("evaluate", corpus, "--format", "json"));
    assert.equal(figures.pages, 2);
    assert.deepEqual([figures.recall.slice(0, 2), figures.precision.slice(0, 2)], [[1, 2], [1, 1]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
