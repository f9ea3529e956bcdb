// The merge of two devices' settings, by its properties.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fit, merge, sizeOf, stamp, type Entries } from "./merge.ts";

const key = fc.constantFrom("off:a.test", "off:b.test", "offDomain:c.test", "kindOff:hype", "quiet");
const site = fc.string({ maxLength: 30 }).map((name) => `off:${name}`);
const value = fc.constantFrom<unknown>(true, null, "de");
const entry = fc.record({ value, at: fc.integer({ min: 0, max: 5 }) }, { noNullPrototype: true });
const entries = fc.dictionary(key, entry, { noNullPrototype: true });

test("the order of merging makes no difference, nor how often", () => {
  fc.assert(fc.property(entries, entries, entries, (a, b, c) => {
    assert.deepEqual(merge(a, b), merge(b, a));
    assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)));
    assert.deepEqual(merge(a, a), a);
    assert.deepEqual(merge(merge(a, b), b), merge(a, b));
  }));
});

test("two devices that change different sites lose nothing", () => {
  const values = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, true]));
  fc.assert(fc.property(entries, fc.uniqueArray(site), fc.uniqueArray(site), fc.nat(), fc.nat(), (known, mine, theirs, now, then) => {
    const others = theirs.filter((key) => !mine.includes(key));
    const was = Object.fromEntries(Object.entries(known).map(([key, { value }]) => [key, value]));
    const one = stamp(known, { ...was, ...values(mine) }, now);
    const other = stamp(known, { ...was, ...values(others) }, then);
    const all = merge(one, other);
    for (const key of [...mine, ...others]) assert.equal(all[key]?.value, true, key);
  }));
});

// Three devices, changes and meetings in any order, clocks that go wrong: after all have met twice they agree; and where a
// device had seen all earlier changes of a setting, its own change is the one that stays.
const step = fc.record({ device: fc.nat(2), key, value: fc.option(fc.constant(true), { nil: null }), meets: fc.boolean(), clock: fc.integer({ min: -9, max: 9 }) });

test("any number of changes and meetings: devices agree in the end, the last informed change stays", () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    let shared: Entries = {};
    const devices = [0, 1, 2].map(() => ({ known: {} as Entries, values: {} as Record<string, unknown> }));
    const meet = (device: (typeof devices)[0], now: number) => {
      shared = device.known = merge(stamp(device.known, device.values, now), shared);
      device.values = Object.fromEntries(Object.entries(shared).filter(([, { value }]) => value !== null).map(([key, { value }]) => [key, value]));
    };
    const last = new Map<string, unknown>();
    for (const [time, { device, key, value, meets, clock }] of steps.entries()) {
      const own = devices[device]!;
      const informed = meets || undefined;
      if (informed) meet(own, time + clock);
      if (value === null) delete own.values[key];
      else own.values[key] = value;
      if (informed) {
        meet(own, time + clock);
        last.set(key, value);
      } else last.delete(key);
    }
    const told = steps.every(({ meets }) => meets);
    for (let round = 0; round < 2; round++) for (const device of devices) meet(device, 100);
    for (const { values } of devices) assert.deepEqual(values, devices[0]!.values);
    if (told) for (const [key, value] of last) assert.equal(devices[1]!.values[key] ?? null, value, key);
  }), { numRuns: 500 });
});

test("what did not change keeps its time; what did is later than all that is known", () => {
  fc.assert(fc.property(entries, fc.dictionary(key, fc.constant(true), { noNullPrototype: true }), fc.integer({ min: 0, max: 9 }), (known, values, now) => {
    const stamped = stamp(known, values, now);
    for (const [key, entry] of Object.entries(stamped)) {
      assert.deepEqual(entry.value, values[key] ?? null);
      if (known[key] && JSON.stringify(known[key].value) === JSON.stringify(values[key] ?? null)) assert.deepEqual(entry, known[key]);
      else assert.ok(entry.at >= now && entry.at > (known[key]?.at ?? -1));
    }
    assert.deepEqual(stamp(stamped, values, now + 9), stamped);
  }));
});

test("what is kept has room, what is left over is told, and no tombstone takes a setting's place", () => {
  const many = fc.dictionary(site, fc.record({ value, at: fc.nat(50) }), { maxKeys: 40, noNullPrototype: true });
  const room = fc.record({ bytes: fc.nat(800), items: fc.nat(20), itemBytes: fc.integer({ min: 20, max: 60 }) });
  fc.assert(fc.property(many, room, (entries, room) => {
    const { kept, left } = fit(entries, room);
    const sizes = Object.entries(kept).map(([key, entry]) => sizeOf(key, entry));
    assert.ok(sizes.length <= room.items);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= room.bytes);
    assert.ok(sizes.every((size) => size <= room.itemBytes));
    for (const [key, { value }] of Object.entries(entries)) if (value !== null) assert.notEqual(key in kept, left.includes(key), key);
    const settings = Object.fromEntries(Object.entries(entries).filter(([, { value }]) => value !== null));
    assert.deepEqual(fit(settings, room).left, left);
  }));
});
