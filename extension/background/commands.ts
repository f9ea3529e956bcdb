// The keyboard commands (manifest.json, "commands"). In: a command, on the tab in front. Out: the next or the previous
// claim of all its frames opened, or the panel with the list.

import { claimAfter, framesOf, openClaim, openPanel } from "../shared/tab.ts";

export function obey(command: string, tab: chrome.tabs.Tab | undefined): void {
  if (!tab?.id) return;
  if (command === "list-claims") openPanel(tab.windowId);
  else void goOn(tab.id, command === "next-claim" ? 1 : -1);
}

async function goOn(tabId: number, by: 1 | -1): Promise<void> {
  const claim = claimAfter((await framesOf(tabId)) ?? [], by);
  if (claim) await openClaim(tabId, claim);
}
