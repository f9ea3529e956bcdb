// What the reader kept: reports, and the phrases not to be flagged. In and out: storage.local, one key for each thing.
//   hidden:HOST           phrases the reader reported and does not want flagged there
//   report:TIME-NUMBER    one report
// Every stored value is checked on reading: what is not as it should be counts as absent.

import { isReport, type Report } from "./report.ts";

export const HIDDEN = "hidden:";
export const REPORT = "report:";

/** What is kept, as the options page lists it. */
export interface Kept {
  reports: { key: string; report: Report }[];
  hidden: { host: string; phrase: string }[];
}

export const hiddenKeys = (host: string) => [HIDDEN + host];

/** What is not flagged on a host. */
export function checkHidden(host: string, stored: Record<string, unknown>): ReadonlySet<string> {
  return new Set(hiddenKeys(host).flatMap((key) => checkPhrases(stored[key])));
}

export async function hidePhrase(host: string, phrase: string, hide: boolean): Promise<void> {
  const key = HIDDEN + host;
  const phrases = new Set(checkPhrases((await chrome.storage.local.get(key))[key]));
  if (hide) phrases.add(normal(phrase));
  else phrases.delete(normal(phrase));
  if (phrases.size > 0) await chrome.storage.local.set({ [key]: [...phrases] });
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

export function checkKept(stored: Record<string, unknown>): Kept {
  const keys = Object.keys(stored).sort();
  return {
    reports: keys.flatMap((key) => {
      const report = stored[key];
      return key.startsWith(REPORT) && isReport(report) ? [{ key, report }] : [];
    }),
    hidden: keys.flatMap((key) => {
      if (!key.startsWith(HIDDEN)) return [];
      return checkPhrases(stored[key]).map((phrase) => ({ host: key.slice(HIDDEN.length), phrase }));
    }),
  };
}

/** A phrase however it is set: two spellings that a reader takes for the same are the same. */
export function normal(phrase: string): string {
  return phrase.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function checkPhrases(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((phrase) => typeof phrase === "string") : [];
}
