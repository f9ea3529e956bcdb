// Pages that make it hard.

import assert from "node:assert/strict";
import { flagged, texts, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLINIC, PHRASE, page as html } from "./pages.js";

test("a page whose policy forbids every script and style is flagged and marked", async () => {
  const policy = "default-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types";
  const page = await browser.open(server.page(html(), { headers: { "content-security-policy": policy } }));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await page.mouse.move(5, 5);
  const mark = await until("the mark is placed", async () => {
    const mark = (await browser.surface(page))?.marks[0];
    return mark?.box.width > 0 && mark;
  });
  await page.mouse.click(mark.box.x + mark.box.width / 2, mark.box.y + mark.box.height / 2);
  await until("the card is open", async () => (await browser.surface(page)).card.open);
});

test("form fields named like the page's own objects are no obstacle", async () => {
  const body = `<form name="body"><input name="parentElement"><input name="localName"></form><div id="stemcheck">${CLINIC}</div>`;
  const page = await browser.open(server.page(html(body)));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("a claim inside a frame is flagged there and counted on the badge", async () => {
  const inner = server.page(html());
  const page = await browser.open(server.page(html(`<p>Gardens.</p><iframe src="${inner}" width=600 height=300></iframe>`)));
  const frame = await until("the frame is there", () => page.frames().find((frame) => frame.url() === inner));
  assert.deepEqual(texts(await flagged(frame)), [PHRASE]);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
});
