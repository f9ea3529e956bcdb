// The switch for a site, in the popup.

import assert from "node:assert/strict";
import { flagged, flags, texts, unflagged, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { PHRASE, page as html } from "./pages.js";

test("off: flags and marks vanish without reload, and stay away after it; on: they come back without reload", async () => {
  const page = await browser.open(server.page(html()));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await page.mouse.move(5, 5);
  await until("the mark is there", async () => (await browser.surface(page))?.marks.length === 1);
  await page.evaluate(() => (globalThis.notReloaded = true));

  const popup = await browser.popup(page);
  await popup.waitForSelector("#switch:checked");
  await popup.click("#switch");
  await unflagged(page);
  await until("the mark vanishes", async () => (await browser.surface(page)) === null);
  await popup.waitForSelector("#switch:not(:checked)");
  await until("the badge is empty", async () => (await browser.badge(page)) === "");
  await page.reload();
  assert.equal(await browser.read(page), "off");
  assert.deepEqual(await flags(page), []);
  await page.evaluate(() => (globalThis.notReloaded = true));

  await popup.click("#switch");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  assert.equal(await page.evaluate(() => globalThis.notReloaded), true);
});

test("off counts for the one site only", async () => {
  const here = await browser.open(server.page(html()));
  await flagged(here);
  const popup = await browser.popup(here);
  await (await popup.waitForSelector("#switch:checked")).click();
  await unflagged(here);
  const there = await browser.open(server.page(html(), { host: "localhost" }));
  assert.deepEqual(texts(await flagged(there)), [PHRASE]);
});

test("a switch that cannot be stored stays as it is, with one calm line", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  const popup = await browser.popup(page);
  await popup.waitForSelector("#switch:checked");
  await popup.evaluate(() => (chrome.storage.local.set = () => Promise.reject(new Error("full"))));
  for (let time = 0; time < 2; time++) {
    await popup.click("#switch");
    await popup.waitForSelector("#switch:checked");
    const lines = () => popup.$$eval("[role=status]", (lines) => lines.filter((line) => line.innerText.includes("could not store")));
    await until("the line is shown", async () => (await lines()).length > 0);
    assert.equal((await lines()).length, 1);
  }
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});
