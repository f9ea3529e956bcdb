// What is so for a page, and who hears when that changes. In: the asking frame's page; changes of what is stored. Out: the
// site's settings and the look of marks and card; a word to every tab, which then asks anew.

import { domainOf } from "../shared/domain.ts";
import { hostOf } from "../shared/host.ts";
import type { Answer, Poke } from "../shared/protocol.ts";
import { checkSite, countsForPages, siteKeys, type Site } from "../shared/settings.ts";
import { PRIVATE, read } from "../shared/store.ts";
import { SURFACE_CSS } from "./surface-style.ts";

/** What counts for a site, in windows of that kind. */
export async function settingsOf(host: string, incognito: boolean): Promise<Site> {
  const domain = domainOf(host);
  const { values } = await read(incognito, siteKeys(host, domain));
  return checkSite(host, values, domain);
}

/** `host` is that of an outermost page; a frame obeys the switch of the page it is in. */
export async function siteOf(sender: chrome.runtime.MessageSender, host: string): Promise<Answer<"site">> {
  const name = host || hostOf(sender.tab?.url ?? "");
  const { hidden, ...site } = await settingsOf(name, sender.tab?.incognito ?? false);
  return { host: name, site: { ...site, hidden: [...hidden] }, look: SURFACE_CSS };
}

/** Whether pages may look otherwise, or be on or off, after this change. */
export function concernsPages(changes: Record<string, unknown>, area: string): boolean {
  const keys = Object.keys(changes);
  // What is only counted here (badge.ts) concerns no page.
  const counts = area === "session" ? keys.some((key) => key.startsWith(PRIVATE)) : keys.some(countsForPages);
  return counts && area !== "sync";
}

/** Tabs follow without reload. */
export async function tellTabs(): Promise<void> {
  const poke: Poke = { type: "settings" };
  // A tab where nobody listens is no fault.
  for (const { id } of await chrome.tabs.query({}))
    if (id !== undefined) chrome.tabs.sendMessage(id, poke).catch(() => {});
}

/** What was chosen in private windows goes with the last of them. */
export async function windowClosed(closed: number): Promise<void> {
  const windows = await chrome.windows.getAll();
  // Firefox still lists the one that closes.
  if (windows.some(({ id, incognito }) => incognito && id !== closed)) return;
  const keys = Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith(PRIVATE));
  if (keys.length > 0) await chrome.storage.session.remove(keys);
}
