// Reports and hidden sentences are checked on reading, and kept so that two writers never overwrite each other.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { dropReport, keepReport, unhide } from "./keep.ts";
import { checkHidden, checkKept, EVERYWHERE, normal } from "./kept.ts";
import type { Report } from "./report.ts";

let stored: Record<string, unknown> = {};
let session: Record<string, unknown> = {};
const area = (values: () => Record<string, unknown>) => ({
  get: async (keys: string[] | null) => Object.fromEntries((keys ?? Object.keys(values())).filter((key) => key in values()).map((key) => [key, values()[key]])),
  set: async (items: Record<string, unknown>) => void Object.assign(values(), structuredClone(items)),
  remove: async (keys: string[]) => keys.forEach((key) => delete values()[key]),
});
Object.assign(globalThis, { chrome: { storage: { local: area(() => stored), session: area(() => session), managed: area(() => ({})) } } });
beforeEach(() => ([stored, session] = [{}, {}]));

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

const hides = (host: string, sentence: string) => checkHidden(host, stored).has(normal(sentence));

test("a hidden sentence is hidden however it is set, and comes back", async () => {
  const one = await keepReport(report, { host: "a.test", sentence: "It Cures\u00a0 Arthritis." }, false);
  await keepReport(report, { host: "a.test", sentence: "No side effects." }, false);
  assert.equal(hides("a.test", "it CURES \u00adarthritis.\u200b"), true);
  // As the reader saw it, for the options page.
  assert.equal(checkKept(stored).hidden[0]?.sentence, "It Cures\u00a0 Arthritis.");
  await dropReport(one, { host: "a.test", sentence: "it cures arthritis." }, false);
  await unhide({ host: "a.test", sentence: "NO side effects." }, false);
  assert.deepEqual(Object.keys(stored).map((key) => key.split(":")[0]), ["report"]);
});

test("what is hidden everywhere is hidden on every host, and stays so where it is flagged again on one", async () => {
  for (const host of [EVERYWHERE, "a.test"]) await keepReport(report, { host, sentence: "It cures." }, false);
  for (const host of ["a.test", "b.test"]) assert.equal(hides(host, "It cures."), true);
  await unhide({ host: "a.test", sentence: "It cures." }, false);
  assert.equal(hides("a.test", "It cures."), true);
  await unhide({ host: EVERYWHERE, sentence: "It cures." }, false);
  assert.equal(hides("a.test", "It cures."), false);
});

test("reports of the same moment are all kept, and no sentence is lost among them", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1000 });
  const all = ["cures", "heals", "mends"];
  const keys = await Promise.all(all.map((phrase) => keepReport({ ...report, phrase }, { host: "a.test", sentence: phrase }, false)));
  assert.deepEqual(keys, ["report:1000-0", "report:1000-1", "report:1000-2"]);
  assert.deepEqual(checkKept(stored).reports.map(({ report }) => (report as Report).phrase), all);
  assert.deepEqual(all.filter((sentence) => hides("a.test", sentence)), all);
});

test("a report that cannot be stored hides nothing, and the next one is not held up", async () => {
  const { set } = chrome.storage.local;
  chrome.storage.local.set = () => Promise.reject(new Error("full"));
  await assert.rejects(keepReport(report, { host: "a.test", sentence: "It cures." }, false), /full/);
  chrome.storage.local.set = set;
  assert.deepEqual(stored, {});
  assert.match(await keepReport(report, null, false), /^report:/);
});

test("of a private window nothing is stored but for the session", async () => {
  await keepReport(report, { host: "a.test", sentence: "It heals." }, false);
  const before = structuredClone(stored);
  const key = await keepReport(report, { host: "a.test", sentence: "It cures." }, true);
  assert.deepEqual(stored, before);
  assert.deepEqual(session, { [`private:${key}`]: report, "private:hidden:a.test": ["It heals.", "It cures."] });
  await dropReport(key, { host: "a.test", sentence: "It cures." }, true);
  assert.deepEqual(stored, before);
  assert.deepEqual(session, { [`private:${key}`]: null, "private:hidden:a.test": ["It heals."] });
});
