// What is kept between visits, in storage.local, one key for each thing so that two devices' settings can be merged:
//   off:HOST              true: nothing is read or shown on this host
//   showHedged            true: softened claims are shown too
//   quiet                 true: flagged phrases are underlined, no more
//   hidden:…, report:…    see kept.ts
// Every stored value is checked on reading: what is not as it should be counts as absent.

import { checkHidden, hiddenKeys } from "./kept.ts";

export const SHOW_HEDGED = "showHedged";
export const QUIET = "quiet";
export const OFF = "off:";

/** What decides how a page of this host is shown. */
export interface Site {
  off: boolean;
  hidden: ReadonlySet<string>;
  showHedged: boolean;
  quiet: boolean;
}

export const siteKeys = (host: string) => [OFF + host, ...hiddenKeys(host), SHOW_HEDGED, QUIET];

export function checkSite(host: string, stored: Record<string, unknown>): Site {
  return {
    off: stored[OFF + host] === true,
    hidden: checkHidden(host, stored),
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

/** The settings, as the options page shows them. */
export interface Settings {
  sites: string[];
  showHedged: boolean;
  quiet: boolean;
}

export function checkSettings(stored: Record<string, unknown>): Settings {
  const keys = Object.keys(stored).sort();
  return {
    sites: keys.filter((key) => key.startsWith(OFF) && stored[key] === true).map((key) => key.slice(OFF.length)),
    showHedged: stored[SHOW_HEDGED] === true,
    quiet: stored[QUIET] === true,
  };
}
