// The interface in other languages than English, in a narrow window: every surface says its language, and which words are
// English; nothing runs over, nothing is cut. Of a language that the browser does not have, the reader chooses it.

import assert from "node:assert/strict";
import { Browser, flagged, marked, middle, pressIn, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, page as html } from "./pages.js";
import { form, press } from "./report.js";

const SIZE = { width: 320, height: 640 };
const HOST = "a-very-long-name-of-a-clinic-for-stem-cells.clinic.localhost";
const IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/%3E";
const BODY = `<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>Stem cells may repair damaged cartilage.</p><p>${CLAIM}</p>
  <p>The treatment is completely safe and has no side effects.</p><p><img src="${IMAGE}"> Book your visit at our clinic.</p>`;
const REPORT = { format: 1, type: "wrong-flag", phrase: "cures arthritis", sentence: CLAIM, kind: "efficacy", rule: "r", version: "1", browser: "b" };
const STORED = {
  showHedged: true,
  "off:www.clinic.localhost": true,
  "offDomain:other.localhost": true,
  "hidden:a.test": ["Some sentence about stem cells that stays."],
  "report:1-0": REPORT,
  "report:2-0": { format: 9 },
  "broken:sites": "?",
};
/** Of each language some words that have to be there. */
const LANGUAGES = {
  de: { proven: /Nicht markiert bedeutet nicht, dass etwas bewiesen ist\./, sum: /4 Behauptungen: .*2 Wirksamkeit/, report: "Falsche Markierung melden" },
  es: { proven: /Que algo no esté marcado no significa que esté probado\./, sum: /4 afirmaciones: .*2 eficacia/, report: "Informar de una marca errónea" },
  fr: { proven: /Ce qui n’est pas marqué n’est pas prouvé pour autant\./, sum: /4 affirmations.: .*2 efficacité/, report: "Signaler une marque erronée" },
  "pt-BR": { proven: /Não estar marcado não significa estar comprovado\./, sum: /4 afirmações: .*2 eficácia/, report: "Relatar uma marcação errada" },
};

/** What of a part of a page is not wholly to be seen, or would have to be scrolled to sideways. In the page. */
function unseen(main, width) {
  const found = [];
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(".announcement, .announcement *");
  for (const element of [main, ...main.querySelectorAll("*")]) {
    if (!visible(element)) continue;
    const { overflowX } = getComputedStyle(element);
    // What is visible beyond its element is looked at where it stands.
    const wide = overflowX !== "visible" && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const { left, right } = element.getBoundingClientRect();
    if (wide || left < -1 || right > width + 1) found.push(`${element.localName}.${element.className} (${overflowX}): ${element.textContent.slice(0, 60)}`);
    for (const node of element.childNodes) {
      if (!(node instanceof Text) || node.data.trim() === "") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects())
        if (line.left < left - 1 || line.right > right + 1 || line.right > width + 1) found.push(`text: ${node.data.slice(0, 60)}`);
    }
  }
  return found;
}

/** Nothing of one of our own pages is cut, and it says its language. */
async function wellLaid(page, language, path) {
  const found = await page.evaluate(`(${unseen})(document.getElementById("main"), document.documentElement.clientWidth)`);
  assert.deepEqual(found, [], `${language} ${path}`);
  const { lang, width, window } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    width: document.scrollingElement.scrollWidth,
    window: innerWidth,
  }));
  assert.equal(lang, language, path);
  assert.ok(width <= window, `${path} is ${width} px wide`);
}

const languageOf = (page, selector) => page.$eval(selector, (element) => element.closest("[lang]").lang);

