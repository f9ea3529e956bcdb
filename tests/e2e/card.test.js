// The mark and its card: opened by mouse and keyboard, closed by Esc, focus goes in and comes back.

import assert from "node:assert/strict";
import { boxes, marked, middle, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const opened = (page) =>
  until("the card is open", async () => {
    const { card } = await browser.surface(page);
    return card.open && card;
  });
const closed = (page) => until("the card is closed", async () => !(await browser.surface(page)).card.open);

test("the mark says kind and phrase, and a press on it opens the card", async () => {
  const page = await browser.open(server.page(html()));
  const [mark] = await marked(browser, page);
  assert.match(mark.name, /Unproven/);
  assert.match(mark.name, new RegExp(PHRASE));
  await page.mouse.click(...middle(mark.box));
  const card = await opened(page);
  assert.match(card.text, new RegExp(PHRASE));
  assert.match(card.text, /Why flagged/);
});

test("a press on the phrase opens the card; Esc closes it and focus goes to the mark", async () => {
  const page = await browser.open(server.page(html()));
  const [mark] = await marked(browser, page);
  const box = await page.evaluate(() => {
    const [range] = [...CSS.highlights].flatMap(([, highlight]) => [...highlight]);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
  await page.mouse.click(...middle(box));
  await opened(page);
  assert.equal((await browser.surface(page)).focusInCard, true);
  await page.keyboard.press("Escape");
  await closed(page);
  assert.equal((await browser.surface(page)).focused, mark.name);
});

test("by keyboard alone: Enter on the mark opens, Tab stays inside, Esc gives the focus back", async () => {
  const page = await browser.open(server.page(html()));
  const [mark] = await marked(browser, page);
  await until("Tab reaches the mark", async () => {
    await page.keyboard.press("Tab");
    return (await browser.surface(page)).focused === mark.name;
  });
  await page.keyboard.press("Enter");
  await opened(page);
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press("Tab");
    assert.equal((await browser.surface(page)).focusInCard, true, `after ${press + 1} presses of Tab`);
  }
  await page.keyboard.press("Escape");
  await closed(page);
  assert.equal((await browser.surface(page)).focused, mark.name);
});

test("by touch: a tap on the mark or on the phrase opens the card, one beside it closes it", async () => {
  const page = await browser.open(server.page(html()));
  const [mark] = await marked(browser, page);
  await page.evaluate(() => {
    globalThis.pointers = [];
    addEventListener("pointerdown", ({ pointerType }) => pointers.push(pointerType), { capture: true });
  });
  const [phrase] = await boxes(page);
  for (const box of [mark.box, phrase]) {
    await page.touchscreen.tap(...middle(box));
    assert.match((await opened(page)).text, new RegExp(PHRASE));
    await page.touchscreen.tap(1000, 800);
    await closed(page);
  }
  assert.deepEqual(await page.evaluate(() => pointers), ["touch", "touch", "touch", "touch"]);
});

test("the card never fully hides its own mark: in any window, wherever the phrase stands", async () => {
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><div style="height: 1500px"></div>
    <p id="claim">${CLAIM}</p><div style="height: 1500px"></div>`)));
  for (const [width, height] of [[1200, 900], [320, 256], [640, 160]]) {
    await page.setViewport({ width, height });
    for (const part of [0.1, 0.5, 0.9]) {
      const box = await until("the mark is in the window", async () => {
        // Anew each time: the window may get its size only now.
        await page.evaluate((part) => scrollTo(0, claim.offsetTop + claim.offsetHeight / 2 - part * innerHeight), part);
        const [{ box }] = await marked(browser, page);
        return box.y > 0 && box.y + box.height < height && box;
      });
      await page.mouse.click(...middle(box));
      await opened(page);
      const seen = await browser.inRoot(page, (root) => {
        const mark = root.querySelector(".mark");
        const { left, top, right, bottom } = mark.getBoundingClientRect();
        let seen = 0;
        for (let x = left + 1; x < right; x += 2)
          for (let y = top + 1; y < bottom; y += 2) if (mark.contains(root.elementFromPoint(x, y))) seen++;
        return seen;
      });
      assert.ok(seen >= 10, `${width} × ${height}, at ${part} of the height: ${seen} points of the mark are seen`);
      await page.keyboard.press("Escape");
      await closed(page);
    }
  }
});

test("a mark's press area covers nothing beside it that the page has to press", async () => {
  const link = (name) => `<a href="#${name}" style="display: block; width: 600px">${name}</a>`;
  const page = await browser.open(
    server.page(html(`<div style="font: 16px/22px sans-serif">${link("above")}${CLAIM}${link("below")}</div>
      <p style="font: 16px/60px sans-serif">Stem cells repair damaged cartilage.</p>`)),
  );
  await marked(browser, page);
  // The target reaches 2 px above a mark, but not where a link stands.
  const { marks } = await browser.surface(page);
  const reaches = await page.evaluate((boxes) => {
    const ours = document.documentElement.lastElementChild;
    return boxes.map(({ x, y, width }) => document.elementFromPoint(x + width / 2, y - 1.5) === ours);
  }, marks.map(({ box }) => box));
  assert.deepEqual(reaches, [false, true]);
});

test("a press on a phrase inside what only a script may focus opens the card, one in a link is the page's", async () => {
  const page = await browser.open(
    server.page(html(`<main tabindex="-1"><p>${CLAIM}</p><p><a href="#there">Stem cells repair damaged cartilage.</a></p></main>`)),
  );
  await marked(browser, page);
  const boxes = await page.evaluate(() =>
    [...CSS.highlights].flatMap(([, highlight]) => [...highlight]).map((range) => {
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }).sort((a, b) => a.y - b.y),
  );
  await page.mouse.click(...middle(boxes[1]));
  await until("the link is followed", () => page.url().endsWith("#there"));
  assert.equal((await browser.surface(page)).card.open, false);
  await page.mouse.click(...middle(boxes[0]));
  assert.match((await opened(page)).text, new RegExp(PHRASE));
});
