// Stored values are checked on reading, and kept so that two writers never overwrite each other.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { repairs } from "./repair.ts";
import type { Report } from "./report.ts";
import { checkKept, checkSite, hidePhrase, HOUR, keepReport, normal, pauseOf, readSite } from "./settings.ts";

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
  type: "wrong-flag",
  phrase: "cures",
  sentence: "It cures.",
  kind: "efficacy",
  rule: "does-to",
  version: "1.0.0",
  browser: "Firefox 153",
};

test("a site is on unless `true` says that its host or its domain is off, or a pause holds", () => {
  const off = (stored: Record<string, unknown>) => checkSite("www.a.test", stored, "a.test").off;
  assert.equal(off({}), "");
  assert.equal(off({ "off:www.a.test": true }), "host");
  assert.equal(off({ "off:a.test": true, "off:b.test": true, "offDomain:b.test": true }), "");
  assert.equal(off({ "offDomain:a.test": true, "off:www.a.test": true }), "domain");
  assert.equal(off({ paused: { until: null }, "offDomain:a.test": true }), "paused");
  assert.equal(checkSite("localhost", { "offDomain:": true }).off, "");
});

test("a pause that is over is none, nor one longer than an hour, nor anything else", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  const pause = (paused: unknown) => pauseOf({ paused })?.until;
  assert.equal(pause({ until: 1_000_001 }), 1_000_001);
  assert.equal(pause({ until: 1_000_000 + HOUR }), 1_000_000 + HOUR);
  assert.equal(pause({ until: null }), null);
  for (const none of [{ until: 1_000_000 }, { until: 1_000_001 + HOUR }, { until: "x" }, { until: NaN }, {}, true, null, 5])
    assert.equal(pause(none), undefined, JSON.stringify(none));
});

test("only good values stay; the others are kept aside, once", () => {
  const good = {
    "off:a.test": true, "offDomain:a.test": true, "kindOff:hype": true, showHedged: false, quiet: true,
    paused: { until: 5 }, "hidden:a.test": ["cures"], "report:1-0": report, "broken:x": 7,
  };
  assert.deepEqual(repairs(good), {});
  const bad = {
    "off:a.test": 1, "offDomain:a.test": "true", "kindOff:hope": true, showHedged: "yes", quiet: null, paused: 7,
    "hidden:a.test": "cures", "report:1-0": { type: "wrong-flag" }, other: true, "other:a": true, constructor: 1,
  };
  const repaired: Record<string, unknown> = repairs(bad);
  for (const [key, value] of Object.entries(bad)) {
    assert.ok(key in repaired && repaired[key] === undefined, key);
    assert.deepEqual(repaired[`broken:${key}`], value);
  }
  assert.equal(Object.keys(repaired).length, 2 * Object.keys(bad).length);
});

test("values that are not as they should be count as absent", () => {
  for (const value of [1, "true", null, {}, []]) assert.equal(checkSite("a", { "off:a": value }).off, "");
  for (const value of [1, "cures", null, {}]) assert.equal(checkSite("a", { "hidden:a": value }).hidden.size, 0);
  assert.deepEqual([...checkSite("a", { "hidden:a": ["cures", 7, null] }).hidden], ["cures"]);
  assert.equal(checkSite("a", { showHedged: "yes" }).showHedged, false);
  assert.deepEqual(checkKept({ "off:a": 1, "report:1-0": { type: "wrong-flag" }, other: true }), {
    sites: [],
    domains: [],
    reports: [],
    hidden: [],
    kindsOff: [],
    showHedged: false,
    quiet: false,
    broken: {},
  });
  assert.deepEqual(checkKept({ "hidden:a.test": ["cures", 7] }).hidden, [{ host: "a.test", phrase: "cures" }]);
});

test("a hidden phrase is hidden however it is set, and comes back", async () => {
  await hidePhrase("a.test", "Cures\u00a0 Arthritis", true);
  await hidePhrase("a.test", "no side effects", true);
  const { hidden } = await readSite("a.test");
  assert.equal(hidden.has(normal("CURES arthritis")), true);
  await hidePhrase("a.test", "cures arthritis", false);
  await hidePhrase("a.test", "no side effects", false);
  assert.deepEqual(stored, {});
});

test("reports of the same moment are all kept", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: 1000 });
  const keys = [await keepReport(report), await keepReport({ ...report, phrase: "heals" })];
  assert.deepEqual(keys, ["report:1000-0", "report:1000-1"]);
  assert.deepEqual(checkKept(stored).reports.map(({ report }) => report.phrase), ["cures", "heals"]);
});
