// What the reader kept: reports, and the sentences not to be flagged. In and out: storage.local, one key for each thing;
// of private windows storage.session, so that nothing is left of them.
//   hidden:HOST           sentences the reader does not want flagged there; of the host * nowhere
//   report:TIME-NUMBER    one report
// Every stored value is checked on reading. What is not as it should be counts as absent; a report that this version
// does not know stays, to be exported or deleted.

import type { Report } from "./report.ts";

export const HIDDEN = "hidden:";
export const REPORT = "report:";
/** The host of what is flagged nowhere. */
export const EVERYWHERE = "*";

/** A sentence that is not to be flagged on a host, or on none. */
export interface Hide {
  host: string;
  sentence: string;
}

/** What is kept, as the options page lists it. */
export interface Kept {
  reports: { key: string; report: unknown }[];
  hidden: Hide[];
}

export const hiddenKeys = (host: string) => [HIDDEN + host, HIDDEN + EVERYWHERE];

/** What is not flagged on a host. */
export function checkHidden(host: string, stored: Record<string, unknown>): ReadonlySet<string> {
  return new Set(hiddenKeys(host).flatMap((key) => checkSentences(stored[key]).map(normal)));
}

/** Keeps a report and, where the reader wants it, hides its sentence: both or neither. Returns the report's key. */
export function keepReport(report: Report, hide: Hide | null, incognito: boolean): Promise<string> {
  return inTurn(async () => {
    const time = Date.now();
    let key;
    for (let number = 0; ; number++) {
      key = `${REPORT}${time}-${number}`;
      if (!(key in (await read(incognito, [key])))) break;
    }
    await write({ [key]: report, ...(hide ? await withSentence(hide, true, incognito) : {}) }, incognito);
    return key;
  });
}

/** Takes a report back and, where that was hidden with it, its sentence. */
export function dropReport(key: string, hide: Hide | null, incognito: boolean): Promise<void> {
  return inTurn(async () => write({ [key]: undefined, ...(hide ? await withSentence(hide, false, incognito) : {}) }, incognito));
}

/** Flags a sentence again. */
export function unhide(hide: Hide, incognito: boolean): Promise<void> {
  return inTurn(async () => write(await withSentence(hide, false, incognito), incognito));
}

async function withSentence({ host, sentence }: Hide, hidden: boolean, incognito: boolean): Promise<Record<string, unknown>> {
  const key = HIDDEN + host;
  const others = checkSentences((await read(incognito, [key]))[key]).filter((one) => normal(one) !== normal(sentence));
  const sentences = hidden ? [...others, sentence] : others;
  return { [key]: sentences.length > 0 ? sentences : undefined };
}

/** One after the other: two that change the same list would lose one's change. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const next = last.then(change);
  last = next.catch(() => {});
  return next;
}

const PRIVATE = "private:";

async function read(incognito: boolean, keys: string[]): Promise<Record<string, unknown>> {
  const values = await chrome.storage.local.get<Record<string, unknown>>(keys);
  const chosen = incognito ? await chrome.storage.session.get<Record<string, unknown>>(keys.map((key) => PRIVATE + key)) : {};
  for (const [key, value] of Object.entries(chosen)) values[key.slice(PRIVATE.length)] = value ?? undefined;
  return values;
}

/** `undefined` takes a key away. */
async function write(changes: Record<string, unknown>, incognito: boolean): Promise<void> {
  const all = Object.entries(changes);
  if (incognito) {
    await chrome.storage.session.set(Object.fromEntries(all.map(([key, value]) => [PRIVATE + key, value ?? null])));
    return;
  }
  const [gone, kept] = [all.filter(([, value]) => value === undefined), all.filter(([, value]) => value !== undefined)];
  if (kept.length > 0) await chrome.storage.local.set(Object.fromEntries(kept));
  if (gone.length > 0) await chrome.storage.local.remove(gone.map(([key]) => key));
}

export function checkKept(stored: Record<string, unknown>): Kept {
  const keys = Object.keys(stored).sort();
  return {
    reports: keys.flatMap((key) => (key.startsWith(REPORT) ? [{ key, report: stored[key] }] : [])),
    hidden: keys.flatMap((key) => {
      if (!key.startsWith(HIDDEN)) return [];
      return checkSentences(stored[key]).map((sentence) => ({ host: key.slice(HIDDEN.length), sentence }));
    }),
  };
}

/** A text however it is set: two spellings that a reader takes for the same are the same. */
export function normal(text: string): string {
  return text.normalize("NFKC").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
}

function checkSentences(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((sentence) => typeof sentence === "string") : [];
}
