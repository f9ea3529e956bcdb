// Settings on all devices: the other device is played by writing its items into the browser's own storage.sync.

import assert from "node:assert/strict";
import { flagged, flags, pressIn, texts, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { PHRASE, page as html } from "./pages.js";

const local = (key) => browser.asExtension((key) => chrome.storage.local.get(key), key ?? null);
const there = () => browser.asExtension(() => chrome.storage.sync.get(null));
const set = (items) => browser.asExtension((items) => chrome.storage.local.set(items), items);
/** What another device writes, so many milliseconds from now. */
const other = (values, from = 0) =>
  browser.asExtension(
    (values, from) => chrome.storage.sync.set(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, at: Date.now() + from }]))),
    values,
    from,
  );
const valuesThere = async () => Object.fromEntries(Object.entries(await there()).map(([key, { value }]) => [key, value]));
const agrees = (what, values) =>
  until(what, async () => {
    const now = await valuesThere();
    return Object.keys(values).length === Object.keys(now).length && Object.entries(values).every(([key, value]) => now[key] === value);
  });

test("sync is off at first: nothing leaves the device", async () => {
  const options = await browser.openOwn("options.html", { type: "window" });
  assert.equal(await options.$eval("#sync", (input) => input.checked), false);
  await pressIn(options, "#quiet");
  await until("it is kept", async () => (await local()).quiet === true);
  await other({ "off:b.test": true });
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await local(), { quiet: true });
  assert.deepEqual(await valuesThere(), { "off:b.test": true });
});

test("sync: what two devices switched off is off on both; pages follow; what is not to leave the device does not", async () => {
  const page = await browser.open(server.page(html(), { host: "www.clinic.localhost" }));
  await flagged(page);
  const report = { type: "wrong-flag", phrase: "a", sentence: "b", kind: "hype", rule: "c", version: "1", browser: "d" };
  await set({ "off:a.test": true, "report:1-0": report, "hidden:a.test": ["cures"], "broken:x": 1 });
  await other({ "off:b.test": true, "offDomain:clinic.localhost": true, "kindOff:hype": true, language: "de" }, -5000);
  const options = await browser.openOwn("options.html", { type: "window" });
  await pressIn(options, "#sync");
  const both = { "off:a.test": true, "off:b.test": true, "offDomain:clinic.localhost": true, "kindOff:hype": true, language: "de" };
  await agrees("both are there", both);
  await page.bringToFront();
  await until("the page is off", async () => (await flags(page)).length === 0);
  const kept = await local();
  for (const key of Object.keys(both)) assert.equal(kept[key], both[key], key);
  assert.deepEqual(kept["report:1-0"], report);

  // The other device switches the domain on again, this one another site off, at the same time.
  await Promise.all([other({ "offDomain:clinic.localhost": null }, 1), set({ "off:c.test": true, paused: { until: null } })]);
  await agrees("both changes are there", { ...both, "offDomain:clinic.localhost": null, "off:c.test": true });
  await browser.asExtension(() => chrome.storage.local.remove("paused"));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  assert.ok(!("offDomain:clinic.localhost" in (await local())));

  // What was switched on again here is told, and does not come back.
  await browser.asExtension(() => chrome.storage.local.remove("off:a.test"));
  await agrees("the removal is there", { ...both, "offDomain:clinic.localhost": null, "off:c.test": true, "off:a.test": null });
  assert.ok(!("off:a.test" in (await local())));
});

test("sync: of the same site the later change wins; garbage from elsewhere is left alone", async () => {
  await set({ "off:a.test": true, "off:b.test": true, sync: true });
  await agrees("they are there", { "off:a.test": true, "off:b.test": true });
  await other({ "off:a.test": null }, 1000);
  await other({ "off:b.test": null }, -60_000);
  await until("the later one counts", async () => !("off:a.test" in (await local())));
  await agrees("and is put right there", { "off:a.test": null, "off:b.test": true });
  assert.equal((await local())["off:b.test"], true);
  const garbage = { "off:c.test": true, quiet: { value: "yes", at: 1 }, "off:d.test": { value: true, at: "x" }, "later:x": 1, "kindOff:hope": { value: true, at: 5 } };
  await browser.asExtension((garbage) => chrome.storage.sync.set(garbage), garbage);
  await set({ "off:e.test": true });
  await until("sync goes on", async () => (await there())["off:e.test"]?.value === true);
  const { synced, ...kept } = await local();
  assert.deepEqual(kept, { "off:b.test": true, "off:e.test": true, sync: true });
  for (const [key, value] of Object.entries(garbage)) assert.deepEqual((await there())[key], value, key);
  // Off again: what was known is forgotten.
  await set({ sync: false });
  await until("it is forgotten", async () => !("synced" in (await local())));
  assert.ok(Object.keys(synced).includes("off:a.test"));
});

test("sync: what has no room elsewhere stays here, and the options say so", async () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`off:site-${at}.test`, true]));
  await set({ ...many, sync: true });
  const options = await browser.openOwn("options.html", { type: "window" });
  const line = () => options.$eval("#sync-calm", (line) => line.textContent);
  await until("the options say so", async () => /no more room for other devices: 88 settings stay on this device only/.test(await line()));
  assert.equal(Object.keys(await there()).length, 512);
  assert.equal(Object.keys(await local()).filter((key) => key.startsWith("off:")).length, 600);
  await browser.asExtension((keys) => chrome.storage.local.remove(keys), Object.keys(many).slice(0, 300));
  await until("there is room again", async () => (await line()) === "");
  const live = Object.values(await there()).filter(({ value }) => value === true);
  assert.equal(live.length, 300);
});

test("sync: switched off, it leaves a copy in the account; the options say so, and one press deletes it, and only that", async () => {
  const settings = { "off:a.test": true, quiet: true };
  const options = await browser.openOwn("options.html", { type: "window" });
  const text = () => options.$eval("#main", (main) => main.innerText);
  assert.doesNotMatch(await text(), /A copy is in your account/);
  await set({ ...settings, sync: true });
  await agrees("all is there", settings);
  await options.waitForSelector("#sync:checked");
  assert.equal(await options.$("#sync-delete"), null);
  await pressIn(options, "#sync");
  await options.waitForSelector("#sync-delete");
  assert.match(await text(), /A copy is in your account with your browser’s maker, and stays there until you delete it/);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await agrees("it is still there", settings);

  // What the browser does not delete just now stays, with one calm line; by keyboard it goes.
  await options.evaluate(() => {
    const { clear } = chrome.storage.sync;
    chrome.storage.sync.clear = () => ((chrome.storage.sync.clear = clear), Promise.reject(new Error("offline")));
  });
  await options.focus("#sync-delete");
  await options.keyboard.press("Enter");
  await until("it says so", async () => /could not delete this just now/.test(await text()));
  await options.waitForSelector("#sync-delete:focus");
  await options.keyboard.press("Enter");
  await until("it is deleted", async () => (await options.$eval("#sync-calm", (line) => line.textContent)) === "The copy in your account is deleted.");
  assert.equal(await options.$("#sync-delete"), null);
  assert.notEqual(await options.evaluate(() => document.activeElement.id), "");
  assert.deepEqual(await there(), {});
  assert.deepEqual(await local(), settings);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await there(), {});

  // A device that takes part puts its own there again.
  await pressIn(options, "#sync");
  await agrees("all is there again", settings);
  await browser.asExtension(() => chrome.storage.sync.clear());
  await agrees("and again", settings);
});
