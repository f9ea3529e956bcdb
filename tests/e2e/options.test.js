// The options page: every option counts at once, on pages too; lists go out and come in; what was broken is kept.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flagged, flags, pressIn, saved, texts, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const stored = () => browser.asExtension(() => chrome.storage.local.get(null));
const options = () => browser.openOwn("options.html", { type: "window" });
const sitesOf = (page) => page.$$eval("#sites .entry", (items) => items.map((item) => item.firstChild.data));
const focused = (page) => page.evaluate(() => document.activeElement.id);
const says = (page, pattern) =>
  until(`the list says ${pattern}`, async () => pattern.test(await page.$eval("#sites-calm", (line) => line.textContent)));

test("options: a kind that is switched off is no longer flagged, at once; on again, it is", async () => {
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>Stem cells repair damaged cartilage.</p>`)));
  assert.equal((await flagged(page)).length, 2);
  const own = await options();
  const flags = async (...expected) => {
    await page.bringToFront();
    await until(`the flags are ${expected}`, async () => texts(await flagged(page)).join() === expected.join());
    await own.bringToFront();
  };
  await pressIn(own, "#kind-repair");
  await flags(PHRASE);
  assert.deepEqual(await stored(), { "kindOff:repair": true });
  assert.equal(await focused(own), "kind-repair");
  await own.keyboard.press(" ");
  await flags(PHRASE, "repair damaged cartilage");
  assert.deepEqual(await stored(), {});
  assert.match(await own.$eval("label:has(#kind-repair)", (label) => label.innerText), /repair[^]*The page says that the cells repair or renew tissue\./);
});

test("options: what is pressed while the page would be drawn anew counts, by mouse and by keyboard", async () => {
  const own = await options();
  const change = async (items) => {
    await browser.asExtension((items) => chrome.storage.local.set(items), items);
    // Time enough to draw.
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const { x, y, width, height } = await (await own.$("#hedged")).boundingBox();
  await own.mouse.move(x + width / 2, y + height / 2);
  await own.mouse.down();
  await change({ "off:a.test": true });
  await own.mouse.up();
  await until("the box is ticked", async () => (await stored()).showHedged === true);
  await until("both changes are shown", async () => (await sitesOf(own)).join() === "a.test" && (await own.$("#hedged:checked")));

  await own.keyboard.down(" ");
  await change({ "off:b.test": true });
  await own.keyboard.up(" ");
  await until("the box is empty", async () => !("showHedged" in (await stored())));
  await until("both changes are shown", async () => (await sitesOf(own)).join() === "a.test,b.test" && (await own.$("#hedged:not(:checked)")));
});

test("options: sites are added, searched and removed, by keyboard, and pages follow", async () => {
  const page = await browser.open(server.page(html(), { host: "www.clinic.localhost" }));
  await flagged(page);
  const own = await options();
  await own.focus("#site-add");
  await own.keyboard.type("no site");
  await own.keyboard.press("Enter");
  await says(own, /names no site/);
  assert.equal(await focused(own), "site-add");
  await own.$eval("#site-add", (input) => (input.value = ""));
  await own.keyboard.type("http://www.clinic.localhost/prices?from=here");
  await own.keyboard.press("Enter");
  await says(own, /Added/);
  assert.equal(await own.$eval("#site-add", (input) => input.value), "");
  await own.keyboard.type("shop.clinic.localhost");
  await pressIn(own, "#site-whole");
  await pressIn(own, "#site-do");
  await until("both are listed", async () => (await sitesOf(own)).length === 2);
  assert.deepEqual(await sitesOf(own), ["www.clinic.localhost", "clinic.localhost and all sites under it"]);
  assert.deepEqual(await stored(), { "off:www.clinic.localhost": true, "offDomain:clinic.localhost": true });
  await page.bringToFront();
  await until("the page is off", async () => (await flags(page)).length === 0);

  await own.bringToFront();
  await own.type("#site-search", "UNDER");
  assert.equal((await sitesOf(own)).length, 1);
  // Drawn anew, the page keeps what is typed, and the focus.
  await browser.asExtension(() => chrome.storage.local.set({ "off:a.test": true }));
  await own.waitForFunction(() => document.activeElement.id === "site-search" && document.activeElement.value === "UNDER");
  assert.equal((await sitesOf(own)).length, 1);
  await own.$eval("#site-search", (input) => (input.value = ""));
  await own.keyboard.press("Backspace");
  await own.keyboard.type(" ");
  assert.equal((await sitesOf(own)).length, 3);

  await own.focus(`[id="off:a.test"]`);
  await own.keyboard.press("Enter");
  await until("the focus goes to the next entry", async () => (await focused(own)) === "off:www.clinic.localhost");
  await own.keyboard.press("Enter");
  await until("and to the next", async () => (await focused(own)) === "offDomain:clinic.localhost");
  await own.keyboard.press("Enter");
  await until("the list is empty", async () => (await sitesOf(own)).length === 0);
  await page.bringToFront();
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("options: a list of sites is imported, garbage left out, and exported", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stemcheck-list-"));
  const own = await options();
  const choose = async (content) => {
    const path = join(folder, "list.txt");
    writeFileSync(path, content);
    await (await own.$("#site-file")).uploadFile(path);
  };
  try {
    await browser.asExtension(() => chrome.storage.local.set({ "off:kept.test": true }));
    for (const garbage of ["", "\u0000\u0001\u0002", `{"off:a": 1}`, "a\n".repeat(600_000)]) {
      await choose(garbage);
      await says(own, /Nothing was imported/);
      assert.deepEqual(await stored(), { "off:kept.test": true });
      await own.$eval("#sites-calm", (line) => (line.textContent = ""));
    }
    await choose("# mine\r\nwww.b.test\r\n*.c.test\r\n<script>alert(1)</script>\r\n");
    await says(own, /2 sites are in the list now\. 1 line names no site and was left out: <script>/);
    await until("all are listed", async () => (await sitesOf(own)).length === 3);
    const [name, text] = await saved(own, "#site-export");
    assert.equal(name, "stemcheck-sites.txt");
    assert.equal(text, "kept.test\nwww.b.test\n*.c.test\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("options: broken and foreign values are mended, the old ones exported", async () => {
  const good = { "off:a.test": true, showHedged: true };
  const bad = { quiet: "yes", "off:b.test": { on: 1 }, paused: 7, "kindOff:hope": true, foreign: [1, 2] };
  await browser.asExtension((all) => chrome.storage.local.set(all), { ...good, ...bad });
  const own = await options();
  const aside = Object.fromEntries(Object.entries(bad).map(([key, value]) => [`broken:${key}`, value]));
  await until("all is mended", async () => !("foreign" in (await stored())));
  assert.deepEqual(await stored(), { ...good, ...aside });
  await own.waitForSelector("#broken-export");
  assert.deepEqual(await sitesOf(own), ["a.test"]);
  assert.equal(await own.$eval("#quiet", (input) => input.checked), false);
  const [, text] = await saved(own, "#broken-export");
  assert.deepEqual(JSON.parse(text), bad);
  await pressIn(own, "#broken-delete");
  await until("they are gone", async () => (await own.$("#broken-export")) === null);
  assert.deepEqual(await stored(), good);
});

test("options: the keys are listed; a reset asks twice, and leaves reports and hidden sentences", async () => {
  const report = { type: "wrong-flag", phrase: "a", sentence: "b", kind: "hype", rule: "c", version: "1", browser: "d" };
  const stays = { "report:1-0": report, "hidden:a.test": ["a"], "broken:x": 1 };
  const goes = { "off:a.test": true, "offDomain:b.test": true, quiet: true, showHedged: true, "kindOff:hype": true, paused: { until: null } };
  await browser.asExtension((all) => chrome.storage.local.set(all), { ...stays, ...goes });
  const own = await options();
  assert.match(await own.$eval("#keys", (list) => list.innerText), /Go to the next claim\s*\S*Alt|⌥/);
  await own.focus("#reset");
  await own.keyboard.press("Enter");
  await until("it asks", async () => (await focused(own)) === "reset-no");
  await own.keyboard.press("Enter");
  await until("it is as before", async () => (await focused(own)) === "reset");
  assert.deepEqual(await stored(), { ...stays, ...goes });
  await own.keyboard.press("Enter");
  await until("it asks again", async () => (await focused(own)) === "reset-no");
  await pressIn(own, "#reset-yes");
  await until("all is at its default", async () => (await focused(own)) === "reset");
  assert.deepEqual(await stored(), stays);
  assert.equal(await own.$eval("#hedged", (input) => input.checked), false);
});
