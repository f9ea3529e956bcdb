// The context menu of selected text. In: a press on its item. Out: the form to report a missed claim, in that frame.

import { reportMissed } from "../shared/tab.ts";
import { t } from "../shared/words.ts";

const MISSED = "missed-claim";

/** The browsers keep the item over restarts; made anew with each version. */
export function makeMenu(): void {
  const item: chrome.contextMenus.CreateProperties = { id: MISSED, title: t("menuMissed"), contexts: ["selection"] };
  chrome.contextMenus.removeAll(() => chrome.contextMenus.create(item));
}

export function menuPressed(press: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): void {
  const { menuItemId, frameId = 0, selectionText = "" } = press;
  if (menuItemId !== MISSED || !tab?.id || tab.id < 0) return;
  // Pages that nobody may read (the browser's own, the store) have no form; nothing is lost there.
  reportMissed(tab.id, frameId, selectionText).catch((error: unknown) => console.debug("Stemcheck:", error));
}
