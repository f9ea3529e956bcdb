// What the reader kept: reports, and the sentences not to be flagged. In and out: storage.local, one key for each thing.
//   hidden:HOST           sentences the reader does not want flagged there; of the host * nowhere
//   report:TIME-NUMBER    one report
// Every stored value is checked on reading. What is not as it should be counts as absent; a report that this version
// does not know stays, to be exported or deleted.

import type { Report } from "./report.ts";

export const HIDDEN = "hidden:";
export const REPORT = "report:";
/** The host of what is flagged nowhere. */
export const EVERYWHERE = "*";

/** What is kept, as the options page lists it. */
export interface Kept {
  reports: { key: string; report: unknown }[];
  hidden: { host: string; sentence: string }[];
}

export const hiddenKeys = (host: string) => [HIDDEN + host, HIDDEN + EVERYWHERE];

/** What is not flagged on a host. */
export function checkHidden(host: string, stored: Record<string, unknown>): ReadonlySet<string> {
  return new Set(hiddenKeys(host).flatMap((key) => checkSentences(stored[key])));
}

export async function hideSentence(host: string, sentence: string, hide: boolean): Promise<void> {
  const key = HIDDEN + host;
  const sentences = new Set(checkSentences((await chrome.storage.local.get(key))[key]));
  if (hide) sentences.add(normal(sentence));
  else sentences.delete(normal(sentence));
  if (sentences.size > 0) await chrome.storage.local.set({ [key]: [...sentences] });
  else await chrome.storage.local.remove(key);
}

/** Keeps a report; returns its key. */
export async function keepReport(report: Report): Promise<string> {
  const time = Date.now();
  for (let number = 0; ; number++) {
    const key = `${REPORT}${time}-${number}`;
    if (key in (await chrome.storage.local.get(key))) continue;
    await chrome.storage.local.set({ [key]: report });
    return key;
  }
}

export async function dropReport(key: string): Promise<void> {
  await chrome.storage.local.remove(key);
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
