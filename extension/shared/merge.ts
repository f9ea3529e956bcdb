// Two devices' settings become one, and nothing is lost. In and out: what each knows, an entry a setting, with the time of
// its last change; `value: null` says that it went back to its default (a tombstone: else the other device would bring it
// back). Of the same setting the later change wins. In TypeScript, not in the classifier's WASM: that would have to be
// loaded, a megabyte, for every press on a switch.

export interface Entry {
  value: unknown;
  /** Milliseconds. */
  at: number;
}

export type Entries = Record<string, Entry>;

/** The order of the two makes no difference, nor how often it is done. */
export function merge(mine: Entries, theirs: Entries): Entries {
  const all = { ...mine };
  for (const [key, entry] of Object.entries(theirs)) if (!all[key] || isLater(entry, all[key])) all[key] = entry;
  return all;
}

/** At the same moment both devices have to choose the same. */
function isLater(one: Entry, other: Entry): boolean {
  return one.at === other.at ? JSON.stringify(one.value) > JSON.stringify(other.value) : one.at > other.at;
}

/** What this device knows now: `known` is what it knew, `values` is what is set. What differs was changed here, now, and
 *  after all that is known of it, whatever a device's clock says. */
export function stamp(known: Entries, values: Record<string, unknown>, now: number): Entries {
  const all = { ...known };
  for (const key of new Set([...Object.keys(known), ...Object.keys(values)])) {
    const value = values[key] ?? null;
    const before = known[key];
    if (before ? !isSame(before.value, value) : value !== null) all[key] = { value, at: Math.max(now, (before?.at ?? 0) + 1) };
  }
  return all;
}

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export interface Room {
  bytes: number;
  items: number;
  itemBytes: number;
}

/** What has room in the browser's storage for all devices: settings first, the older the surer, so that none is pushed out
 *  by a newer one; then tombstones, the newest first. */
export function fit(entries: Entries, room: Room): { kept: Entries; left: string[] } {
  const kept: Entries = {};
  const left: string[] = [];
  const dead = ({ value }: Entry) => Number(value === null);
  const order = Object.entries(entries).sort(([a, one], [b, other]) =>
    dead(one) - dead(other) || (dead(one) ? other.at - one.at : one.at - other.at) || (a < b ? -1 : 1),
  );
  let { bytes, items } = room;
  for (const [key, entry] of order) {
    const size = sizeOf(key, entry);
    if (size <= Math.min(bytes, room.itemBytes) && items > 0) {
      kept[key] = entry;
      bytes -= size;
      items--;
    } else if (!dead(entry)) left.push(key);
  }
  return { kept, left };
}

/** As the browsers count: the key, and the value as JSON. */
export const sizeOf = (key: string, value: unknown): number =>
  new TextEncoder().encode(key + JSON.stringify(value)).length;
