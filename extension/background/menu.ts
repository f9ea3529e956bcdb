// The context menu of selected text. In: a press on its item. Out: the form to report a missed claim, in that frame.

import { note } from "../shared/protocol.ts";
import { reportMissed } from "../shared/tab.ts";
import { t } from "../shared/words.ts";
import { inLanguage } from "./language.ts";

const MISSED = "missed-claim";

/** One for all windows: what is chosen in private ones does not count here. */
const title = () => inLanguage(false, () => t("menuMissed"));

/** The browsers keep the item over restarts; made anew with each version. */
export async function makeMenu(): Promise<void> {
  const item: chrome.contextMenus.CreateProperties = { id: MISSED, title: await title(), contexts: ["selection"] };
  chrome.contextMenus.removeAll(() => chrome.contextMenus.create(item));
}

/** In the language that counts now. */
export async function nameMenu(): Promise<void> {
  await chrome.contextMenus.update(MISSED, { title: await title() });
}

export function menuPressed(press: chrome.contextMenus.OnClickData, tab?: chrome.tabs.Tab): void {
  const { menuItemId, frameId = 0, selectionText = "" } = press;
  if (menuItemId !== MISSED || !tab?.id || tab.id < 0) return;
  // Pages that nobody may read (the browser's own, the store) have no form; nothing is lost there.
  reportMissed(tab.id, frameId, selectionText).catch(note);
}
