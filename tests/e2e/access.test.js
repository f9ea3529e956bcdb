// Where the browser withholds the access to pages, popup and first-run page say so and ask with one button. In browsers of
// their own: Firefox takes the access back and grants it without its prompt; Chromium, set to "on click", shows its real
// prompt on a screen, and keys answer it.

import assert from "node:assert/strict";
import { after } from "node:test";
import { Browser, flagged, flags, NAME, pressIn, texts, until } from "./browser.js";
import { server, testIn } from "./harness.js";
import { PHRASE, page as html } from "./pages.js";
import { Screen } from "./screen.js";

const CHROMIUM = NAME === "chromium";
const screen = CHROMIUM ? await Screen.start() : undefined;
const possible = !CHROMIUM || screen !== undefined;
if (!possible) console.error("access.test.js: no Xvfb or no xdotool, the browser's prompt is not tested");
let browser;
const how = CHROMIUM ? { headless: false, env: screen?.env } : { prefs: { "extensions.webextOptionalPermissionPrompts": false } };
const visible = possible ? testIn(async () => (browser = await Browser.start(how))) : () => {};
after(() => screen?.stop());

/** As a reader does it in the browser's own settings. */
async function takeBack() {
  if (!CHROMIUM) return browser.asExtension(() => chrome.permissions.remove({ origins: ["<all_urls>"] }));
  const settings = await browser.puppeteer.newPage({ type: "window" });
  await settings.goto("chrome://extensions");
  const id = browser.base.split("//")[1];
  await settings.evaluate((id) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: "ON_CLICK" }), id);
  await settings.close();
}

/** Answers the browser's prompt, which stands over the window of that title. */
async function grant(title) {
  if (!CHROMIUM) return;
  // The prompt takes no key in its first moment, so that nobody answers it unread.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (const keys of ["Tab", "Return"]) screen.press(title, keys);
}

const withheld = () => until("the access is withheld", () => browser.asExtension(async () => !(await chrome.permissions.contains({ origins: ["<all_urls>"] }))));
const says = (page, pattern) => until(`it says ${pattern}`, async () => pattern.test(await page.$eval("#main", (main) => main.innerText)));

for (const path of ["welcome.html", "popup.html"])
  visible(`${path} asks for the access that is withheld; granted, open pages are checked without reload`, async () => {
    await takeBack();
    await withheld();
    const page = await browser.puppeteer.newPage({ type: "window" });
    await page.goto(server.page(html()));
    // Without access nobody tells the tab's address: it is the newest.
    const tab = await browser.asExtension(async () => Math.max(...(await chrome.tabs.query({})).map(({ id }) => id)));
    const own = await browser.openOwn(path === "popup.html" ? `${path}#${tab}` : path, { type: "window" });
    await own.waitForSelector("#allow");
    await says(own, /Stemcheck may not read pages yet/);
    assert.deepEqual(await flags(page), []);
    await own.bringToFront();
    await pressIn(own, "#allow");
    await grant(await own.title());
    await until("the button is gone", async () => (await own.$("#allow")) === null);
    await page.bringToFront();
    assert.deepEqual(texts(await flagged(page)), [PHRASE]);
    await says(own, path === "popup.html" ? /1 claim: 1 efficacy/ : /Allowed\. Pages are checked now\./);
    await own.close();
    await page.close();
  });
