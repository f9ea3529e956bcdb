// A missed claim, reported on selected text from the context menu. Real context menus come up only on a screen; without
// one, what the menu's item does is asked for in the same way as the background does.

import assert from "node:assert/strict";
import { after } from "node:test";
import { Browser, flagged, flags, marked, middle, NAME, until } from "./browser.js";
import { browser, server, test, testIn } from "./harness.js";
import { CLAIM, page as html } from "./pages.js";
import { choose, form, press, reports, sentenceIn } from "./report.js";
import { Screen } from "./screen.js";

const MISSED = "Our elixir made of young cells cheers the knees.";
const GARDEN = `<h1>Gardens</h1><p>We plant roses. <span id="words">${MISSED}</span> Come by.</p><button>Go</button>`;

/** Selects with the mouse, from the left of the element's first line to its right. */
async function select(page, selector, frame = page) {
  const box = await (await frame.waitForSelector(selector)).boundingBox();
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
}

/** What a press on the menu's item does in a frame (shared/tab.ts). */
async function missed(page, words, frameUrl = page.url()) {
  const done = await browser.asExtension(
    async (tabId, words, url) => {
      const places = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href });
      const { frameId } = places.find(({ result }) => result === url);
      const func = (words) => void globalThis.stemcheck.missed(words);
      await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, func, args: [words] });
      return true;
    },
    await browser.tab(page),
    words,
    frameUrl,
  );
  assert.ok(done);
}

test("a missed claim is reported on a page without a claim, in whose DOM nothing of ours is before and after", async () => {
  const page = await browser.open(`${server.page(html(GARDEN))}?visitor=17#top`);
  await page.focus("button");
  const nodes = () => page.evaluate(() => [document.documentElement.children.length, CSS.highlights.size]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await nodes(), [2, 0]);
  await select(page, "#words");
  await missed(page, MISSED);
  const card = await form(page);
  assert.equal(sentenceIn(card), MISSED);
  assert.match(card.text, /Report a missed claim/);
  for (const shown of ["missed-claim", MISSED, "format"]) assert.ok(card.text.includes(shown), card.text);
  await choose(page, `Keep the page’s address too: ${page.url().split("?")[0]}`);
  await press(page, "Keep report");
  await until("it is kept", async () => (await reports()).length === 1);
  const [report] = await reports();
  assert.deepEqual(Object.keys(report).sort(), ["address", "browser", "format", "phrase", "sentence", "type", "version"]);
  assert.deepEqual([report.type, report.phrase, report.sentence], ["missed-claim", MISSED, MISSED]);
  assert.equal(report.address, page.url().split("?")[0]);
  await press(page, "Close");
  await until("nothing of ours is left", async () => (await nodes()).join() === "2,0");
  await until("the style is gone", () => page.evaluate(() => !getComputedStyle(document.documentElement).getPropertyValue("--stemcheck-shown")));
});

test("a missed claim: Undo keeps nothing, Escape neither; the focus goes back", async () => {
  const page = await browser.open(server.page(html(`${GARDEN}<p tabindex="0" id="here">Our cells mend all.</p>`)));
  for (const leave of [() => press(page, "Cancel"), () => page.keyboard.press("Escape"), async () => {
    await press(page, "Keep report");
    await press(page, "Undo");
  }]) {
    await select(page, "#words");
    await page.focus("#here");
    await missed(page, MISSED);
    await form(page);
    await leave();
    await until("the form is gone", async () => !(await browser.surface(page))?.card.open);
    assert.deepEqual(await reports(), []);
    assert.equal(await page.evaluate(() => document.activeElement.id), "here");
  }
});

