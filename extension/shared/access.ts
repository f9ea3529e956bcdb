// Whether the browser lets the extension read pages at all: readers may withhold it (Chrome's "on click", Firefox's
// "Permissions"), at the installation or later.

const ALL: chrome.permissions.Permissions = { origins: ["<all_urls>"] };

export const hasAccess = (): Promise<boolean> => chrome.permissions.contains(ALL);

/** Only while the reader's press is being handled: no `await` before it. Whether it was granted. */
export const askAccess = (): Promise<boolean> => chrome.permissions.request(ALL);

export function onAccess(changed: () => void): void {
  chrome.permissions.onAdded.addListener(changed);
  chrome.permissions.onRemoved.addListener(changed);
}
