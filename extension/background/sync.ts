// Settings on all of the reader's devices, where the reader asked for it (`sync`). In: storage.local, storage.sync, and what
// this device knew after the last time (`synced`). Out: all three agree. In storage.sync each setting is an item of its own
// (shared/merge.ts); sites and options go there, reports, hidden sentences and the pause never do. Each pass looks at all, so
// it does not matter which change was missed while the background was not running.

import { fit, isSame, merge, sizeOf, stamp, type Entries, type Entry } from "../shared/merge.ts";
import { isGood } from "../shared/repair.ts";
import { isSynced, SYNC, SYNCED, TROUBLE, type Trouble } from "../shared/settings.ts";
import { read } from "../shared/store.ts";

/** As both browsers have them. */
const BYTES = 102_400;
const ITEM_BYTES = 8_192;
const ITEMS = 512;

let running: Promise<void> | undefined;
let again = false;

/** One pass after the other; of many words in a row, one. */
export function syncLater(): void {
  if (running) {
    again = true;
    return;
  }
  running = pass().then(tell, () => tell({ failed: true })).catch(() => {}).finally(() => {
    running = undefined;
    if (!again) return;
    again = false;
    syncLater();
  });
}

/** Whether a change of what is stored concerns other devices, or this one's part in it. */
export function concernsSync(changes: Record<string, unknown>, area: string): boolean {
  return area === "sync" || area === "managed" || (area === "local" && Object.keys(changes).some((key) => key === SYNC || isSynced(key)));
}

async function pass(): Promise<Trouble> {
  const { values } = await read(false, [SYNC]);
  if (values[SYNC] !== true) {
    await chrome.storage.local.remove(SYNCED);
    return {};
  }
  const stored = await chrome.storage.local.get<Record<string, unknown>>(null);
  const there = await chrome.storage.sync.get<Record<string, unknown>>(null);
  const mine = Object.fromEntries(Object.entries(stored).filter(([key, value]) => isSynced(key) && isGood(key, value)));
  const all = merge(stamp(entriesIn(stored[SYNCED]), mine, Date.now()), entriesIn(there));

  const gone = Object.keys(mine).filter((key) => all[key]!.value === null);
  const come = Object.entries(all).filter(([key, { value }]) => value !== null && !isSame(value, mine[key]));
  // With what is known in one write: cut off before it, the next pass does the same again.
  if (gone.length > 0) await chrome.storage.local.remove(gone);
  await chrome.storage.local.set({ ...Object.fromEntries(come.map(([key, { value }]) => [key, value])), [SYNCED]: all });

  const { kept, left } = fit(all, roomBeside(there));
  const drop = Object.keys(entriesIn(there)).filter((key) => !kept[key]);
  const send = Object.entries(kept).filter(([key, entry]) => !isSame(entry, entryOf(key, there[key])));
  if (drop.length > 0) await chrome.storage.sync.remove(drop);
  if (send.length > 0) await chrome.storage.sync.set(Object.fromEntries(send));
  return left.length > 0 ? { left: left.length } : {};
}

/** What is not ours (a later version's) stays there, and takes room. */
function roomBeside(there: Record<string, unknown>): { bytes: number; items: number; itemBytes: number } {
  const foreign = Object.entries(there).filter(([key, value]) => !entryOf(key, value));
  const bytes = foreign.reduce((sum, [key, value]) => sum + sizeOf(key, value), 0);
  return { bytes: BYTES - bytes, items: ITEMS - foreign.length, itemBytes: ITEM_BYTES };
}

function entriesIn(stored: unknown): Entries {
  if (typeof stored !== "object" || stored === null) return {};
  const entries: Entries = {};
  for (const [key, value] of Object.entries(stored)) {
    const entry = entryOf(key, value);
    if (entry) entries[key] = entry;
  }
  return entries;
}

/** What another device wrote is checked like everything that is stored. */
function entryOf(key: string, stored: unknown): Entry | undefined {
  if (!isSynced(key) || typeof stored !== "object" || stored === null) return undefined;
  const { value, at } = stored as Partial<Entry>;
  if (typeof at !== "number" || !Number.isFinite(at) || at < 0) return undefined;
  // Browsers give parts of a thing back in orders of their own.
  return value === null || isGood(key, value) ? { value, at } : undefined;
}

/** The options page says so. Only what is new is written: who hears it asks again. */
async function tell(trouble: Trouble): Promise<void> {
  const { [TROUBLE]: before = {} } = await chrome.storage.session.get<Record<string, unknown>>(TROUBLE);
  if (isSame(before, trouble)) return;
  await chrome.storage.session.set({ [TROUBLE]: trouble });
}