for (const [language, words] of Object.entries(LANGUAGES))
  test(`the interface in ${language}: its words, its languages, its layout at ${SIZE.width} px`, async () => {
    const browser = await Browser.start({ language, size: SIZE });
    try {
      const spoken = await browser.asExtension(() => chrome.i18n.getUILanguage());
      await browser.asExtension((stored) => chrome.storage.local.set(stored), { ...STORED, ...(spoken === language ? {} : { language }) });

      const address = server.page(html(BODY, '<meta name="viewport" content="width=device-width">'), { host: HOST });
      const page = await browser.open(address);
      await marked(browser, page);
      const popup = await browser.openOwn(`popup.html#${await browser.tab(page)}`, { type: "window" });
      await popup.waitForSelector(".claim");
      await wellLaid(popup, language, "popup");
      const text = await popup.$eval("#main", (main) => main.innerText);
      for (const said of [words.proven, words.sum]) assert.match(text, said);
      assert.equal(await languageOf(popup, ".claim span"), "en");
      assert.equal(await languageOf(popup, ".claim small"), language);
      await pressIn(popup, "#pause");
      await popup.waitForSelector("#pause-on", { hidden: true });
      await wellLaid(popup, language, "popup, paused");
      await pressIn(popup, "#pause");
      await popup.waitForSelector(".claim");
      await pressIn(popup, "#domain");
      await popup.waitForSelector("#domain:not(:checked)");
      await wellLaid(popup, language, "popup, off");
      await pressIn(popup, "#domain");
      // Read again, and so shown again.
      await popup.waitForSelector(".claim");
      await popup.close();

      for (const path of ["options", "welcome", "facts"]) {
        const own = await browser.openOwn(`${path}.html`, { type: "window" });
        await own.waitForSelector("#main > p");
        if (path === "options") {
          await pressIn(own, "#reset");
          await own.waitForSelector("#reset-no");
          assert.equal(await languageOf(own, "#kind-hype + span small"), "en");
          assert.equal(await languageOf(own, "#kind-hype + span"), language);
        }
        if (path === "welcome") {
          assert.equal((await flagged(own)).length, 4, "the example is flagged among words of any language");
          assert.equal(await languageOf(own, ".sample"), "en");
        }
        await wellLaid(own, language, path);
        await own.close();
      }

      await page.bringToFront();
      const [mark] = await marked(browser, page);
      await page.mouse.click(...middle(mark.box));
      await until("the card is open", async () => (await browser.surface(page)).card.open);
      await browser.inRoot(page, (root) => root.querySelectorAll("details").forEach((one) => (one.open = true)));
      const inCard = () => browser.inRoot(page, `(root) => (${unseen})(root.querySelector(".card"), innerWidth)`);
      assert.deepEqual(await inCard(), [], "card");
      const langs = await browser.inRoot(page, (root) =>
        [".marks", ".announcement", "#title", "blockquote", ".fact p", ".day", "details p", "details ul", "summary", ".act:not(.close)"].map(
          (selector) => root.querySelector(selector).closest("[lang]").lang,
        ),
      );
      const own = language;
      assert.deepEqual(langs, [own, own, "en", "en", "en", own, "en", "en", own, own]);
      const cut = await browser.inRoot(page, (root) =>
        [...root.querySelectorAll(".mark[data-form=word]")].filter((mark) => {
          const [sign, word, around] = [...mark.children, mark].map((part) => part.getBoundingClientRect());
          return sign.left < around.left + 3 || word.right > around.right - 3;
        }).length,
      );
      assert.equal(cut, 0, "the word on the mark is cut");

      await browser.inRoot(page, (root, name) => {
        root.querySelectorAll("details").forEach((one) => (one.open = false));
        [...root.querySelectorAll(".act")].find(({ textContent }) => textContent === name).scrollIntoView({ block: "nearest" });
      }, words.report);
      await press(page, words.report, browser);
      await form(page, browser);
      assert.deepEqual(await inCard(), [], "form");
      assert.equal(await browser.inRoot(page, (root) => root.querySelector("#title").lang), language);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= SIZE.width, "the page got wider");
    } finally {
      await browser.stop();
    }
  });

