// After a restart of the browser every switch is as it was, and the first-run page does not come again (in Firefox:
// Chromium forgets an unpacked extension, whose return is an installation; what it kept stays).

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, flags, NAME, pressIn, until } from "./browser.js";
import { server, test } from "./harness.js";
import { page as html } from "./pages.js";

test("a restart of the browser keeps sites, domain, pause and options", async () => {
  const profile = mkdtempSync(join(tmpdir(), "stemcheck-profile-"));
  const extension = mkdtempSync(join(tmpdir(), "stemcheck-extension-"));
  const kept = { "off:www.clinic.localhost": true, "offDomain:other.localhost": true, "kindOff:hype": true, quiet: true };
  let browser;
  try {
    browser = await Browser.start({ profile, at: extension });
    const page = await browser.open(server.page(html(), { host: "www.clinic.localhost" }));
    const popup = await browser.popup(page);
    await pressIn(popup, "#switch:checked");
    await browser.asExtension((kept) => chrome.storage.local.set(kept), kept);
    await popup.waitForSelector("#switch:not(:checked)");
    await browser.stop();

    browser = await Browser.start({ profile, at: extension });
    assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), kept);
    for (const host of ["www.clinic.localhost", "shop.other.localhost"]) {
      const page = await browser.open(server.page(html(), { host }));
      assert.equal(await browser.read(page), "off");
      assert.deepEqual(await flags(page), []);
    }
    const welcome = () => browser.asExtension(async () => (await chrome.tabs.query({})).some(({ url }) => url?.endsWith("/welcome.html")));
    if (NAME === "firefox") assert.equal(await welcome(), false);
    // A pause until switched on outlives the browser too.
    await browser.asExtension(() => chrome.storage.local.set({ paused: { until: null } }));
    await browser.stop();
    browser = await Browser.start({ profile, at: extension });
    const any = await browser.open(server.page(html()));
    await until("it is off", async () => (await browser.read(any)) === "off");
  } finally {
    await browser?.stop().catch(() => {});
    for (const folder of [profile, extension]) rmSync(folder, { recursive: true, force: true });
  }
});
