// The toolbar button where Stemcheck is off: title and icon, a tab each. Firefox's own button is looked at. Chromium shows
// none without a screen, and tells a tab's title but not its icon: there it is what the background sets.

import assert from "node:assert/strict";
import { NAME, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { page as html } from "./pages.js";

const GARDEN = html("<h1>Gardens</h1><p>A page about roses.</p>");
const WIDGET = "stemcheck_stemcheck_invalid";
const ON = "Stemcheck";
const OFF = "Stemcheck is off on this site";
const PAUSED = "Stemcheck is paused on all sites";

/** In Firefox's window with that page in front, where the reader has put the button into the toolbar. */
const READ_BUTTON = (url) => `(() => {
  if (gBrowser.selectedBrowser.currentURI.spec !== ${JSON.stringify(url)}) return "";
  CustomizableUI.addWidgetToArea("${WIDGET}-browser-action", "nav-bar");
  const button = document.getElementById("${WIDGET}-BAP");
  return JSON.stringify([button.getAttribute("tooltiptext"), button.getAttribute("style").match(/icons.\\d+[^."]*/g)]);
})()`;

async function inFirefox(page) {
  await page.bringToFront();
  const { connection } = browser.puppeteer;
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
  for (const { context } of result.contexts) {
    const asked = { expression: READ_BUTTON(page.url()), target: { context }, awaitPromise: false };
    const answer = await connection.send("script.evaluate", asked).catch(() => undefined);
    const value = answer?.result.result?.value;
    if (value) return JSON.parse(value);
  }
  return ["", []];
}

/** What the background has set since it was asked first; another page in the tab takes it away. */
async function inChromium(page) {
  const tab = await browser.tab(page);
  const worker = await (await browser.puppeteer.waitForTarget((target) => target.type() === "service_worker")).worker();
  const set = await worker.evaluate((tab) => {
    if (!globalThis.icons) {
      const { setIcon } = chrome.action;
      globalThis.icons = {};
      chrome.action.setIcon = (details) => setIcon.call(chrome.action, details).then(() => (globalThis.icons[details.tabId ?? "all"] = Object.values(details.path)));
      chrome.tabs.onUpdated.addListener((tab, { status }) => status === "loading" && delete globalThis.icons[tab]);
    }
    return globalThis.icons[tab] ?? globalThis.icons.all ?? ["/icons/16.png"];
  }, tab);
  const title = await browser.asExtension((tabId) => chrome.action.getTitle({ tabId }), tab);
  return [title, set];
}

/** Waits until the button says so, with the icon that goes with it. */
async function says(page, title) {
  let now;
  const right = ([said, icons]) => said === title && icons.length > 0 && icons.every((icon) => icon.includes("-off") === (title !== ON));
  await until(`the button says ${title}`, async () => right((now = await (NAME === "firefox" ? inFirefox : inChromium)(page)))).catch((error) => {
    throw new Error(`${error.message}; it says ${JSON.stringify(now)}`);
  });
}

const store = (items) => browser.asExtension((items) => chrome.storage.local.set(items), items);
const open = (host, content = GARDEN) => browser.open(server.page(content, { host }));

test("toolbar: where a page would be read but its site or domain is off, the button says so; elsewhere it is as ever", async () => {
  const [www, shop, other] = [await open("www.clinic.localhost", html()), await open("shop.clinic.localhost", html()), await open("www.other.localhost")];
  for (const page of [www, shop, other]) await says(page, ON);
  await store({ "off:www.clinic.localhost": true });
  await says(www, OFF);
  for (const page of [shop, other]) await says(page, ON);
  await www.reload();
  await says(www, OFF);
  await www.goto(server.page(GARDEN, { host: "www.other.localhost" }));
  await says(www, ON);
  await www.goto(server.page(html(), { host: "www.clinic.localhost" }));
  await says(www, OFF);
  await browser.asExtension(() => chrome.storage.local.clear());
  await says(www, ON);
  await store({ "offDomain:clinic.localhost": true, language: "de" });
  for (const page of [www, shop]) await says(page, "Stemcheck ist auf dieser Website ausgeschaltet");
  await says(other, ON);
});

test("toolbar: a pause is seen on every tab, and its end comes by itself, also where nothing reads", async () => {
  const [garden, clinic] = [await open("www.garden.localhost"), await open("www.clinic.localhost", html())];
  await store({ paused: { until: null } });
  for (const page of [garden, clinic]) await says(page, PAUSED);
  const later = await open("www.later.localhost");
  await says(later, PAUSED);
  // The end of an hour, brought near; only the button knows of it: no page here asks.
  await clinic.close();
  await store({ paused: { until: Date.now() + 4000 } });
  for (const page of [garden, later]) await says(page, ON);
  assert.equal((await browser.asExtension(() => chrome.storage.local.get("paused"))).paused.until < Date.now(), true);
});
