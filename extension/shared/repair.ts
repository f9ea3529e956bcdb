// What is stored may be broken, or not ours. In: stored values. Out: what has to be written so that only good ones are left.
// A kind of key that is not in the table does not exist. Not for the content script, which reads no settings itself.

import { HIDDEN, REPORT } from "./kept.ts";
import { KINDS } from "./protocol.ts";
import { BROKEN, checkLanguage, isPause, KIND_OFF, LANGUAGE, OFF, OFF_DOMAIN, PAUSED, QUIET, SHOW_HEDGED, SYNC, SYNCED } from "./settings.ts";

type Stored = Record<string, unknown>;

const isTrue = (value: unknown) => value === true;
const isSwitch = (value: unknown) => typeof value === "boolean";

/** How each thing that is kept has to be, by its key or by how its key begins. */
const CHECKS: Record<string, (value: unknown, name: string) => boolean> = {
  [SHOW_HEDGED]: isSwitch,
  [QUIET]: isSwitch,
  [LANGUAGE]: (value) => checkLanguage({ [LANGUAGE]: value }) !== "",
  [SYNC]: isSwitch,
  [SYNCED]: (value) => typeof value === "object" && value !== null,
  [PAUSED]: isPause,
  [OFF]: isTrue,
  [OFF_DOMAIN]: isTrue,
  [KIND_OFF]: (value, kind) => isTrue(value) && KINDS.some((known) => known === kind),
  [HIDDEN]: Array.isArray,
  // A later version's report is listed and exported too.
  [REPORT]: () => true,
  [BROKEN]: () => true,
};

export function isGood(key: string, value: unknown): boolean {
  const stem = key.slice(0, key.indexOf(":") + 1) || key;
  return Object.hasOwn(CHECKS, stem) && CHECKS[stem]!(value, key.slice(stem.length));
}

/** What has to be written so that only good values are left: what is not as it should be goes under `broken:KEY`. */
export function repairs(stored: Stored): Stored {
  const broken = Object.entries(stored).filter(([key, value]) => !isGood(key, value));
  // Put together so that even a key `__proto__` is one.
  return Object.fromEntries(broken.flatMap(([key, value]) => [[key, undefined], [BROKEN + key, value]]));
}
