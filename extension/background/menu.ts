// The context menu of selected text. In: a press on its item. Out: the form to report a missed claim, in that frame.

import { reportMissed } from "../shared/tab.ts";
import { t } from "../shared/words.ts";

const MISSED = "missed-claim";

/** The browsers keep the item over restarts; made anew with each version. */
export function makeMenu(): void {
  chrome.contextMenus.removeAll(() => chrome.contextMenus.create({ id: MISSED, title: t("menuMissed"), contexts: ["selection"] }));
}

export function menuPressed({ menuItemId, frameId = 0, selectionText = "" }: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): void {
  if (menuItemId !== MISSED || !tab?.id || tab.id < 0) return;
  // Pages that nobody may read (the browser's own, the store) have no form; nothing is lost there.
  reportMissed(tab.id, frameId, selectionText).catch((error: unknown) => console.debug("Stemcheck:", error));
}
