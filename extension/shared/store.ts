// Reads and writes settings, for the background and the extension's pages. In: whether a private window asks. Three layers,
// the upper one counts:
//   storage.managed   what the reader's organisation set (managed.ts); nobody here can change it
//   storage.session   what was chosen in private windows, under `private:KEY` (null: back to default); gone with the last
//   storage.local     what is kept

import { fromPolicy } from "./managed.ts";
import { repairs } from "./repair.ts";

export const PRIVATE = "private:";

type Values = Record<string, unknown>;

export interface Stored {
  values: Values;
  /** The keys that the organisation set. */
  locked: ReadonlySet<string>;
}

/** All that is stored, or some keys of it. Broken values are mended on the way. */
export async function read(incognito: boolean, keys: string[] | null = null): Promise<Stored> {
  const [values, chosen, policy] = await Promise.all([
    chrome.storage.local.get<Values>(keys),
    incognito ? chrome.storage.session.get<Values>(null) : {},
    // Firefox knows none where nobody has set any, and says so by a fault.
    chrome.storage.managed.get<Values>(null).catch(() => ({})),
  ]);
  const mended = repairs(values);
  put(values, mended);
  if (!incognito && Object.keys(mended).length > 0) await write(mended, false);
  for (const [key, value] of Object.entries(chosen))
    if (key.startsWith(PRIVATE)) put(values, { [key.slice(PRIVATE.length)]: value ?? undefined });
  const managed = fromPolicy(policy);
  put(values, managed);
  return { values, locked: new Set(Object.keys(managed)) };
}

/** `undefined` brings a key back to its default: only what differs is kept, a list of all visited sites would be a diary. */
export async function write(changes: Values, incognito: boolean): Promise<void> {
  const all = Object.entries(changes);
  if (incognito) {
    await chrome.storage.session.set(Object.fromEntries(all.map(([key, value]) => [PRIVATE + key, value ?? null])));
    return;
  }
  const gone = all.filter(([, value]) => value === undefined).map(([key]) => key);
  const kept = all.filter(([, value]) => value !== undefined);
  // First what is new: if that fails, nothing has been lost.
  if (kept.length > 0) await chrome.storage.local.set(Object.fromEntries(kept));
  if (gone.length > 0) await chrome.storage.local.remove(gone);
}

function put(values: Values, changes: Values): void {
  for (const [key, value] of Object.entries(changes))
    if (value === undefined) delete values[key];
    else values[key] = value;
}
