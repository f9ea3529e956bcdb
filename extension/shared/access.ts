// Whether the browser lets the extension read pages at all: readers may withhold it (Chrome's "on click", Firefox's
// "Permissions"), at the installation or later.

import { el } from "./dom.ts";
import { t } from "./words.ts";

const ALL: chrome.permissions.Permissions = { origins: ["<all_urls>"] };

export const hasAccess = (): Promise<boolean> => chrome.permissions.contains(ALL);

/** Asks the reader; `calm` says where it was refused. */
export function accessButton(calm: HTMLElement): HTMLElement {
  const refused = () => (calm.textContent = t("accessRefused"));
  // Only while the press is being handled: no `await` before it.
  const ask = () => void chrome.permissions.request(ALL).then((granted) => granted || refused(), refused);
  return el("button", { type: "button", class: "act", id: "allow", onclick: ask }, t("allow"));
}

export function onAccess(changed: () => void): void {
  chrome.permissions.onAdded.addListener(changed);
  chrome.permissions.onRemoved.addListener(changed);
}
