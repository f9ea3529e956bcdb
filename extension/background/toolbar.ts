// Whether Stemcheck is on, as the toolbar button shows it: where the tab's site is off, or all is paused, it has a muted icon
// and says so. In: a tab that shows another page, or all of them after a change. Out: icon and title, of each tab its own.
// (The number on the button: badge.ts.)

import { hostOf } from "../shared/host.ts";
import { t } from "../shared/words.ts";
import { inLanguage } from "./language.ts";
import { settingsOf } from "./site.ts";

const TITLES = { "": "name", host: "titleOff", domain: "titleOff", paused: "titlePaused" } as const;
const icons = (end: string) => Object.fromEntries([16, 24, 32, 48].map((size) => [size, `/icons/${size}${end}.png`]));
const MUTED = { path: icons("-off") };
/** Firefox takes the manifest's again, which has others for dark toolbars. */
const USUAL = FIREFOX ? {} : { path: icons("") };

/** One after the other: of two that speak of the same tab, the later one has to be written last. */
let last: Promise<void> = Promise.resolve();

export function showState(tab: number): Promise<void> {
  // A tab that is gone by now is no fault.
  last = last.then(() => writeState(tab)).catch(() => {});
  return last;
}

export function showStates(): void {
  void chrome.tabs.query({}).then((tabs) => tabs.forEach(({ id }) => id !== undefined && void showState(id)));
}

async function writeState(tabId: number): Promise<void> {
  const { url = "", incognito } = await chrome.tabs.get(tabId);
  const { off, until } = await settingsOf(hostOf(url), incognito);
  // Browsers write an alarm down; of private windows nothing is. There the tab's next page tells that the pause is over.
  if (until && !incognito) await wakeAt(until);
  const title = await inLanguage(incognito, () => t(TITLES[off]));
  // The icon is set before the title: where this one is right, so is that.
  if ((await chrome.action.getTitle({ tabId })) === title) return;
  await chrome.action.setIcon({ tabId, ...(off ? MUTED : USUAL) } as chrome.action.TabIconDetails);
  await chrome.action.setTitle({ tabId, title });
}

/** A pause ends by itself, mostly while the background is stopped. */
async function wakeAt(when: number): Promise<void> {
  const name = `pause until ${when}`;
  if (!(await chrome.alarms.get(name))) await chrome.alarms.create(name, { when });
}
