// Pages that change after load.

import assert from "node:assert/strict";
import { flagged, flags, settled, texts, unflagged, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, CLINIC, PHRASE, page as html } from "./pages.js";

test("text added to a page without a trigger word is flagged", async () => {
  const page = await browser.open(server.page(html("<p>A page about gardens.</p>")));
  assert.equal(await browser.read(page), "quiet");
  await page.evaluate((clinic) => document.body.insertAdjacentHTML("beforeend", clinic), CLINIC);
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("text added to a flagged page is flagged too, and what is edited loses its flag", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  await page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", "<p>Our stem cells repair damaged cartilage.</p>"));
  await until("two flags", async () => (await flags(page)).length === 2);
  assert.deepEqual(texts(await settled(page)), ["repair damaged cartilage", PHRASE]);
  await page.evaluate(() => (document.querySelector("#claim").firstChild.data = "Our gardens are open."));
  await until("one flag", async () => (await flags(page)).length === 1);
  assert.deepEqual(texts(await settled(page)), ["repair damaged cartilage"]);
  await page.evaluate(() => document.querySelector("p").remove());
  await unflagged(page);
});

test("details opened later are read when they are opened", async () => {
  const page = await browser.open(
    server.page(html(`<h1>Stem cells</h1><details><summary>More</summary><p>${CLAIM}</p></details>`)),
  );
  assert.equal(await browser.read(page), "read");
  assert.deepEqual(await flags(page), []);
  await page.click("summary");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("the words of a claim typed letter by letter are flagged in the end", async () => {
  const page = await browser.open(server.page(html("<h1>Stem cells</h1><p id=out>&nbsp;</p>")));
  await page.evaluate(async (claim) => {
    for (const letter of claim) {
      document.querySelector("#out").append(letter);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }, CLAIM);
  await until("the claim is flagged", async () => texts(await flags(page)).includes(PHRASE));
});
