// Private windows, real ones: what is chosen there counts there, is written nowhere, and goes with the last of them.

import assert from "node:assert/strict";
import { Browser, flagged, marked, middle, NAME, pressIn, texts, unflagged, until } from "./browser.js";
import { server, testIn } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { form, press } from "./report.js";

let browser;
const test = testIn(async () => (browser = await Browser.start({ incognito: true })));

/** Opens a page in a new private window. */
async function openPrivate(url) {
  const window = await browser.asExtension(async (url) => (await chrome.windows.create({ incognito: true, url })).id, url);
  const tab = await until("the private tab is there", () =>
    browser.asExtension(async (url, windowId) => (await chrome.tabs.query({ windowId })).find((tab) => tab.url === url && tab.incognito)?.id, url, window),
  );
  return { window, tab };
}

/** What the tab's content script says; puppeteer need not know private windows. */
const report = (tab) =>
  browser.asExtension(async (tabId) => {
    const func = () => globalThis.stemcheck?.report() ?? null;
    const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, func }).catch(() => [{}]);
    return result;
  }, tab);
const shows = (tab, count, then = count > 0 ? "read" : "off") => until(`${count} claims are shown`, async () => {
  const { state, claims } = (await report(tab)) ?? {};
  return claims?.length === count && state === then;
});
/** The private tab as puppeteer drives it. */
const pageAt = (url) => until("the private page is there", async () => (await browser.puppeteer.pages()).find((page) => page.url() === url));
const close = (window) => browser.asExtension((window) => chrome.windows.remove(window), window);
const stored = () => browser.asExtension(async () => [await chrome.storage.local.get(null), await chrome.storage.sync.get(null)]);
const chosen = () => browser.asExtension(async () => Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith("private:")));

test("a private window leaves nothing: its switches count there only, and until the last one closes", async () => {
  const kept = { "off:off.localhost": true, quiet: true };
  await browser.asExtension((kept) => chrome.storage.local.set(kept), kept);
  const [url, off] = [server.page(html()), server.page(html(), { host: "off.localhost" })];
  const open = await browser.open(url);
  const first = await openPrivate(url);
  const second = await openPrivate(off);
  await shows(first.tab, 1);
  await shows(second.tab, 0);

  const popup = await browser.openOwn(`popup.html#${first.tab}`, { type: "window" });
  await popup.waitForSelector("#switch:checked");
  assert.match(await popup.$eval("main", (main) => main.innerText), /Private window: what you switch or report here is forgotten/);
  await pressIn(popup, "#switch");
  await shows(first.tab, 0);
  // The button follows, and speaks the language chosen for private windows, in these only.
  const button = (tabId) => browser.asExtension((tabId) => chrome.action.getTitle({ tabId }), tabId);
  await until("the button says that it is off", async () => (await button(first.tab)) === "Stemcheck is off on this site");
  await browser.asExtension(() => chrome.storage.session.set({ "private:language": "de" }));
  await until("the button speaks German", async () => (await button(first.tab)) === "Stemcheck ist auf dieser Website ausgeschaltet");
  const usual = await browser.asExtension(async (at) => (await chrome.tabs.query({})).find(({ url, incognito }) => url === at && !incognito).id, url);
  assert.equal(await button(usual), "Stemcheck");
  await browser.asExtension(() => chrome.storage.session.remove("private:language"));
  const other = await browser.openOwn(`popup.html#${second.tab}`, { type: "window" });
  await pressIn(other, "#switch:not(:checked)");
  await shows(second.tab, 1);
  await pressIn(other, "#pause-on");
  await shows(second.tab, 0);
  assert.deepEqual((await chosen()).sort(), ["private:off:127.0.0.1", "private:off:off.localhost", "private:paused"]);

  // Firefox makes their windows private too, from a private one in front.
  for (const page of [popup, other]) await page.close();

  // The other windows know nothing of it, and nothing is written.
  await open.bringToFront();
  await open.reload();
  assert.deepEqual(texts(await flagged(open)), [PHRASE]);
  assert.deepEqual(await stored(), [kept, {}]);

  await close(first.window);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal((await chosen()).length, 3, "one private window is open yet");
  await close(second.window);
  await until("all is forgotten", async () => (await chosen()).length === 0);
  const third = await openPrivate(url);
  await shows(third.tab, 1);
  await close(third.window);
  assert.deepEqual(await stored(), [kept, {}]);
});

test("a report made in a private window says that it ends with it, is written nowhere, and hides its sentence there only", async () => {
  await browser.asExtension(() => chrome.storage.local.clear());
  const address = server.page(html(), { host: "localhost" });
  // First: Firefox opens what comes after a private window in that one.
  const open = await browser.open(`${address}#open`);
  const { window, tab } = await openPrivate(address);
  await shows(tab, 1);
  const page = await pageAt(address);
  await page.setViewport({ width: 1200, height: 900 });
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag", browser);
  assert.match((await form(page, browser)).text, /the report is forgotten when the last private window closes/);
  await press(page, "Keep report", browser);
  await unflagged(page);
  const kept = /Kept, with your choice, until the last private window closes/;
  await until("it says until when it is kept", async () => kept.test((await browser.surface(page)).card.text));
  assert.deepEqual(await stored(), [{}, {}]);
  const [hidden, report] = (await chosen()).sort();
  assert.equal(hidden, "private:hidden:localhost");
  assert.match(report, /^private:report:/);

  // Firefox has private options, which list it: from a private window in front, the next one is private too.
  if (NAME === "firefox") {
    const options = await browser.openOwn("options.html", { type: "window" });
    assert.match(await options.$eval("main", (main) => main.innerText), /Private window: what you switch or report/);
    assert.ok((await options.$eval("#reports li", (item) => item.innerText)).includes(CLAIM));
    await options.close();
  }

  // The same page in an open window flags it.
  await page.reload();
  await shows(tab, 0, "read");
  await open.bringToFront();
  await open.reload();
  assert.deepEqual(texts(await flagged(open)), [PHRASE]);
  await close(window);
  await until("all is forgotten", async () => (await chosen()).length === 0);
  assert.deepEqual(await stored(), [{}, {}]);
});
