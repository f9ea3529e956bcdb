// Flags and marks on pages that make it hard to show anything: hostile styles, narrow windows, full screen, print.

import assert from "node:assert/strict";
import { boxes, Browser, flagged, flags, marked, middle, NAME, texts, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, CLINIC, PHRASE, page as html } from "./pages.js";
import { countPixels } from "./pixels.js";

const AMBER = ([r, g, b]) => r > 150 && g > 80 && g < 130 && b < 60;
const GROUND = ([r, g, b]) => r > 240 && g > 225 && g < 245 && b > 180 && b < 215;
const OTHER = "Stem cells repair damaged cartilage.";

/** So many, each a claim of its own: within 2 weeks, within 3 weeks… */
const claims = (count) =>
  Array.from({ length: count }, (_, n) => `<p>Our stem cell therapy cures arthritis of the knee within ${n + 2} weeks.</p>`).join("");

const seen = (browser, page) =>
  browser.inRoot(page, (root) =>
    [...root.querySelectorAll(".mark")].map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return mark.contains(root.elementFromPoint(x + width / 2, y + height / 2)) && getComputedStyle(mark).visibility === "visible";
    }),
  );

async function opensCard(page) {
  const [mark] = await marked(browser, page);
  assert.deepEqual((await seen(browser, page))[0], true, "the mark is seen");
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  const box = await browser.inRoot(page, (root) => {
    const { left, top, right, bottom } = root.querySelector(".card").getBoundingClientRect();
    return { left, top, right, bottom };
  });
  const [width, height] = await page.evaluate(() => [innerWidth, innerHeight]);
  assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height, JSON.stringify(box));
}

