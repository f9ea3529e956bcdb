// What every test file starts from: one browser and one server for all of them, and a fresh state for each test.

import { after, beforeEach, test as nodeTest } from "node:test";
import { answerOf, Browser, NAME } from "./browser.js";
import { Server } from "./server.js";

export const server = await new Server().start();
export const browser = await Browser.start();

/** Parts of names, one a line. */
const ONLY = (process.env.STEMCHECK_ONLY ?? "").split("\n");
let chosen = 0;

/** A test; `page` opens pages that are closed when it ends. */
export function test(name, run) {
  if (!ONLY.some((part) => name.includes(part))) return;
  chosen++;
  nodeTest(`${NAME}: ${name}`, { timeout: 120_000 }, run);
}

/** Tests in a browser of their own, which the first of them starts: one that does not come up fails these and no other. */
export function testIn(start) {
  let started;
  after(() => started?.then((browser) => browser.stop(), () => {}));
  return (name, run) =>
    test(name, async () => {
      started ??= start();
      // The next test tries again.
      await started.catch((error) => {
        started = undefined;
        throw error;
      });
      await run();
    });
}

beforeEach(async () => {
  // Pages first: one that is open hears of what is stored.
  const panel = await browser.panel();
  for (const page of await browser.puppeteer.pages())
    if (page !== panel && !page.url().startsWith("about:")) await answerOf(() => page.close());
  // In Firefox puppeteer does not list the extension's own.
  await browser.asExtension(async () => {
    const [panel, tabs] = [await chrome.tabs.getCurrent(), await chrome.tabs.query({})];
    const left = tabs.filter(({ id, url }) => id !== panel.id && url?.startsWith(chrome.runtime.getURL("")));
    await chrome.tabs.remove(left.map(({ id }) => id));
  });
  await browser.asExtension(() => chrome.storage.local.clear());
  await browser.asExtension(() => chrome.storage.sync.clear());
});

async function stop() {
  await browser.stop();
  server.stop();
}
after(stop);

/** When every file is read. Without a test the browser would wait for its end for ever. */
export async function begin() {
  if (chosen) return;
  await stop();
  throw new Error(`no test's name holds "${ONLY.join("\" or \"")}"; give a part of one, as it stands in tests/e2e`);
}