test("a missed claim beside flagged ones: the flags and marks stay, part of a sentence brings the whole", async () => {
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p>${GARDEN.replace("made of young", "made of <b id='part'>young</b>")}`)));
  const marks = await marked(browser, page);
  const before = await flags(page);
  await select(page, "#part");
  await missed(page, "young");
  const card = await form(page);
  assert.equal(sentenceIn(card), MISSED);
  await press(page, "Keep report");
  const [{ phrase }] = await until("it is kept", async () => (await reports()).length === 1 && reports());
  assert.equal(phrase, "young");
  await press(page, "Close");
  assert.deepEqual(await flags(page), before);
  assert.equal((await browser.surface(page)).marks.length, marks.length);
});

test("a missed claim where Stemcheck is off: the form opens, nothing is flagged, nothing is left", async () => {
  const page = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p>${GARDEN}`)));
  await flagged(page);
  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  await until("it is off", async () => (await flags(page)).length === 0);
  await select(page, "#words");
  await missed(page, MISSED);
  await form(page);
  assert.deepEqual(await flags(page), []);
  await press(page, "Keep report");
  await press(page, "Close");
  await until("nothing of ours is left", () => page.evaluate(() => document.documentElement.children.length === 2));
  await until("it is kept", async () => (await reports()).length === 1);
});

test("a missed claim in a frame of another host; over several paragraphs; in a field; in a shadow root", async () => {
  const two = `<div id="two"><p>Young cells cheer the knees.</p><p>They wake the hair. And more.</p></div>`;
  const inner = server.page(html(two), { host: "localhost" });
  const body = `<h1>Gardens</h1><iframe src="${inner}" width="600" height="300"></iframe>
    <input value="Cells for all." id="field"><div><template shadowrootmode="open"><p>Hello. Serum lifts the face. Bye.</p></template></div>`;
  const page = await browser.open(server.page(html(body)));
  const frame = await until("the frame is there", () => page.frames().find((frame) => frame.url() === inner));
  await frame.evaluate(() => getSelection().setBaseAndExtent(document.querySelector("p").firstChild, 6, document.querySelector("p:last-child").firstChild, 9));
  await missed(page, "", inner);
  const tab = await browser.tab(page);
  const inFrame = await until("the form is in the frame", () => browser.asExtension(formInFrames, tab));
  assert.equal(inFrame[0], inner);
  assert.equal(inFrame[1], "Young cells cheer the knees. They wake the hair.");
  assert.ok(inFrame[2].includes("\ncells cheer the knees. They wake\n"), inFrame[2]);

  await page.click("#field", { count: 3 });
  await missed(page, "Cells for all.");
  assert.equal(sentenceIn(await form(page)), "Cells for all.");
  await press(page, "Cancel");
  await missed(page, "lifts\n the face");
  assert.equal(sentenceIn(await form(page)), "Serum lifts the face.");
});

/** Runs in the extension's page: what the form holds, in the frame that has one. */
async function formInFrames(tabId) {
  const func = () => {
    const host = [...document.documentElement.children].find((child) => child.localName === "div");
    if (!host) return null;
    const root = globalThis.chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    const box = root.querySelector("[role=textbox]");
    return [location.href, box?.value ?? box?.innerText, root.querySelector("dl")?.innerText];
  };
  const results = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func });
  return results.map(({ result }) => result).find((result) => result?.[1]);
}

test("a missed claim in a PDF: nothing comes, nothing breaks", async () => {
  if (NAME === "firefox") return; // There no script runs in a PDF: nobody is asked.
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"];
  const pdf = `%PDF-1.4\n${objects.map((object, at) => `${at + 1} 0 obj<<${object}>>endobj`).join("\n")}\ntrailer<</Root 1 0 R>>\n`;
  const page = await browser.open(server.page(pdf, { type: "pdf", headers: { "content-type": "application/pdf" } }));
  await missed(page, "Young cells");
  assert.equal(await browser.inContent(page, () => document.documentElement.querySelectorAll(":scope > div").length), 0);
});

const screen = await Screen.start();
if (!screen) console.error("missed.test.js: no Xvfb or no xdotool, the real context menu is not tested");
let seen;
const visible = screen ? testIn(async () => (seen = await Browser.start({ headless: false, env: screen.env }))) : () => {};
after(() => screen?.stop());

visible("the real context menu has the item on selected text, and it opens the form", async () => {
  const page = await seen.open(server.page(html(GARDEN).replace("<title>Test", "<title>Menu")));
  await page.bringToFront();
  await page.click("#words", { count: 3 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  // From the menu's end upwards: Chromium's last item is "Inspect", Firefox puts ours last.
  screen.press("Menu", "Menu", ...(NAME === "chromium" ? ["Up", "Up"] : ["Up"]), "Return");
  assert.equal(sentenceIn(await form(page, seen)), `We plant roses. ${MISSED} Come by.`);
});
