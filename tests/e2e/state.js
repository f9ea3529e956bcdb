// What the content script says of itself, asked as the popup asks.

import { until } from "./browser.js";
import { browser } from "./harness.js";

/** Waits until the page has been read (or needs no reading); says which. */
export async function read(page) {
  let state;
  await until("the page is read", async () => {
    state = await browser.inContent(page, () => globalThis.stemcheck?.report().state);
    return state && state !== "reading";
  });
  return state;
}