test("the same claim repeated is highlighted everywhere, marked once, with “and n more”", async () => {
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>${CLAIM}</p><p>${CLAIM.replace("cures", "CURES")}</p>`)));
  const [mark, ...others] = await marked(browser, page);
  assert.equal((await flags(page)).length, 3);
  assert.deepEqual(others, []);
  assert.match(mark.name, /And 2 more on this page/);
  // A press on any of them opens the card.
  await page.mouse.click(...middle((await boxes(page))[2]));
  const card = await until("the card is open", async () => {
    const { card } = await browser.surface(page);
    return card.open && card;
  });
  assert.match(card.text, /And 2 more on this page/);
});

test("quiet: underlines stay, colour behind them and marks go, also while the page is open; the keyboard still finds marks", async () => {
  const page = await browser.open(server.page(html(`<style>body { background: #fff; color: #000 }</style>${CLINIC}`)));
  await marked(browser, page);
  assert.ok((await countPixels(page, "#claim", GROUND)) > 300, "the ground is painted");
  await browser.asExtension(() => chrome.storage.local.set({ quiet: true }));
  await until("the ground is gone", async () => (await countPixels(page, "#claim", GROUND)) === 0);
  assert.ok((await countPixels(page, "#claim", AMBER)) > 100, "the underline is painted");
  const opacity = () => browser.inRoot(page, (root) => getComputedStyle(root.querySelector(".mark")).opacity);
  await until("the mark is hidden", async () => (await opacity()) === "0");
  await page.keyboard.press("Tab");
  assert.equal(await opacity(), "1");
  await browser.asExtension(() => chrome.storage.local.clear());
  await until("the ground is back", async () => (await countPixels(page, "#claim", GROUND)) > 300);
});

const HOSTILE = {
  "all: unset !important": `<style>* { all: unset !important } head { display: none !important }</style><br><br><p>Our stem cell clinic.</p>\n<p id="claim">${CLAIM}</p>\n<p>Book your visit at our clinic.</p>`,
  "every div hidden, nothing to press": `<style>div, div * { display: none !important; visibility: hidden !important; pointer-events: none !important; opacity: 0 !important }</style>${CLINIC}`,
  "body with a transform and a stacking context": `<style>body { transform: translateY(40px); position: relative; z-index: 2147483647; isolation: isolate }</style>${CLINIC}`,
  "html positioned and scaled": `<style>html { position: relative; left: 30px; zoom: 1.5 }</style>${CLINIC}`,
  "inside overflow": `<h1>Stem cell clinic</h1><div style="height: 60px; overflow: auto; position: relative; z-index: 9">${CLINIC}<div style="height: 900px"></div></div>`,
};
for (const [name, body] of Object.entries(HOSTILE))
  test(`hostile style: ${name}`, async () => {
    const page = await browser.open(server.page(html(body)));
    if (name === "inside overflow") await page.evaluate(() => document.querySelector("#claim").scrollIntoView());
    await opensCard(page);
  });

test("a mark goes with its phrase: out of a box's view it vanishes, back in view it is there", async () => {
  const body = `<h1>Stem cell clinic</h1><div id="box" style="height: 100px; overflow: auto"><p>${CLAIM}</p><div style="height: 900px"></div></div><p>Below</p>`;
  const page = await browser.open(server.page(html(body)));
  await marked(browser, page);
  await page.evaluate(() => document.querySelector("#box").scrollTo(0, 400));
  await until("the mark vanishes", async () => (await seen(browser, page))[0] === false);
  await page.evaluate(() => document.querySelector("#box").scrollTo(0, 0));
  await until("the mark is back", async () => (await seen(browser, page))[0] === true);
});

test("in a box that scrolls, the marks of hundreds of claims come with them", async () => {
  const body = `<h1>Our stem cell clinic</h1><div id="box" style="height: 500px; overflow: auto">${claims(150)}</div><p>Below</p>`;
  const page = await browser.open(server.page(html(body)));
  await marked(browser, page);
  const box = await page.$eval("#box", (box) => box.getBoundingClientRect().toJSON());
  for (const down of [400, 1500, 3000, 4000, 5000]) {
    await page.evaluate((down) => document.querySelector("#box").scrollTo(0, down), down);
    const inBox = await page.$$eval("#box p", (all, box) => {
      const middle = (one) => one.getBoundingClientRect().y + one.getBoundingClientRect().height / 2;
      return all.filter((one) => middle(one) > box.top + 30 && middle(one) < box.bottom - 30).map((one) => /\d+ weeks/.exec(one.textContent)[0]);
    }, box);
    assert.ok(inBox.length > 5);
    await until(`each claim in the box has its mark, ${down} px down`, async () => {
      const { marks } = await browser.surface(page);
      return inBox.every((weeks) => marks.some(({ name, form, box: at }) => name.includes(` ${weeks}`) && form === "word" && at.y > box.top && at.y < box.bottom));
    }, 2000);
    await until(`what the box does not show has no mark beside it, ${down} px down`, async () => {
      const { marks } = await browser.surface(page);
      return !marks.some(({ form, box: at }) => form === "word" && (at.y + at.height < box.top || at.y > box.bottom));
    }, 2000);
  }
});

for (const [name, style] of Object.entries({
  "right-to-left": "direction: rtl",
  "vertical, right to left": "writing-mode: vertical-rl; height: 500px",
  "vertical, left to right": "writing-mode: vertical-lr; height: 500px",
}))
  test(`text ${name} is flagged, and its mark hides no letter`, async () => {
    const page = await browser.open(server.page(html(`<main style="${style}">${CLINIC}</main>`)));
    const [mark] = await marked(browser, page);
    const [box] = await boxes(page);
    const { x, y, width, height } = mark.box;
    // In the leading the sign may touch the line's edge, never the letters' middle.
    const [, middleY] = middle(box);
    assert.ok(style.includes("vertical") || y + height < middleY || y > middleY || x > box.x + box.width || x + width < box.x, JSON.stringify([mark, box]));
    const line = await page.$eval("#claim", (paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    });
    const near = Math.max(line.x - x - width, x - line.x - line.width, line.y - y - height, y - line.y - line.height);
    assert.ok(near < 10, `the mark stands at its phrase's line: ${JSON.stringify([mark, line])}`);
  });

test("of hundreds of claims the nearest have their marks in the page: the next come by scrolling and by tabbing on", async () => {
  const page = await browser.open(server.page(html(`<h1>Our stem cell clinic</h1>${claims(300)}`)));
  const shown = await marked(browser, page);
  assert.equal(shown.length, 100);
  assert.ok(shown[0].name.includes("2 weeks") && shown[0].form === "word", shown[0].name);

  const weeks = async () => /(\d+) weeks/.exec((await browser.surface(page)).focused)?.[1];
  await page.mouse.click(...middle(shown[0].box));
  await page.keyboard.press("Escape");
  for (let n = 3; n < 130; n++) {
    await page.keyboard.press("Tab");
    assert.equal(await weeks(), `${n}`);
  }

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await until("the last claim has its mark", async () => {
    const { marks, placing } = await browser.surface(page);
    const last = marks.findLast(({ name }) => name.includes("301 weeks"));
    return !placing && last?.form === "word" && last.box.y > 0 && last.box.y < 900 && marks.length < 120;
  });
});

test("no layout shift: CLS is 0", async () => {
  const page = await browser.open(
    server.page(html(`<script>
      globalThis.shift = 0;
      if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shift += value))).observe({ type: "layout-shift", buffered: true });
      addEventListener("load", () => (globalThis.before = places()));
      const places = () => JSON.stringify([...document.querySelectorAll("h1, p")].map((one) => one.getBoundingClientRect()));
    </script>${CLINIC}${`<p>${OTHER}</p>`.repeat(20)}`)),
  );
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  // Firefox does not tell shifts: there every paragraph stands where it stood.
  assert.deepEqual(await page.evaluate(() => [shift, places() === before]), [0, true]);
  assert.equal(await page.evaluate(() => PerformanceObserver.supportedEntryTypes.includes("layout-shift")), NAME === "chromium");
});

test("an element in full screen: its claims open their card there", async () => {
  const page = await browser.open(server.page(html(`<main id="full" style="background: #fff">${CLINIC}<button onclick="full.requestFullscreen()">Full</button></main>`)));
  await marked(browser, page);
  await page.click("button");
  await until("it is in full screen", () => page.evaluate(() => document.fullscreenElement !== null));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.mouse.click(...middle((await boxes(page))[0]));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  const inFront = (root, selector) => {
    const { x, y } = root.querySelector(selector).getBoundingClientRect();
    return root.querySelector(selector).contains(root.elementFromPoint(x + 8, y + 8));
  };
  await until("the card is in front", () => browser.inRoot(page, inFront, ".card"));
  const close = await browser.inRoot(page, (root) => {
    const { x, y, width, height } = root.querySelector(".close").getBoundingClientRect();
    return { x, y, width, height };
  });
  await page.mouse.click(...middle(close));
  await until("the card is closed", async () => !(await browser.surface(page)).card.open);
  assert.ok(await page.evaluate(() => document.fullscreenElement !== null));
  const [mark] = (await browser.surface(page)).marks;
  await page.mouse.click(...middle(mark.box));
  await until("the mark opens the card", async () => (await browser.surface(page)).card.open);
  await page.evaluate(() => document.exitFullscreen());
  await until("the mark is on the page again", () => browser.inRoot(page, inFront, ".mark"));
});

test("on paper there are neither highlights nor marks", async () => {
  const page = await browser.open(server.page(html()));
  await marked(browser, page);
  if (NAME === "chromium") {
    await page.emulateMediaType("print");
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--stemcheck-shown")), "");
    const line = await page.evaluate(() => getComputedStyle(document.querySelector("#claim"), "::highlight(stemcheck-efficacy)").textDecorationLine);
    assert.equal(line, "none");
    assert.equal(await browser.inRoot(page, (root) => getComputedStyle(root.querySelector(".marks")).display), "none");
    await page.emulateMediaType();
  }
  // What is printed is the page's text, no more.
  const plain = await browser.open(server.page(html(CLINIC)));
  await flagged(plain);
  const before = (await plain.pdf()).length;
  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  await until("it is off", async () => (await flags(plain)).length === 0);
  const after = (await plain.pdf()).length;
  assert.ok(Math.abs(before - after) < 100, `${before} and ${after} bytes`);
});

test("forced colours: marks and underlines use the reader's", async () => {
  // Firefox has them by a preference, which only a start reads.
  const own = NAME === "firefox" ? await Browser.start({ prefs: { "browser.display.document_color_use": 2 } }) : browser;
  try {
    const page = await own.open(server.page(html()));
    if (NAME === "chromium") {
      const session = await page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    }
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    const [mark] = await marked(own, page);
    assert.deepEqual(texts(await flags(page)), [PHRASE]);
    const [ground, line] = await page.evaluate(() => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(document.querySelector("#claim"), "::highlight(stemcheck-efficacy)");
      return [backgroundColor, textDecorationLine];
    });
    assert.match(ground, /, 0\)$|transparent/);
    assert.equal(line, "underline");
    assert.deepEqual(await seen(own, page), [true]);
    await page.mouse.click(...middle(mark.box));
    await until("the card is open", async () => (await own.surface(page)).card.open);
    // Its border tells it from the page, whose ground it has now.
    const border = await own.inRoot(page, (root) => parseFloat(getComputedStyle(root.querySelector(".card")).borderTopWidth));
    assert.ok(border >= 1, `${border} px`);
  } finally {
    if (own !== browser) await own.stop();
  }
});
