// Everybody can use it: axe-core on every surface, and a test for each point of WCAG 2.2 AA that speaks of them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { boxes, flagged, marked, middle, NAME, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { form } from "./report.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN = `(context) => axe.run(context).then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ": " + nodes.map(({ html, failureSummary }) => html + " " + failureSummary).join("; ")))`;
const OTHER = "Stem cells repair damaged cartilage.";

const clinic = () => server.page(html(`<main><h1>Stem cell clinic</h1><p>${CLAIM}</p><p>${OTHER}</p></main>`));

/** A page with its first card open. */
async function opened(address = clinic()) {
  const page = await browser.open(address);
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  return page;
}

const OF_A_TAB = ["popup.html", "panel.html"];
const OWN = [...OF_A_TAB, "options.html", "facts.html", "welcome.html"];

async function own(path) {
  if (!OF_A_TAB.includes(path)) return browser.openOwn(path, { type: "window" });
  const page = await browser.open(clinic());
  await flagged(page);
  const surface = await browser.openOwn(`${path}#${await browser.tab(page)}`, { type: "window" });
  await surface.waitForSelector(".claim");
  return surface;
}

for (const path of OWN)
  test(`axe-core finds nothing on ${path}`, async () => {
    if (path === "options.html") {
      const report = { format: 1, type: "wrong-flag", phrase: "a", sentence: "b", kind: "hype", rule: "c", version: "1", browser: "d" };
      await browser.asExtension((report) => chrome.storage.local.set({ "report:1-0": report, "report:2-0": { format: 9 }, "off:b.test": true, "hidden:a.test": ["a"] }), report);
    }
    const surface = await own(path);
    await surface.evaluate(AXE);
    assert.deepEqual(await surface.evaluate(`(${RUN})(document)`), []);
    if (NAME !== "chromium") return;
    await surface.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    assert.deepEqual(await surface.evaluate(`(${RUN})(document)`), [], "dark");
  });

test("axe-core finds nothing on facts.html opened at a fact, nor when it is searched", async () => {
  const surface = await browser.openOwn("facts.html#autism-trial", { type: "window" });
  await surface.waitForSelector(".entry:focus");
  await surface.evaluate(AXE);
  assert.deepEqual(await surface.evaluate(`(${RUN})(document)`), []);
  await surface.type("#search", "autism");
  await surface.waitForFunction(() => /^[1-9]/.test(document.querySelector("[role=status]").textContent));
  assert.deepEqual(await surface.evaluate(`(${RUN})(document)`), [], "searched");
});

test("axe-core finds nothing on the marks and the card, nor on the report forms", async () => {
  const page = await opened();
  // axe looks into open roots; in the content script's world ours can look like one.
  const show = `(root) => void Object.defineProperty(root.host, "shadowRoot", { value: root })`;
  await browser.inRoot(page, show);
  await browser.inContent(page, `() => { ${AXE}; globalThis.axe = window.axe ?? axe; }`);
  const look = () => browser.inRoot(page, `(root) => (${RUN})(root.host)`);
  const looked = `(root) => axe.run(root.host).then(({ passes }) => passes.flatMap(({ nodes }) => nodes).length)`;
  assert.ok((await browser.inRoot(page, looked)) > 10, "axe sees what is in the root");
  assert.deepEqual(await look(), []);
  const folds = await browser.inRoot(page, (root) => {
    for (const fold of root.querySelectorAll("details")) fold.open = true;
    return [root.querySelectorAll(".fact").length > 0, root.querySelectorAll("details[open] li").length > 2];
  });
  assert.deepEqual(folds, [true, true]);
  assert.deepEqual(await look(), [], "both folds open");
  if (NAME === "chromium") {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    assert.deepEqual(await look(), [], "dark");
  }
  const press = `(root, name) => [...root.querySelectorAll(".act")].find(({ textContent }) => textContent === name).click()`;
  for (const report of ["Report a wrong flag", "Report facts that do not fit"]) {
    await browser.inRoot(page, press, report);
    await form(page);
    assert.deepEqual(await look(), [], report);
    await browser.inRoot(page, press, "Cancel");
    await browser.inContent(page, () => stemcheck.open(0));
  }
});

test("WCAG 1.3.1: marks are a named region of buttons, the card a dialog named by its heading, the list a list", async () => {
  const page = await opened();
  const found = await browser.inRoot(page, (root) => ({
    region: root.querySelector("[role=region]").getAttribute("aria-label"),
    buttons: root.querySelectorAll("[role=region] > button").length,
    dialog: root.getElementById(root.querySelector("dialog").getAttribute("aria-labelledby")).localName,
  }));
  assert.deepEqual(found, { region: "Stemcheck: unproven claims on this page", buttons: 2, dialog: "h2" });
  const popup = await browser.popup(page);
  await popup.waitForSelector("main > h1 ~ ul > li > button.claim");
});

