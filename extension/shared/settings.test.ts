// Stored values are checked on reading.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { checkSettings, checkSite, readSite, switchSite } from "./settings.ts";

let stored: Record<string, unknown> = {};
const local = {
  get: async (keys: string | string[] | null) =>
    keys === null ? { ...stored } : Object.fromEntries([keys].flat().filter((key) => key in stored).map((key) => [key, stored[key]])),
  set: async (items: Record<string, unknown>) => void Object.assign(stored, structuredClone(items)),
  remove: async (keys: string | string[]) => [keys].flat().forEach((key) => delete stored[key]),
};
Object.assign(globalThis, { chrome: { storage: { local } } });
beforeEach(() => (stored = {}));

test("a site is on unless `true` says that it is off; switching on again leaves no trace", async () => {
  assert.equal((await readSite("a.test")).off, false);
  await switchSite("a.test", false);
  assert.deepEqual(stored, { "off:a.test": true });
  assert.equal((await readSite("a.test")).off, true);
  assert.equal((await readSite("b.a.test")).off, false);
  await switchSite("a.test", true);
  assert.deepEqual(stored, {});
});

test("values that are not as they should be count as absent", () => {
  for (const value of [1, "true", null, {}, []]) assert.equal(checkSite("a", { "off:a": value }).off, false);
  assert.equal(checkSite("a", { showHedged: "yes" }).showHedged, false);
  assert.deepEqual(checkSettings({ "off:a": 1, other: true }), { sites: [], showHedged: false, quiet: false });
});
