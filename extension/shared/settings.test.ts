// Stored values are checked on reading.

import assert from "node:assert/strict";
import { test } from "node:test";
import { repairs } from "./repair.ts";
import { checkLanguage, checkSettings, checkSite, HOUR, pauseOf } from "./settings.ts";

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

test("only good values stay, and reports of any version; the others are kept aside, once", () => {
  const good = {
    "off:a.test": true, "offDomain:a.test": true, "kindOff:hype": true, showHedged: false, quiet: true, language: "pt-BR",
    paused: { until: 5 }, "hidden:a.test": ["cures"], "report:1-0": { format: 99 }, "broken:x": 7,
  };
  assert.deepEqual(repairs(good), {});
  const bad = {
    "off:a.test": 1, "offDomain:a.test": "true", "kindOff:hope": true, showHedged: "yes", quiet: null, paused: 7, language: "pt",
    "hidden:a.test": "cures", other: true, "other:a": true, constructor: 1,
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
  assert.equal(checkSite("a", { showHedged: "yes" }).showHedged, false);
  for (const value of ["", "xx", "__proto__", 1, null, ["de"]]) assert.equal(checkLanguage({ language: value }), "");
  assert.deepEqual(checkSettings({ "off:a": 1, other: true }), {
    sites: [],
    domains: [],
    kindsOff: [],
    showHedged: false,
    quiet: false,
    language: "",
    broken: {},
  });
});
