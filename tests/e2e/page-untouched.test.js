// The page stays as it is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { boxes, flagged, marked, middle, NAME, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, CLINIC, PHRASE, page as html } from "./pages.js";

const DEMO = readFileSync(join(import.meta.dirname, "..", "pages", "demo-clinic.html"), "utf8");

test("the body is the same, byte for byte, with the extension on and off", async () => {
  const on = await browser.open(server.page(DEMO));
  await flagged(on);
  await on.mouse.move(5, 5);
  await until("marks are there", async () => (await browser.surface(on))?.marks.length > 0);
  const body = (page) => page.evaluate(() => document.body.outerHTML);
  const [withFlags, outer] = [await body(on), await on.evaluate(() => document.documentElement.outerHTML)];
  await on.close();

  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  const off = await browser.open(server.page(DEMO));
  assert.equal(await browser.read(off), "off");
  assert.equal(withFlags, await body(off));
  // Beside the body stands one empty element, no more.
  const added = outer.replace(await off.evaluate(() => document.documentElement.outerHTML).then((html) => html.replace("</html>", "")), "");
  assert.match(added, /^<div><\/div><\/html>$/);
});

test("selecting, copying and finding give what they give without us", async () => {
  const content = html(`<main><h1>Stem cell clinic</h1><p id="claim">${CLAIM}</p><p id="last">Book your <b>visit</b>.</p></main>
    <div contenteditable id="into"></div>`);
  const on = await browser.open(server.page(content));
  await marked(browser, on);
  // While it is announced, the announcement is found too.
  await until("it is announced", async () => (await browser.surface(on)).announced);
  await until("the words are gone", async () => !(await browser.surface(on)).announced);
  const [phrase] = await boxes(on);
  const withUs = await used(on, middle(phrase));
  assert.equal((await browser.surface(on)).card.open, false);
  await on.close();

  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  const off = await browser.open(server.page(content));
  assert.equal(await browser.read(off), "off");
  const without = await used(off, middle(phrase));
  assert.deepEqual(withUs, without);
  // What is compared is something.
  assert.deepEqual(without.found, { [PHRASE]: 1, visit: 1, Unproven: 0, Stemcheck: 0, "?": 0 });
  assert.match(without.dragged, new RegExp(`${PHRASE}.\\s+Book`));
  assert.match(PHRASE, new RegExp(without.word.trim()));
  assert.match(without.pasted, new RegExp(`${PHRASE}.*Book your.*<b>visit`, "s"));
});

/** What selecting, finding and copying give on a page, by mouse and keys; the phrase stands at `[x, y]`. */
async function used(page, [x, y]) {
  const selected = () => page.evaluate(() => getSelection().toString());
  const found = await page.evaluate((words) => {
    const counts = {};
    for (const word of words) {
      getSelection().removeAllRanges();
      for (counts[word] = 0; counts[word] < 9 && window.find(word); ) counts[word]++;
    }
    getSelection().removeAllRanges();
    return counts;
  }, [PHRASE, "visit", "Unproven", "Stemcheck", "?"]);
  await page.mouse.move(x, y);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const word = await selected();
  const [from, to] = await page.evaluate(() => [claim, last].map((one) => one.getBoundingClientRect().toJSON()));
  await page.mouse.move(from.x + 1, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(x, y);
  await page.mouse.move(to.x + 50, to.y + 5);
  await page.mouse.up();
  const dragged = await selected();
  await keys(page, "a", "SelectAll");
  await keys(page, "c", "Copy");
  await page.focus("#into");
  await keys(page, "v", "Paste");
  const pasted = await until("it is pasted", () => page.$eval("#into", (into) => into.innerHTML));
  return { found, word, dragged, pasted };
}

/** Control and a key; Chromium's protocol wants to hear what that means. */
async function keys(page, key, command) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key, NAME === "chromium" ? { commands: [command] } : {});
  await page.keyboard.up("Control");
}

test("a page without a trigger word: nothing is added, painted, styled or defined", async () => {
  const probe = () => ({
    html: document.documentElement.outerHTML,
    highlights: [...CSS.highlights.keys()],
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    shown: getComputedStyle(document.documentElement).getPropertyValue("--stemcheck-shown"),
    globals: Object.keys(globalThis).filter((name) => /stemcheck/i.test(name)),
  });
  const content = html("<h1>Gardens</h1><p>Roses cure sadness.</p>");
  const page = await browser.open(server.page(content));
  assert.equal(await browser.read(page), "quiet");
  await page.mouse.move(50, 50);
  await page.keyboard.press("Tab");
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const now = await page.evaluate(probe);
  assert.equal(`<!doctype html>${now.html}`, content);
  assert.deepEqual({ ...now, html: "" }, { html: "", highlights: [], sheets: 0, shown: "", globals: [] });
  // The same page does not keep the extension from working.
  await page.evaluate((clinic) => document.body.insertAdjacentHTML("beforeend", clinic), CLINIC);
  assert.deepEqual((await flagged(page)).map(({ text }) => text), [PHRASE]);
});

test("a page with a trigger word but no claim: nothing is added", async () => {
  const content = html("<p>Stem cells renew themselves.</p>");
  const page = await browser.open(server.page(content));
  assert.equal(await browser.read(page), "read");
  await page.mouse.move(50, 50);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.equal(`<!doctype html>${await page.evaluate(() => document.documentElement.outerHTML)}`, content);
});
