// The popup says what is so, in every state; the badge counts.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { flagged, NAME, pressIn, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const textOf = (popup) => popup.$eval("#main", (main) => main.innerText.replace(/\s+/g, " "));

async function says(popup, pattern) {
  let text;
  await until(`the popup says ${pattern}`, async () => pattern.test((text = await textOf(popup)))).catch((error) => {
    throw new Error(`${error.message}; it says: ${text}`);
  });
}

test("popup with claims: how many, of which kinds, and the list", async () => {
  const page = await browser.open(
    server.page(html(`<h1>Stem cells</h1><p>Our stem cells cure arthritis.</p><p>Our stem cells repair damaged cartilage.</p>`)),
  );
  assert.equal((await flagged(page)).length, 2);
  await until("the badge says 2", async () => (await browser.badge(page)) === "2");
  const popup = await browser.popup(page);
  await says(popup, /2 claims/);
  await says(popup, /127\.0\.0\.1/);
  const listed = await popup.$$eval(".claim", (claims) => claims.map((claim) => claim.innerText));
  assert.equal(listed.length, 2);
  assert.match(listed[0], /cure arthritis/);
  assert.match(listed[1], /repair damaged cartilage/);
});

test("popup: a press on a listed claim opens its card on the page", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  const popup = await browser.popup(page);
  await pressIn(popup, ".claim");
  await until("the card is open", async () => (await browser.surface(page))?.card.open);
  assert.match((await browser.surface(page)).card.text, new RegExp(PHRASE));
});

test("popup without claims: calm, and no badge", async () => {
  const page = await browser.open(server.page(html("<p>A page about gardens.</p>")));
  assert.equal(await browser.read(page), "quiet");
  await says(await browser.popup(page), /No claims found/);
  assert.equal(await browser.badge(page), "");
});

test("popup on a site that is off", async () => {
  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  const page = await browser.open(server.page(html()));
  assert.equal(await browser.read(page), "off");
  const popup = await browser.popup(page);
  await says(popup, /Off on this site/);
  assert.equal(await popup.$eval("#switch", (input) => input.checked), false);
});

test("popup where the browser allows no scanning: a calm line, no switch", async () => {
  const panel = await browser.panel();
  const tab = await panel.evaluate(async () => (await chrome.tabs.create({ url: "about:blank", active: false })).id);
  try {
    const forbidden = await panel.evaluate(() => (globalThis.browser?.runtime.getBrowserInfo ? "about:license" : "chrome://version"));
    await panel.evaluate((tab, url) => chrome.tabs.update(tab, { url }), tab, forbidden).catch(() => {});
    const popup = await browser.openOwn(`popup.html#${tab}`);
    await says(popup, /lets no extension read this page|not checked/);
    assert.equal(await popup.$("#switch"), null);
  } finally {
    await panel.evaluate((tab) => chrome.tabs.remove(tab), tab);
  }
});

test("popup on a PDF: a calm line, no switch", async () => {
  const objects = ["/Type/Catalog/Pages 2 0 R", "/Type/Pages/Kids[3 0 R]/Count 1", "/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]"];
  const pdf = `%PDF-1.4\n${objects.map((object, at) => `${at + 1} 0 obj<<${object}>>endobj`).join("\n")}\ntrailer<</Root 1 0 R>>\n`;
  const page = await browser.open(server.page(pdf, { type: "pdf", headers: { "content-type": "application/pdf" } }));
  const popup = await browser.popup(page);
  // Firefox shows a PDF in a page of its own, where nobody can ask what it is.
  await says(popup, NAME === "chromium" ? /PDF documents cannot be read/ : /lets no extension read this page/);
  assert.equal(await popup.$("#switch"), null);
});

test("popup on a page that is still coming: one moment, then its claims", async () => {
  let finish;
  const slow = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).write(html().replace("</body></html>", ""));
    finish = () => response.end("</body></html>");
  });
  await new Promise((resolve) => slow.listen(0, "127.0.0.1", resolve));
  try {
    const page = await browser.puppeteer.newPage();
    const url = `http://127.0.0.1:${slow.address().port}/`;
    page.goto(url).catch(() => {});
    const tab = await until("the page is on its way", () =>
      browser.asExtension(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id, url),
    );
    const popup = await browser.openOwn(`popup.html#${tab}`, { type: "window" });
    await says(popup, /One moment …/);
    assert.equal(await popup.$eval("#main", (main) => main.getAttribute("aria-busy")), "true");
    await page.bringToFront();
    finish();
    await says(popup, /1 claim: 1 efficacy/);
    assert.equal(await popup.$eval("#main", (main) => main.getAttribute("aria-busy")), "false");
  } finally {
    slow.closeAllConnections();
    slow.close();
  }
});

test("popup says what was read and what could not be", async () => {
  const inner = server.page(html("<p>Gardens.</p>"), { host: "localhost" });
  const image = (size) => `<img width="${size}" height="${size}" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">`;
  const plain = await browser.open(server.page(html()));
  await flagged(plain);
  await says(await browser.popup(plain), /Read: the text of this page\. Not flagged/);

  const page = await browser.open(server.page(html(`<p>Gardens.</p>${image(200)}${image(100)}${image(16)}<video width="200" height="100"></video>
    <iframe src="${inner}"></iframe><iframe src="http://127.0.0.1:9/"></iframe><iframe width="1" height="1" src="${inner}"></iframe>`)));
  assert.equal(await browser.read(page), "quiet");
  await says(await browser.popup(page), /Read: the text of this page and of 1 frame\. Not read: 1 frame, 2 images,? and 1 video\./);
});

test("popup on a page in another language says that pages are read in English", async () => {
  const line = /Pages are read in English only; this one says it is in (\w+)\./;
  for (const [lang, name] of [["de-AT", "German"], ["en-GB", undefined], ["", undefined], ["no language", undefined]]) {
    const page = await browser.open(server.page(html().replace('lang="en"', `lang="${lang}"`)));
    await flagged(page);
    const popup = await browser.popup(page);
    await says(popup, /1 claim/);
    assert.equal(line.exec(await textOf(popup))?.[1], name);
  }
});

test("popup where the page could not be checked: one calm line, and the switch", async () => {
  const page = await browser.open(server.page(html("<p>A page about gardens.</p>")));
  assert.equal(await browser.read(page), "quiet");
  await browser.inContent(page, () => void (chrome.runtime.sendMessage = () => Promise.reject(new Error("gone"))));
  await page.evaluate((text) => (document.querySelector("p").textContent = text), CLAIM);
  await until("it has failed", async () => (await browser.read(page)) === "failed");
  const popup = await browser.popup(page);
  await says(popup, /The page could not be checked\. Reload it to try again\./);
  assert.notEqual(await popup.$("#switch:checked"), null);
});

test("popup where what is kept cannot be read: one calm line, the claims, no switch", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  const popup = await browser.popup(page);
  await popup.waitForSelector("#switch");
  await popup.evaluate(() => (chrome.storage.local.get = () => Promise.reject(new Error("broken"))));
  await browser.asExtension(() => chrome.storage.local.set({ quiet: true }));
  await says(popup, /could not read what is kept/);
  await says(popup, /1 claim: 1 efficacy/);
  assert.equal(await popup.$("#switch, #pause"), null);
});
