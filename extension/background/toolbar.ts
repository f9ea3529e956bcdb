// Whether Stemcheck is on, as the toolbar button shows it: while all is paused, and on tabs whose page would have been read
// but whose site is off, it has a muted icon and says so. In: a page that asked, or a change of what is stored. Out: icon and
// title, of all tabs and of single ones. No other page wakes the background for it. (The number on the button: badge.ts.)

import { hostOf } from "../shared/host.ts";
import { t } from "../shared/words.ts";
import { inLanguage } from "./language.ts";
import type { Site } from "../shared/settings.ts";
import { settingsOf } from "./site.ts";

const TITLES = { "": "name", host: "titleOff", domain: "titleOff", paused: "titlePaused" } as const;
const icons = (end: string) => Object.fromEntries([16, 24, 32, 48].map((size) => [size, `/icons/${size}${end}.png`]));
const MUTED = { path: icons("-off") };
/** Firefox takes the manifest's again, which has others for dark toolbars. */
const USUAL = FIREFOX ? {} : { path: icons("") };

/** One after the other: of two that speak of the same tab, the later one has to be written last. */
let last: Promise<void> = Promise.resolve();

function inTurn(write: () => Promise<void>): Promise<void> {
  // A tab that is gone by now is no fault.
  last = last.then(write).catch(() => {});
  return last;
}

/** What counts for a page of the tab, that asked. With the next page the browser takes icon and title away. */
export function showOff({ id, incognito }: chrome.tabs.Tab, off: Site["off"]): Promise<void> {
  return inTurn(() => writeOff(id, incognito, off));
}

export function showStates(): void {
  void inTurn(writePause);
  void inTurn(async () => {
    for (const { id, url, incognito } of await chrome.tabs.query({})) {
      const { off } = await settingsOf(hostOf(url ?? ""), incognito);
      // A tab that is gone by now is no fault.
      await writeOff(id, incognito, off).catch(() => {});
    }
  });
}

async function writePause(): Promise<void> {
  const { off, until } = await settingsOf("", false);
  // Browsers write an alarm down; of private windows nothing is. There the tab's next page tells that the pause is over.
  if (until) await wakeAt(until);
  await set({}, await inLanguage(false, () => t(TITLES[off])), off !== "");
}

async function writeOff(tabId: number | undefined, incognito: boolean, off: Site["off"]): Promise<void> {
  if (tabId === undefined) return;
  const title = await inLanguage(incognito, () => t(TITLES[off]));
  // Mostly it is on, and shown so.
  if (off || (await chrome.action.getTitle({ tabId })) !== title) await set({ tabId }, title, off !== "");
}

async function set(where: { tabId?: number }, title: string, muted: boolean): Promise<void> {
  await chrome.action.setIcon({ ...where, ...(muted ? MUTED : USUAL) } as chrome.action.TabIconDetails);
  await chrome.action.setTitle({ ...where, title });
}

/** A pause ends by itself, mostly while the background is stopped. */
async function wakeAt(when: number): Promise<void> {
  const name = `pause until ${when}`;
  if (!(await chrome.alarms.get(name))) await chrome.alarms.create(name, { when });
}
