// Reports and hidden phrases are checked on reading, and kept so that two writers never overwrite each other.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { checkHidden, checkKept, EVERYWHERE, hideSentence, keepReport, normal } from "./kept.ts";
import type { Report } from "./report.ts";

let stored: Record<string, unknown> = {};
const local = {
  get: async (keys: string | string[] | null) =>
    keys === null ? { ...stored } : Object.fromEntries([keys].flat().filter((key) => key in stored).map((key) => [key, stored[key]])),
  set: async (items: Record<string, unknown>) => void Object.assign(stored, structuredClone(items)),
  remove: async (keys: string | string[]) => [keys].flat().forEach((key) => delete stored[key]),
};
Object.assign(globalThis, { chrome: { storage: { local } } });
beforeEach(() => (stored = {}));

const report: Report = {
  format: 1,
  type: "wrong-flag",
  phrase: "cures",
  sentence: "It cures.",
  kind: "efficacy",
  rule: "does-to",
  version: "1.0.0",
  browser: "Firefox 153",
};

test("values that are not as they should be count as absent", () => {
  for (const value of [1, "cures", null, {}]) assert.equal(checkHidden("a", { "hidden:a": value }).size, 0);
  assert.deepEqual([...checkHidden("a", { "hidden:a": ["cures", 7, null] })], ["cures"]);
  assert.deepEqual(checkKept({ "report:1-0": { type: "wrong-flag" }, other: true }), {
    reports: [{ key: "report:1-0", report: { type: "wrong-flag" } }],
    hidden: [],
  });
  assert.deepEqual(checkKept({ "hidden:a.test": ["cures", 7] }).hidden, [{ host: "a.test", sentence: "cures" }]);
});

test("a hidden sentence is hidden however it is set, and comes back", async () => {
  await hideSentence("a.test", "Cures\u00a0 Arthritis", true);
  await hideSentence("a.test", "no side effects", true);
  const hidden = checkHidden("a.test", stored);
  assert.equal(hidden.has(normal("CURES \u00adarthritis\u200b")), true);
  await hideSentence("a.test", "cures arthritis", false);
  await hideSentence("a.test", "no side effects", false);
  assert.deepEqual(stored, {});
});

test("what is hidden everywhere is hidden on every host, and stays so where it is flagged again on one", async () => {
  await hideSentence(EVERYWHERE, "It cures.", true);
  await hideSentence("a.test", "It cures.", true);
  for (const host of ["a.test", "b.test"]) assert.equal(checkHidden(host, stored).has("it cures."), true);
  await hideSentence("a.test", "It cures.", false);
  assert.equal(checkHidden("a.test", stored).has("it cures."), true);
  await hideSentence(EVERYWHERE, "It cures.", false);
  assert.deepEqual(stored, {});
});

test("reports of the same moment are all kept", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1000 });
  const keys = [await keepReport(report), await keepReport({ ...report, phrase: "heals" })];
  assert.deepEqual(keys, ["report:1000-0", "report:1000-1"]);
  assert.deepEqual(checkKept(stored).reports.map(({ report }) => (report as Report).phrase), ["cures", "heals"]);
});
