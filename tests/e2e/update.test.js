// A new version of the extension: no second first-run page, what is kept stays, open pages go on.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, flagged, marked, middle, texts, until } from "./browser.js";
import { server, test } from "./harness.js";
import { PHRASE, page as html } from "./pages.js";

const NEWER = "99.0.0";
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

test("an update opens no first-run page, keeps what was chosen, and goes on in open pages", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stemcheck-extension-"));
  const browser = await Browser.start({ at: folder });
  try {
    // Ready, it has closed the one of the installation.
    const kept = { "off:www.clinic.localhost": true, language: "de" };
    await browser.asExtension((kept) => chrome.storage.local.set(kept), kept);
    const page = await browser.open(server.page(html()));
    assert.deepEqual(texts(await flagged(page)), [PHRASE]);

    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ ...manifest, version: NEWER }));
    await browser.puppeteer.installExtension(folder);
    // A page of the old version, which is just going, never answers.
    const updated = await until("the new version is there", async () => {
      const own = Object.assign(new Browser(), { puppeteer: browser.puppeteer, base: browser.base });
      const version = own.asExtension(() => chrome.runtime.getManifest().version).catch(() => "");
      return (await Promise.race([version, wait(4000)])) === NEWER && own;
    });
    // Time enough to open a page.
    await wait(2000);
    const open = await updated.asExtension(async () => (await chrome.tabs.query({})).map(({ url }) => url ?? ""));
    assert.deepEqual(open.filter((url) => url.endsWith("/welcome.html")), []);
    assert.deepEqual(await updated.asExtension(() => chrome.storage.local.get(null)), kept);

    // What was open is read by the new version, without reload.
    await page.bringToFront();
    const [mark] = await marked(updated, page);
    await page.mouse.click(...middle(mark.box));
    await until("the card is open", async () => (await updated.surface(page)).card.open);
    // Of the old version nothing stays.
    const hosts = () => page.evaluate(() => [...document.documentElement.children].filter(({ localName }) => !/^(head|body)$/.test(localName)).length);
    await until("one host is left", async () => (await hosts()) === 1);
  } finally {
    await browser.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
