// The switch for a site, in the popup.

import assert from "node:assert/strict";
import { flagged, flags, pressIn, texts, unflagged, until } from "./browser.js";
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
  await pressIn(popup, "#switch");
  await unflagged(page);
  await until("the mark vanishes", async () => (await browser.surface(page)) === null);
  await popup.waitForSelector("#switch:not(:checked)");
  await until("the badge is empty", async () => (await browser.badge(page)) === "");
  await page.reload();
  assert.equal(await browser.read(page), "off");
  assert.deepEqual(await flags(page), []);
  await page.evaluate(() => (globalThis.notReloaded = true));

  await pressIn(popup, "#switch");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  assert.equal(await page.evaluate(() => globalThis.notReloaded), true);
});

test("off counts for the one site only", async () => {
  const here = await browser.open(server.page(html()));
  await flagged(here);
  const popup = await browser.popup(here);
  await pressIn(popup, "#switch:checked");
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
    await pressIn(popup, "#switch");
    await popup.waitForSelector("#switch:checked");
    const lines = () => popup.$$eval("[role=status]", (lines) => lines.filter((line) => line.innerText.includes("could not store")));
    await until("the line is shown", async () => (await lines()).length > 0);
    assert.equal((await lines()).length, 1);
  }
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("off for a domain counts for every host under it, and for no other; on again brings all back", async () => {
  const pages = [];
  for (const host of ["www.clinic.localhost", "shop.clinic.localhost", "www.other.localhost"])
    pages.push(await browser.open(server.page(html(), { host })));
  const [www, shop] = pages;
  const all = async (...expected) => {
    for (const [at, page] of pages.entries()) {
      await page.bringToFront();
      await until(`${page.url()} is ${expected[at] ? "flagged" : "off"}`, async () => (await flags(page)).length === expected[at]);
    }
  };
  await all(1, 1, 1);
  const popup = await browser.popup(www);
  await pressIn(popup, "#domain:checked");
  await popup.waitForSelector("#domain:not(:checked):focus");
  assert.match(await popup.$eval("main", (main) => main.innerText), /Off on all of clinic\.localhost\./);
  assert.equal(await popup.$("#switch"), null);
  await all(0, 0, 1);
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), { "offDomain:clinic.localhost": true });

  const again = await browser.popup(shop);
  await pressIn(again, "#domain:not(:checked)");
  await again.waitForSelector("#switch:checked");
  await all(1, 1, 1);
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), {});
});

test("pause: every site is off without reload until it is switched on, by keyboard too", async () => {
  const here = await browser.open(server.page(html()));
  await flagged(here);
  const popup = await browser.popup(here);
  await popup.waitForSelector("#pause-on");
  await popup.focus("#pause");
  await popup.keyboard.press("Tab");
  await popup.keyboard.press("Enter");
  await unflagged(here);
  await until("the popup says so", () => popup.$eval("main", (main) => /Paused on all sites until you switch it on\./.test(main.innerText)));
  assert.equal(await popup.$("#switch"), null);
  const there = await browser.open(server.page(html(), { host: "localhost" }));
  assert.equal(await browser.read(there), "off");
  await popup.bringToFront();
  await until("the focus has stayed at the pause", () => popup.evaluate(() => document.activeElement.id === "pause"));
  await popup.keyboard.press("Enter");
  for (const page of [here, there]) {
    await page.bringToFront();
    assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  }
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), {});
});

test("pause for an hour: the popup says until when; when it is over, tabs and popup follow by themselves", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  const popup = await browser.popup(page);
  await pressIn(popup, "#pause");
  await unflagged(page);
  await until("the popup says so", () => popup.$eval("main", (main) => /Paused on all sites until \d/.test(main.innerText)));
  const { paused } = await browser.asExtension(() => chrome.storage.local.get("paused"));
  const left = paused.until - Date.now();
  assert.ok(left > 3_590_000 && left <= 3_600_000, `${left} ms`);

  // The hour's end, brought nearer.
  await browser.asExtension(() => chrome.storage.local.set({ paused: { until: Date.now() + 3000 } }));
  await page.bringToFront();
  assert.equal(await browser.read(page), "off");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await popup.waitForSelector("#switch:checked");
});
