// The number on the toolbar button. In: how many claims each frame shows. Out: their sum, on the frame's tab; and, once a
// page, for the frame that announces it.
// Kept in storage.session, one key a frame: a background that was killed loses nothing, two frames never overwrite
// each other, and all of it is gone with the browser.

import { plural } from "../shared/words.ts";
import { inLanguage } from "./language.ts";

const keyOf = (tab: number, frame: number | "") => `shown:${tab}:${frame}`;

/** One after the other: of two frames that speak at once, the sum of the later one has to be written last. */
let last: Promise<void> = Promise.resolve();

export function showCount(sender: chrome.runtime.MessageSender, count: number): Promise<void> {
  const next = last.then(() => writeCount(sender, count));
  last = next.catch(() => {});
  return next;
}

async function writeCount(sender: chrome.runtime.MessageSender, count: number): Promise<void> {
  const tab = sender.tab?.id;
  if (tab === undefined || sender.frameId === undefined) return;
  const key = keyOf(tab, sender.frameId);
  if (count > 0) await chrome.storage.session.set({ [key]: count });
  else await chrome.storage.session.remove(key);
  const sum = await sumOf(tab);
  await Promise.all([
    chrome.action.setBadgeText({ tabId: tab, text: sum > 0 ? String(sum) : "" }),
    chrome.action.setBadgeBackgroundColor({ tabId: tab, color: "#7a4a00" }),
    chrome.action.setBadgeTextColor({ tabId: tab, color: "#ffffff" }),
  ]);
}

/** The sum in words, for the first of a page's frames that asks; nothing where there is nothing to say. */
export async function announcement({ tab }: chrome.runtime.MessageSender): Promise<string> {
  const count = tab?.id === undefined ? 0 : await countToAnnounce(tab.id);
  return count > 0 ? inLanguage(tab?.incognito ?? false, () => plural("announce", count)) : "";
}

async function countToAnnounce(tab: number): Promise<number> {
  // Remembered in the page's outermost document, and so as long as the page is there.
  const func = () => {
    const first = !Object.hasOwn(globalThis, "stemcheckSaid");
    Object.defineProperty(globalThis, "stemcheckSaid", { value: true, configurable: true });
    return first;
  };
  const asked = chrome.scripting.executeScript({ target: { tabId: tab }, injectImmediately: true, func });
  // Where nobody may ask the outermost document, each frame speaks for itself.
  const first = await asked.then(([said]) => said?.result ?? true, () => true);
  await last;
  return first ? sumOf(tab) : 0;
}

export async function forgetTab(tab: number): Promise<void> {
  await chrome.storage.session.remove(Object.keys(await framesOf(tab)));
}

async function sumOf(tab: number): Promise<number> {
  const counts = Object.values(await framesOf(tab)).filter((value) => typeof value === "number");
  return counts.reduce((total, value) => total + value, 0);
}

async function framesOf(tab: number): Promise<Record<string, unknown>> {
  const all = await chrome.storage.session.get(null);
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(keyOf(tab, ""))));
}
