// The demo clinic's page, flagged at the phrases and nowhere else.

import assert from "node:assert/strict";
import { flagged } from "./browser.js";
import { browser, server, test } from "./harness.js";

/** All that is painted, in the page's order. A change here is a change of what readers see: look at the page first. */
const EXPECTED = [
  "efficacy: relieve knee pain and reverse arthritis without surgery",
  "repair: travel to the injured area and regenerate damaged cartilage, nerves and organs",
  "repair: rejuvenate the ageing immune system",
  "efficacy: cures chronic back pain for good",
  "outcome: free of pain within six weeks",
  "safety: is completely safe and has no side effects",
  "superiority: avoid knee replacement and months of rehabilitation",
  "outcome: I threw away my walking stick",
  "efficacy: Conditions we treat with stem cells",
  "repair: repair the myelin sheath and stop the disease",
  "efficacy: Children gain speech and eye contact after stem cell infusions",
  "legitimacy: is clinically proven and registered with the FDA",
  "hype: a revolutionary breakthrough that gives hope to millions",
];

test("the demo clinic is flagged at its claims, word for word", async () => {
  const page = await browser.open(server.file("pages/demo-clinic.html"));
  const found = await flagged(page);
  assert.deepEqual(found.map(({ kind, text }) => `${kind}: ${text.replace(/\s+/g, " ")}`), EXPECTED);
});