test("the reader chooses a language: all that is open follows, and goes back to the browser's", async () => {
  const page = await browser.open(server.page(html(BODY)));
  await marked(browser, page);
  const popup = await browser.popup(page);
  const own = { popup };
  for (const path of ["facts", "welcome", "options"]) own[path] = await browser.openOwn(`${path}.html`, { type: "window" });
  const speaks = async (language, words) => {
    for (const [name, page] of Object.entries(own)) {
      const says = () => page.evaluate(() => [document.documentElement.lang, document.title, document.getElementById("main").innerText].join("\n")).catch(() => "");
      await until(`${name} speaks ${language}`, async () => (await says()).startsWith(`${language}\n`) && words[name].test(await says()));
    }
    await page.bringToFront();
    const look = () => browser.inRoot(page, (root) => {
      const [marks, word] = [root.querySelector(".marks"), root.querySelector(".mark[data-form=word] .word")];
      const ends = word && [word.getBoundingClientRect().right, word.parentElement.getBoundingClientRect().right];
      return [marks.lang, marks.ariaLabel, word?.dataset.word, ends && ends[0] < ends[1] - 3];
    });
    await until(`the marks speak ${language}`, async () => (await look()).join() === [language, words.marks, words.unproven, true].join());
    const [mark] = await marked(browser, page);
    assert.match(mark.name, words.mark);
    // Once open, it stays so.
    if (!(await browser.surface(page)).card.open) await page.mouse.click(...middle(mark.box));
    await until(`the card speaks ${language}`, async () => words.card.test((await browser.surface(page)).card.text));
    assert.equal(await browser.inRoot(page, (root) => root.querySelector(".card").lang), language);
    await own.options.bringToFront();
  };
  const stored = () => browser.asExtension(() => chrome.storage.local.get(null));
  const english = {
    popup: /claims: /, facts: /^Stemcheck: facts[^]*Search: a disease/m, welcome: /What it does not do/, options: /Keyboard\n[^]*Go to the next claim/,
    marks: "Stemcheck: unproven claims on this page", unproven: "Unproven", mark: /^Unproven claim, efficacy: /, card: /Why flagged/,
  };
  const german = {
    popup: /Behauptungen: /, facts: /^Stemcheck: Fakten[^]*\bSuch/m, welcome: /Was es nicht tut/, options: /Tastatur\n[^]*Zur nächsten Behauptung/,
    marks: "Stemcheck: unbelegte Behauptungen auf dieser Seite", unproven: "Unbelegt", mark: /^Unbelegte Behauptung, Wirksamkeit: /, card: /Warum markiert/,
  };
  await speaks("en-US", english);
  // What is typed stays; the list is named by each language itself.
  await own.options.type("#site-add", "www.a.test");
  assert.equal(await own.options.$$eval("#language option", (options) => options.map(({ text }) => text).join()), "As the browser,Deutsch,English,Español,Français,Português (Brasil)");
  await own.options.focus("#language");
  await own.options.keyboard.type("De");
  await speaks("de", german);
  assert.deepEqual(await stored(), { language: "de" });
  assert.deepEqual(await own.options.evaluate(() => [document.activeElement.id, document.activeElement.value]), ["language", "de"]);
  assert.equal(await own.options.$eval("#site-add", (input) => input.value), "www.a.test");
  await own.options.keyboard.press("Home");
  await speaks("en-US", english);
  assert.deepEqual(await stored(), {});
});

test("a chosen language is asked for by pages that show something, and by no other", async () => {
  await browser.asExtension(() => {
    chrome.storage.local.set({ language: "de" });
    globalThis.asked = [];
    chrome.runtime.onMessage.addListener(({ type }, { tab }) => void globalThis.asked.push([tab?.url, type]));
  });
  // Pages of other tests may still be asking.
  const asked = (page) =>
    browser.asExtension((url) => globalThis.asked.filter(([from]) => from === url).map(([, type]) => type), page.url());
  const plain = await browser.open(server.page(html("<p>A page about gardens.</p>")));
  assert.equal(await browser.read(plain), "quiet");
  assert.deepEqual(await asked(plain), []);
  const honest = await browser.open(server.page(html("<p>There is no evidence that stem cells help against arthritis.</p>")));
  assert.equal(await browser.read(honest), "read");
  assert.deepEqual(await asked(honest), ["site", "scan"]);
  const clinic = await browser.open(server.page(html()));
  await flagged(clinic);
  assert.ok((await asked(clinic)).includes("words"));
});
