// The page stays as it is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flagged, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLINIC, PHRASE, page as html } from "./pages.js";

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
