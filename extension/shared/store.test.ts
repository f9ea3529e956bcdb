// The layers of the store: what is kept, what a private window chose, what an organisation set.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fromPolicy } from "./managed.ts";
import { read, write } from "./store.ts";

type Items = Record<string, unknown>;
const area = (items: Items, fault?: () => Error | undefined) => ({
  get: async (keys: string[] | null) => {
    const error = fault?.();
    if (error) throw error;
    return structuredClone(Object.fromEntries((keys ?? Object.keys(items)).filter((key) => key in items).map((key) => [key, items[key]])));
  },
  set: async (more: Items) => void Object.assign(items, structuredClone(more)),
  remove: async (keys: string[]) => keys.forEach((key) => delete items[key]),
});
const kept: Items = {};
const session: Items = {};
const policy: Items = {};
let noPolicy = false;
const storage = {
  local: area(kept),
  session: area(session),
  managed: area(policy, () => (noPolicy ? new Error("Managed storage manifest not found") : undefined)),
};
Object.assign(globalThis, { chrome: { storage } });
beforeEach(() => {
  for (const items of [kept, session, policy]) for (const key of Object.keys(items)) delete items[key];
  noPolicy = false;
});

test("what is kept is written; what goes back to its default leaves no trace", async () => {
  await write({ "off:a.test": true, quiet: true }, false);
  assert.deepEqual(kept, { "off:a.test": true, quiet: true });
  await write({ "off:a.test": undefined, quiet: undefined }, false);
  assert.deepEqual(kept, {});
  assert.deepEqual(session, {});
});

test("a private window reads what is kept, and writes nothing there", async () => {
  Object.assign(kept, { "off:a.test": true, other: 1 });
  await write({ "off:a.test": undefined, "off:b.test": true }, true);
  assert.deepEqual((await read(true)).values, { "off:b.test": true, "broken:other": 1 });
  assert.deepEqual(kept, { "off:a.test": true, other: 1 });
  assert.deepEqual((await read(false, ["off:a.test", "off:b.test"])).values, { "off:a.test": true });
});

test("a broken value is mended on reading, the old one kept aside", async () => {
  Object.assign(kept, { quiet: "yes", showHedged: true });
  const mended = { "broken:quiet": "yes", showHedged: true };
  assert.deepEqual((await read(false)).values, mended);
  assert.deepEqual(kept, mended);
});

test("what an organisation set counts in every window, and is locked", async () => {
  Object.assign(policy, { quiet: false, sitesOff: ["WWW.a.test", 7, ""], domainsOff: ["b.test"], kindsOff: ["hype", "hope"], language: "de", other: 1 });
  Object.assign(kept, { quiet: true, language: "fr", "kindOff:safety": true, "off:c.test": true });
  for (const incognito of [false, true]) {
    const { values, locked } = await read(incognito);
    assert.deepEqual(values, { "off:www.a.test": true, "offDomain:b.test": true, "off:c.test": true, "kindOff:hype": true, language: "de" });
    for (const key of ["quiet", "language", "off:www.a.test", "offDomain:b.test", "kindOff:hype", "kindOff:safety"]) assert.ok(locked.has(key), key);
    for (const key of ["showHedged", "off:c.test"]) assert.ok(!locked.has(key), key);
  }
});

test("no policy, or a foreign one, fixes nothing", async () => {
  noPolicy = true;
  assert.deepEqual(await read(false), { values: {}, locked: new Set() });
  for (const foreign of [{ quiet: "yes" }, { sitesOff: "a.test" }, { kindsOff: null }, { language: "xx" }, { sitesOff: [null, {}] }])
    assert.deepEqual(fromPolicy(foreign), {});
});
