// What every test file starts from: one browser and one server for all of them, and a fresh state for each test.

import { after, beforeEach, test as nodeTest } from "node:test";
import { answerOf, Browser, NAME } from "./browser.js";
import { Server } from "./server.js";

export const server = await new Server().start();
export const browser = await Browser.start();

const ONLY = process.env.STEMCHECK_ONLY ?? "";

/** A test; `page` opens pages that are closed when it ends. */
export function test(name, run) {
  if (!name.includes(ONLY)) return;
  nodeTest(`${NAME}: ${name}`, { timeout: 120_000 }, run);
}

beforeEach(async () => {
  // Pages first: one that is open hears of what is stored.
  const panel = await browser.panel();
  for (const page of await browser.puppeteer.pages())
    if (page !== panel && !page.url().startsWith("about:")) await answerOf(() => page.close());
  await browser.asExtension(() => chrome.storage.local.clear());
  await browser.asExtension(() => chrome.storage.sync.clear());
});

after(async () => {
  await browser.stop();
  server.stop();
});
