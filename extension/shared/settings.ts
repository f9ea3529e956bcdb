// What is kept between visits, in storage.local, one key for each thing so that two devices' settings can be merged:
//   off:HOST              true: nothing is read or shown on this host
//   hidden:HOST           phrases the reader reported and does not want flagged there
//   report:TIME-NUMBER    one report
//   showHedged            true: softened claims are shown too
//   quiet                 true: flagged phrases are underlined, no more
// Every stored value is checked on reading: what is not as it should be counts as absent.

import { isReport, type Report } from "./report.ts";

export const SHOW_HEDGED = "showHedged";
export const QUIET = "quiet";
export const OFF = "off:";
export const HIDDEN = "hidden:";
export const REPORT = "report:";

/** What decides how a page of this host is shown. */
export interface Site {
  off: boolean;
  hidden: ReadonlySet<string>;
  showHedged: boolean;
  quiet: boolean;
}

export const siteKeys = (host: string) => [OFF + host, HIDDEN + host, SHOW_HEDGED, QUIET];

export function checkSite(host: string, stored: Record<string, unknown>): Site {
  return {
    off: stored[OFF + host] === true,
    hidden: new Set(checkPhrases(stored[HIDDEN + host])),
    showHedged: stored[SHOW_HEDGED] === true,
    quiet: stored[QUIET] === true,
  };
}

export async function readSite(host: string): Promise<Site> {
  return checkSite(host, await chrome.storage.local.get(siteKeys(host)));
}

export async function switchSite(host: string, on: boolean): Promise<void> {
  // Only what differs from the default is kept: a list of all visited sites would be a diary.
  if (on) await chrome.storage.local.remove(OFF + host);
  else await chrome.storage.local.set({ [OFF + host]: true });
}

export async function hidePhrase(host: string, phrase: string, hide: boolean): Promise<void> {
  const { hidden } = await readSite(host);
  const phrases = new Set(hidden);
  if (hide) phrases.add(normal(phrase));
  else phrases.delete(normal(phrase));
  if (phrases.size > 0) await chrome.storage.local.set({ [HIDDEN + host]: [...phrases] });
  else await chrome.storage.local.remove(HIDDEN + host);
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

/** All that is kept, as the options page lists it. */
export interface Kept {
  sites: string[];
  reports: { key: string; report: Report }[];
  hidden: { host: string; phrase: string }[];
  showHedged: boolean;
  quiet: boolean;
}

export function checkKept(stored: Record<string, unknown>): Kept {
  const keys = Object.keys(stored).sort();
  return {
    sites: keys.filter((key) => key.startsWith(OFF) && stored[key] === true).map((key) => key.slice(OFF.length)),
    reports: keys.flatMap((key) => {
      const report = stored[key];
      return key.startsWith(REPORT) && isReport(report) ? [{ key, report }] : [];
    }),
    hidden: keys.flatMap((key) => {
      if (!key.startsWith(HIDDEN)) return [];
      return checkPhrases(stored[key]).map((phrase) => ({ host: key.slice(HIDDEN.length), phrase }));
    }),
    showHedged: stored[SHOW_HEDGED] === true,
    quiet: stored[QUIET] === true,
  };
}

/** A phrase however it is set: two spellings that a reader takes for the same are the same. */
export function normal(phrase: string): string {
  return phrase.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

function checkPhrases(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((phrase) => typeof phrase === "string") : [];
}
