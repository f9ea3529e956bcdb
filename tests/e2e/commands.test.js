// The keyboard commands, by real key presses on a screen: a headless browser has no shortcuts of its own.

import assert from "node:assert/strict";
import { after } from "node:test";
import { Browser, flags, until } from "./browser.js";
import { server, testIn } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { Screen } from "./screen.js";

const screen = await Screen.start();
if (!screen) console.error("commands.test.js: no Xvfb or no xdotool, real key presses are not tested");
let browser;
let panel;
async function start() {
  browser = await Browser.start({ headless: false, env: screen.env });
  panel = await browser.panel();
  return browser;
}
const visible = screen ? testIn(start) : () => {};
after(() => screen?.stop());

visible("every command has a key, and none is taken by the browser", async () => {
  const commands = await browser.asExtension(() => chrome.commands.getAll());
  const keys = commands.filter(({ name }) => !name.startsWith("_")).map(({ name, shortcut }) => [name, shortcut]);
  assert.deepEqual(Object.fromEntries(keys), {
    "next-claim": "Alt+Shift+K",
    "previous-claim": "Alt+Shift+J",
    "list-claims": "Alt+Shift+L",
  });
});

visible("the keys go to the next claim and back, through frames and round the page, and open the list", async () => {
  const inner = server.page(html("<h1>Stem cell clinic</h1><p>Our stem cell therapy relieves back pain.</p><p>Book your visit at our clinic.</p>"), { host: "localhost" });
  const body = `<h1>Stem cell clinic</h1><p>${CLAIM}</p><div style="height: 3000px"></div>
    <p>Stem cells repair damaged cartilage.</p><iframe src="${inner}"></iframe>`;
  const page = await browser.open(server.page(html(body).replace("<title>Test", "<title>Keys")));
  await page.bringToFront();
  const frame = await until("the frame is there", () => page.frames().find((frame) => frame.url() === inner));
  let counts;
  await until("all is flagged", async () => {
    counts = [(await flags(page)).length, (await flags(frame)).length, await page.evaluate(() => document.hidden)];
    return counts.join() === "2,1,false";
  }).catch((error) => { throw new Error(`${error.message}: ${counts}`); });

  const said = (phrase) =>
    until(`the card of “${phrase}” is open`, async () => {
      const cards = await panel.evaluate(readCards, await browser.tab(page));
      return cards.length === 1 && cards[0].includes(phrase);
    });
  for (const [keys, phrase] of [
    ["alt+shift+k", PHRASE],
    ["alt+shift+k", "repair damaged cartilage"],
    ["alt+shift+k", "relieves back pain"],
    ["alt+shift+k", PHRASE],
    ["alt+shift+j", "relieves back pain"],
    ["alt+shift+j", "repair damaged cartilage"],
  ]) {
    screen.press("Keys", keys);
    await said(phrase);
  }
  assert.ok(await page.evaluate(() => scrollY > 1000), "the claim is scrolled to");
  screen.press("Keys", "Escape");
  await until("the card is closed", async () => (await panel.evaluate(readCards, await browser.tab(page))).length === 0);

  screen.press("Keys", "alt+shift+l");
  await until("the list stands beside the page", () =>
    panel.evaluate(async () =>
      globalThis.chrome.runtime.getContexts
        ? (await chrome.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] })).length === 1
        : browser.sidebarAction.isOpen({}),
    ),
  );
});

/** Runs in the extension's page: the texts of the cards that are open in the tab's frames. */
async function readCards(tabId) {
  const func = () => {
    const host = [...document.documentElement.children].find((child) => child.localName === "div");
    if (!host) return null;
    const root = globalThis.chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    const card = root.querySelector(".card");
    return card.matches(":popover-open") ? card.innerText : null;
  };
  const results = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func });
  return results.map(({ result }) => result).filter(Boolean);
}
