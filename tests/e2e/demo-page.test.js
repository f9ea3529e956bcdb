// The demo clinic's page, flagged at the phrases and nowhere else.

import assert from "node:assert/strict";
import { flagged } from "./browser.js";
import { browser, server, test } from "./harness.js";

/** All that is painted, in the page's order. A change here is a change of what readers see: look at the page first. */
const EXPECTED = [];

test("the demo clinic is flagged at its claims, word for word", async () => {
  const page = await browser.open(server.file("pages/demo-clinic.html"));
  const found = await flagged(page);
  assert.deepEqual(found.map(({ kind, text }) => `${kind}: ${text.replace(/\s+/g, " ")}`), EXPECTED);
});
