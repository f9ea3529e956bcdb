// Pages that change after load.

import assert from "node:assert/strict";
import { flagged, flags, marked, NAME, settled, texts, unflagged, until } from "./browser.js";
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

test("a page that throws our node out gets it back, its marks and all", async () => {
  const page = await browser.open(server.page(html()));
  await marked(browser, page);
  await page.evaluate(() => document.documentElement.lastElementChild.remove());
  await until("the marks are back", async () => (await browser.surface(page))?.marks[0]?.shown);
});

test("a body replaced by another, as single-page apps do, is read anew", async () => {
  const page = await browser.open(server.page(html()));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await page.evaluate(() => {
    history.pushState({}, "", "/other");
    const body = document.createElement("body");
    body.innerHTML = "<h1>Stem cell clinic</h1><p>Our stem cell therapy relieves back pain.</p><p>Book your visit at our clinic.</p>";
    document.body.replaceWith(body);
  });
  await until("the new claim alone is flagged", async () => texts(await flags(page)).join() === "relieves back pain");
});

test("back out of the back/forward cache: flagged and counted as before", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
  const first = page.url();
  await page.goto(server.page(html("<p>Gardens.</p>")));
  await until("the badge is empty", async () => (await browser.badge(page)) === "");
  // Firefox comes back, yet never says so.
  page.goBack().catch(() => {});
  await until("the page is back", async () => page.evaluate(() => location.href).then((url) => url === first, () => false));
  await until("it is flagged", async () => (await flags(page).catch(() => [])).length === 1);
  await until("the badge says 1 again", () =>
    browser.asExtension(async (url) => {
      const tab = (await chrome.tabs.query({})).find((tab) => tab.url === url);
      return tab && (await chrome.action.getBadgeText({ tabId: tab.id })) === "1";
    }, first),
  );
});

test("a tab in the background is read when it comes to the front, not before", async () => {
  const front = await browser.open(server.page(html("<p>Gardens.</p>")));
  const url = server.page(html());
  await browser.asExtension(
    async (tab, url) => void chrome.tabs.create({ url, active: false, windowId: (await chrome.tabs.get(tab)).windowId }),
    await browser.tab(front),
    url,
  );
  const page = await until("the tab is there", async () => (await browser.puppeteer.pages()).find((page) => page.url() === url));
  const state = () => browser.inContent(page, () => globalThis.stemcheck?.report().state);
  await until("it waits", async () => (await state().catch(() => "")) === "reading");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.deepEqual([await page.evaluate(() => document.hidden), await state(), await flags(page)], [true, "reading", []]);
  await page.bringToFront();
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

// Firefox prerenders nothing.
if (NAME === "chromium")
  test("a prerendered page is read and counted when it is shown, not before", async () => {
    const next = server.page(html(`${CLINIC}<script>localStorage.next = document.prerendering</script>`));
    const rules = { prerender: [{ urls: [next], eagerness: "immediate" }] };
    const page = await browser.open(
      server.page(html(`<a href="${next}">Next</a><script type="speculationrules">${JSON.stringify(rules)}</script>`)),
    );
    const tab = await browser.tab(page);
    const badge = () => browser.asExtension((tabId) => chrome.action.getBadgeText({ tabId }), tab);
    await until("the next page is there, unseen", () => page.evaluate(() => localStorage.next === "true"));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await badge(), "");
    // The driver loses such a page: what it shows is asked by the extension.
    page.click("a").catch(() => {});
    const shown = () =>
      browser.asExtension(async (tabId) => {
        const func = () => ({
          url: location.href,
          prerendered: performance.getEntriesByType("navigation")[0].activationStart > 0,
          claims: globalThis.stemcheck?.report().claims.map(({ text }) => text),
          lights: CSS.highlights.size,
        });
        return (await chrome.scripting.executeScript({ target: { tabId }, func }))[0].result;
      }, tab);
    await until("it is counted", async () => (await badge()) === "1");
    assert.deepEqual(await shown(), { url: next, prerendered: true, claims: [PHRASE], lights: 1 });
    await browser.asExtension((tab) => chrome.tabs.remove(tab), tab);
  });