test("WCAG 1.4.1: a flag is told by an underline and a mark with a sign, not by colour alone", async () => {
  const page = await browser.open(clinic());
  const marks = await marked(browser, page);
  const lines = await page.evaluate(() => getComputedStyle(document.querySelector("p"), "::highlight(stemcheck-efficacy)").textDecorationLine);
  assert.equal(lines, "underline");
  const signs = await browser.inRoot(page, (root) => [...root.querySelectorAll(".mark .sign")].map((sign) => getComputedStyle(sign, "::before").content));
  assert.deepEqual(signs, marks.map(() => '"?"'));
});

test("WCAG 1.4.3 and 1.4.11: words 4.5:1, edges and underlines 3:1", async () => {
  const page = await opened();
  const colours = await browser.inRoot(page, (root) => {
    const { color, backgroundColor, borderTopColor } = getComputedStyle(root.querySelector(".mark"));
    const card = getComputedStyle(root.querySelector(".card"));
    return { color, backgroundColor, borderTopColor, ink: card.color, ground: card.backgroundColor, edge: card.borderTopColor };
  });
  const line = await page.evaluate(() => getComputedStyle(document.querySelector("p"), "::highlight(stemcheck-efficacy)").textDecorationColor);
  assert.ok(contrast(colours.color, colours.backgroundColor) >= 4.5);
  assert.ok(contrast(colours.ink, colours.ground) >= 4.5);
  for (const edge of [colours.borderTopColor, colours.edge, line]) assert.ok(contrast(edge, "rgb(255, 255, 255)") >= 3, edge);
  assert.ok(contrast(line, "rgb(0, 0, 0)") >= 3, "on black");
});

test("WCAG 1.4.10: at 320 px nothing scrolls sideways, and the card stands inside the window", async () => {
  for (const path of OWN) {
    const surface = await own(path);
    await surface.setViewport({ width: 320, height: 600 });
    const [wide, width] = await surface.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= width, `${path}: ${wide} > ${width}`);
  }
  const page = await browser.open(clinic());
  // 1280 px at 400 %.
  await page.setViewport({ width: 320, height: 256, deviceScaleFactor: 4 });
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  const card = await until("the card has its place", () =>
    browser.inRoot(page, (root) => {
      const { left, top, right, bottom } = root.querySelector(".card:popover-open").getBoundingClientRect();
      return top > 0 && { left, top, right, bottom };
    }),
  );
  assert.ok(card.left >= 0 && card.top >= 0 && card.right <= 320 && card.bottom <= 256, JSON.stringify(card));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

test("WCAG 1.4.12: with wide text spacing nothing in card, popup and facts is cut off", async () => {
  const spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
  const cut = (root) => [...root.querySelectorAll("*")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).overflowX !== "visible")
    .filter((one) => !one.matches(".announcement"))
    .map(({ outerHTML }) => outerHTML);
  const page = await opened();
  await browser.inRoot(page, (root) => root.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  await browser.inRoot(page, (root, css) => void root.append(Object.assign(document.createElement("style"), { textContent: css })), spacing);
  assert.deepEqual(await browser.inRoot(page, cut), []);
  for (const path of ["popup.html", "facts.html"]) {
    const surface = await own(path);
    await surface.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, spacing);
    assert.deepEqual(await surface.evaluate(`(${cut})(document.body)`), [], path);
  }
});

test("WCAG 1.4.13: hovering opens nothing; the open card stays while hovered, Esc closes it", async () => {
  const page = await browser.open(clinic());
  const [mark] = await marked(browser, page);
  await page.mouse.move(...middle(mark.box));
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal((await browser.surface(page)).card.open, false);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  const box = await browser.inRoot(page, (root) => {
    const { x, y, width, height } = root.querySelector(".card").getBoundingClientRect();
    return { x, y, width, height };
  });
  await page.mouse.move(...middle(box));
  await page.mouse.move(1000, 800);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal((await browser.surface(page)).card.open, true);
  await page.keyboard.press("Escape");
  await until("the card is closed", async () => !(await browser.surface(page)).card.open);
});

test("WCAG 2.1.1, 2.1.2, 2.4.3: Tab goes through the page, then the marks in reading order, and on", async () => {
  const page = await browser.open(
    server.page(html(`<main><h1>Stem cell clinic</h1><a href="#a">first</a><p>${CLAIM}</p><a href="#b">second</a><p>${OTHER}</p></main>`)),
  );
  await marked(browser, page);
  const stops = [];
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("Tab");
    const { focused } = await browser.surface(page);
    stops.push(focused || (await page.evaluate(() => document.activeElement.textContent)));
  }
  assert.deepEqual(stops.slice(0, 2), ["first", "second"]);
  assert.match(stops[2], new RegExp(PHRASE));
  assert.match(stops[3], /repair damaged cartilage/);
  // No trap: the next Tab leaves the page's end, Shift+Tab goes back.
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  assert.match((await browser.surface(page)).focused, new RegExp(PHRASE));
});

test("WCAG 2.4.7 and 2.4.11: a focused mark has an outline, and stands in the window under no sticky header", async () => {
  const header = `<header style="position: sticky; top: 0; height: 80px; background: #eee">Head</header>`;
  const page = await browser.open(
    server.page(html(`${header}<h1>Stem cell clinic</h1><p>${CLAIM}</p><div style="height: 3000px"></div><p>${OTHER}</p><div style="height: 3000px"></div>`)),
  );
  await marked(browser, page);
  for (const press of [1, 2]) {
    await page.keyboard.press("Tab");
    const seen = await until(`mark ${press} is seen`, () =>
      browser.inRoot(page, (root) => {
        const mark = root.activeElement;
        const { x, y, width, height } = mark.getBoundingClientRect();
        const top = root.elementFromPoint(x + width / 2, y + height / 2);
        const style = getComputedStyle(mark);
        return mark.contains(top) && style.visibility === "visible" && { outline: style.outlineStyle, width: parseFloat(style.outlineWidth) };
      }),
    );
    assert.equal(seen.outline, "solid");
    assert.ok(seen.width >= 2);
  }
});

test("WCAG 2.5.8: targets are 24 px at least", async () => {
  const page = await opened();
  const targets = await browser.inRoot(page, (root) => {
    const reach = (mark) => mark.getBoundingClientRect().height - 2 * parseFloat(getComputedStyle(mark, "::after").top) - 2;
    return {
      marks: [...root.querySelectorAll(".mark")].map(reach),
      controls: [...root.querySelectorAll(".card button, .card summary")].map((one) => one.getBoundingClientRect().height),
    };
  });
  for (const height of [...targets.marks, ...targets.controls]) assert.ok(height >= 24, JSON.stringify(targets));
  for (const path of OWN) {
    const surface = await own(path);
    const small = await surface.$$eval("button, label, [type=search]", (all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 24));
    assert.deepEqual(small, [], path);
  }
});

test("WCAG 4.1.2: every control has a role and a name, and says its state", async () => {
  const page = await opened();
  const { card, marks } = await browser.surface(page);
  for (const { name } of [...card.controls, ...marks]) assert.ok(name?.trim(), JSON.stringify(card.controls));
  const popup = await browser.popup(page);
  await popup.waitForSelector("#switch[role=switch]:checked");
  assert.match(await popup.$eval("label:has(#switch)", (label) => label.innerText), /127\.0\.0\.1/);
  const facts = await own("facts.html");
  assert.match(await facts.$eval("#search", ({ labels }) => labels[0].innerText), /\w/);
});

test("WCAG 4.1.3: the count is announced once, politely; popup and facts say theirs as a status", async () => {
  const page = await browser.open(clinic());
  await marked(browser, page);
  const said = await until("it is announced", async () => (await browser.surface(page)).announced);
  assert.equal(said, "Stemcheck: 2 unproven claims on this page.");
  await until("the words are gone", async () => !(await browser.surface(page)).announced);
  await page.evaluate(() => document.querySelector("p:last-of-type").remove());
  await until("one flag", async () => (await boxes(page)).length === 1);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.equal((await browser.surface(page)).announced, "");
  const popup = await browser.popup(page);
  await popup.waitForSelector("p[role=status]");
  const facts = await own("facts.html");
  await facts.type("#search", "knee");
  await facts.waitForFunction(() => /^[1-9]/.test(document.querySelector("p[role=status]").textContent));
});

const FRAMES = {
  "with claims in the page and in a frame": ["3", (frame) => `<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>${OTHER}</p>${frame}`],
  "with claims in two frames alone": ["2", (frame) => `<p>Gardens.</p>${frame}${frame}`],
};
for (const [name, [count, body]] of Object.entries(FRAMES))
  test(`WCAG 4.1.3: a page ${name} is announced once, with all of them`, async () => {
    const inner = server.page(html(), { host: "localhost" });
    const page = await browser.open(server.page(html(body(`<iframe src="${inner}"></iframe>`))));
    await until("all are counted", async () => (await browser.badge(page)) === count);
    const tab = await browser.tab(page);
    const said = new Map();
    let silent = 0;
    await until("it is announced, and nothing for as long as every frame needs to speak", async () => {
      const frames = await browser.asExtension(announcements, tab);
      for (const { frameId, words } of frames) if (words) said.set(frameId, words);
      if (frames.length < 2 || frames.some(({ words }) => words)) silent = Date.now();
      return said.size > 0 && Date.now() - silent > 2500;
    });
    assert.deepEqual([...said.values()], [`Stemcheck: ${count} unproven claims on this page.`]);
  });

/** Runs in the extension's page: what each frame with marks has announced. */
async function announcements(tabId) {
  const func = () => {
    const host = [...document.documentElement.children].find((child) => child.localName === "div");
    if (!host) return null;
    const root = globalThis.chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
    return root.querySelector(".announcement").textContent;
  };
  const results = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func });
  return results.map(({ frameId, result }) => ({ frameId, words: result })).filter(({ words }) => typeof words === "string");
}

function contrast(one, other) {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
