// Faults, a kind each: nothing that was confirmed is lost, no dead mark stays, and reading goes on without reload.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Browser, flagged, flags, marked, middle, NAME, pressIn, texts, unflagged, until } from "./browser.js";
import { inBackground, rewrite, setEnabled, stopBackground, trapping } from "./faults.js";
import { browser as shared, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { press, reports } from "./report.js";

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
const state = (browser, page) => browser.inContent(page, () => globalThis.stemcheck?.report().state);
const stay = (page) => page.evaluate(() => void (globalThis.notReloaded = true));
const stayed = async (page) => assert.equal(await page.evaluate(() => globalThis.notReloaded), true, "the page was not reloaded");
const shownOf = (browser) =>
  browser.asExtension(async () => Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith("shown:")));

/** Each start of the classifier takes a second: time to stop the background in. The memory of each of its instances is
 *  known. And of what pages of one host send, the first message of each sort is never answered. */
const HOOKS = `{
  const { Instance } = WebAssembly;
  const made = [];
  WebAssembly.Instance = function (...what) {
    made.push(new Instance(...what));
    return made.at(-1);
  };
  chrome.memories = () => made.map(({ exports }) => exports.memory.buffer.byteLength);
  const { compileStreaming } = WebAssembly;
  WebAssembly.compileStreaming = (...what) => new Promise((resolve) => setTimeout(resolve, 1000)).then(() => compileStreaming.apply(WebAssembly, what));
  const { onMessage } = chrome.runtime;
  const add = onMessage.addListener.bind(onMessage);
  const lost = new Set();
  onMessage.addListener = (listen) => add((message, sender, respond) => {
    if (!sender.url?.startsWith("http://lost.localhost:") || lost.has(message.type)) return listen(message, sender, respond);
    lost.add(message.type);
    return true;
  });
}
`;

/** A browser whose packed extension has these hooks, and a WASM that can be made to trap. */
let changed;
const startChanged = async () =>
  (changed ??= await Browser.start({
    change: (folder) => {
      rewrite(folder, "background.js", (text) => HOOKS + text);
      rewrite(folder, "stemcheck_bg.wasm", trapping);
      // Not to wait as long for a lost message as readers might have to.
      rewrite(folder, "content.js", (text) => String(text).replace(/\b3e4\b/, "2e3"));
    },
  }));
after(() => changed?.stop());

test("fault: the background is stopped while it judges a page, and before: flagged without reload", async () => {
  const browser = await startChanged();
  const [page] = await Promise.all([browser.open(server.page(html())), wait(150).then(() => stopBackground(browser))]);
  await stay(page);
  await until("it is being read", async () => (await state(browser, page)) === "reading");
  await wait(300);
  await stopBackground(browser);
  assert.deepEqual(await flags(page), []);
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
  // At rest, and then needed again.
  await stopBackground(browser);
  await page.evaluate((claim) => document.body.append(`${claim} It also cures asthma.`), CLAIM);
  await until("what was added is flagged", async () => (await flags(page)).length > 1);
  await marked(browser, page);
  await stayed(page);
});

test("fault: the first message of each sort is lost: flagged, marked and counted all the same", async () => {
  const browser = await startChanged();
  const page = await browser.open(server.page(html(), { host: "lost.localhost" }));
  await stay(page);
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
  await stayed(page);
});

test("fault: the classifier traps on a page: that one says so, others are flagged as ever, and it too once it has changed", async () => {
  const browser = await startChanged();
  const page = await browser.open(server.page(html(`<h1>TRAP</h1><p>${CLAIM}</p><p>Book your visit at our stem cell clinic.</p>`)));
  await until("it has failed", async () => (await state(browser, page)) === "failed");
  assert.deepEqual(await flags(page), []);
  const other = await browser.open(server.page(html(), { host: "localhost" }));
  assert.deepEqual(texts(await flagged(other)), [PHRASE]);
  await page.bringToFront();
  await page.evaluate(() => (document.querySelector("h1").textContent = "Stem cell clinic"));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("fault: a page of a megabyte takes much memory: it is given back, and the next page is flagged as ever", async () => {
  const browser = await startChanged();
  const plain = `<p>${"A visit at our clinic takes two hours. ".repeat(30)}</p>`.repeat(900);
  const large = await browser.open(server.page(html(`<h1>Stem cell clinic</h1><p>${CLAIM}</p>${plain}`)));
  assert.deepEqual(texts(await flagged(large)), [PHRASE]);
  const memories = await until("a fresh instance is there", async () => {
    const all = await inBackground(browser, () => chrome.memories());
    return Math.max(...all) > 16 << 20 && all.at(-1) < 8 << 20 && all;
  });
  const next = await browser.open(server.page(html(), { host: "localhost" }));
  assert.deepEqual(texts(await flagged(next)), [PHRASE]);
  assert.deepEqual(await inBackground(browser, () => chrome.memories().length), memories.length, "a small page needs none");
});

test("fault: switched off and on while a page is open: nothing of ours is seen meanwhile, and it goes on without reload", async () => {
  const first = await Browser.start();
  try {
    await first.asExtension(() => chrome.storage.local.set({ "off:kept.localhost": true }));
    const page = await first.open(server.page(html()));
    await flagged(page);
    const [mark] = await marked(first, page);
    await stay(page);
    const seen = () =>
      page.evaluate(([x, y]) => {
        const painted = [...CSS.highlights.keys()].filter((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== "none");
        const ours = [...document.documentElement.children].filter((child) => !/^(head|body)$/.test(child.localName));
        return { painted, hosts: ours.length, marks: ours.includes(document.elementFromPoint(x, y)) };
      }, middle(mark.box));
    assert.deepEqual(await seen(), { painted: ["stemcheck-efficacy"], hosts: 1, marks: true });

    const off = await setEnabled(first, false);
    // Nobody moves the mouse, and the page is not hidden: what is ours goes by itself. In Firefox an empty host may stay.
    await until("nothing of ours is seen", async () => {
      const { painted, hosts, marks } = await seen();
      return painted.length === 0 && !marks && (NAME === "firefox" || hosts === 0);
    });
    // Another claim of another kind, in its place.
    await page.evaluate(() => {
      const [, claim] = document.body.children;
      claim.textContent = "Our stem cell treatment is completely safe and has no side effects.";
      claim.after(Object.assign(document.createElement("p"), { textContent: "Our stem cell therapy is completely safe." }));
    });
    await wait(1000);
    assert.deepEqual((await seen()).painted, []);

    const browser = await setEnabled(off, true);
    await page.bringToFront();
    await until("what the page says now is flagged", async () => {
      const { painted, hosts } = await seen();
      return hosts === 1 && painted.length === 1 && painted[0] === "stemcheck-safety";
    });
    await marked(browser, page);
    await stayed(page);
    assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), { "off:kept.localhost": true });
  } finally {
    await first.stop();
  }
});

/** Opens the card of the page's first mark, and its form. */
async function openForm(page, browser = shared) {
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag", browser);
}

test("fault: storage is full, or fails: a calm line, nothing is half-written, and the next press keeps it", async () => {
  const page = await shared.open(server.page(html()));
  await page.setViewport({ width: 1200, height: 1400 });
  await flagged(page);
  await openForm(page);
  const says = (words) => until(`the card says ${words}`, async () => words.test((await shared.surface(page)).card.text));
  const kept = () => shared.asExtension(async () => Object.keys(await chrome.storage.local.get(null)).filter((key) => key !== "broken:fill"));

  // Firefox sets no limit but the disk.
  if (NAME === "chromium") {
    await shared.asExtension(() => {
      const most = chrome.storage.local.QUOTA_BYTES - 20;
      return chrome.storage.local.set({ "broken:fill": "x".repeat(most) });
    });
    await press(page, "Keep report");
    await says(/could not/i);
    assert.deepEqual(await kept(), []);
    assert.deepEqual(texts(await flags(page)), [PHRASE]);
    const options = await shared.openOwn("options.html", { type: "window" });
    await pressIn(options, "#hedged");
    await until("the line is shown", () => options.$eval("main", (main) => /could not store/.test(main.innerText)));
    assert.equal(await options.$eval("#hedged", (input) => input.checked), false);
    await options.close();
    await shared.asExtension(() => chrome.storage.local.remove("broken:fill"));
    await page.bringToFront();
  }

  await inBackground(shared, () => {
    const { set } = chrome.storage.local;
    chrome.storage.local.set = (...what) => {
      chrome.storage.local.set = set;
      return Promise.reject(new Error(`no room for ${what.length}`));
    };
  });
  await press(page, "Keep report");
  await says(/could not/i);
  assert.deepEqual(await kept(), []);
  assert.deepEqual(texts(await flags(page)), [PHRASE]);
  await press(page, "Keep report");
  await unflagged(page);
  assert.deepEqual((await kept()).map((key) => key.split(":")[0]).sort(), ["hidden", "report"]);
});

test("fault: a tab is closed at every step: what was confirmed is kept, nothing else is left of it, the others go on", async () => {
  const other = await shared.open(server.page(html(), { host: "localhost" }));
  await flagged(other);
  const before = await until("the other is counted", async () => {
    const shown = await shownOf(shared);
    return shown.length === 1 && shown;
  });
  const open = async () => {
    const page = await shared.open(server.page(html()));
    await page.setViewport({ width: 1200, height: 1400 });
    return page;
  };
  const steps = {
    "as soon as it is there": () => {},
    "while it is read": () => wait(30),
    "when it is flagged": (page) => flagged(page),
    "with marks": (page) => marked(shared, page),
    "with the form open": (page) => openForm(page),
    "while the report is kept": async (page) => {
      await openForm(page);
      await press(page, "Keep report");
    },
    "when it is kept": async (page) => {
      await openForm(page);
      await press(page, "Keep report");
      await until("it says so", async () => /Kept/.test((await shared.surface(page)).card.text));
    },
  };
  for (const [name, step] of Object.entries(steps)) {
    await shared.asExtension(() => chrome.storage.local.clear());
    const page = await open();
    await step(page);
    await page.close();
    // What was under way may still arrive, on a busy machine later; the next step is not to meet it.
    const underWay = name === "while the report is kept";
    await wait(underWay ? 3000 : 300);
    const kept = await reports();
    if (name === "when it is kept") assert.equal(kept.length, 1, name);
    else if (!underWay) assert.equal(kept.length, 0, name);
    await until(`closed ${name}, nothing is left of it`, async () => (await shownOf(shared)).join() === before.join());
  }
  await shared.asExtension(() => chrome.storage.local.clear());
  await other.bringToFront();
  await other.evaluate((claim) => document.body.append(`${claim} It also cures asthma.`), CLAIM);
  await until("the other goes on", async () => (await flags(other)).length > 1);
});

test("fault: the browser is killed: what was confirmed is there after the next start", async () => {
  const profile = mkdtempSync(join(tmpdir(), "stemcheck-profile-"));
  const at = mkdtempSync(join(tmpdir(), "stemcheck-extension-"));
  const size = { width: 1200, height: 1400 };
  let browser;
  try {
    browser = await Browser.start({ profile, at, size });
    const page = await browser.open(server.page(html()));
    const popup = await browser.popup(await browser.open(server.page(html(), { host: "off.localhost" })));
    await pressIn(popup, "#switch:checked");
    await popup.waitForSelector("#switch:not(:checked)");
    await page.bringToFront();
    await flagged(page);
    await openForm(page, browser);
    await press(page, "Keep report", browser);
    await until("it is confirmed", async () => /Kept/.test((await browser.surface(page)).card.text));
    const program = browser.puppeteer.process();
    const ended = new Promise((resolve) => program.once("exit", resolve));
    program.kill("SIGKILL");
    await ended;

    browser = await Browser.start({ profile, at, size });
    const kept = await browser.asExtension(() => chrome.storage.local.get(null));
    assert.deepEqual(Object.keys(kept).map((key) => key.replace(/\d.*$/, "")).sort(), ["hidden:", "off:off.localhost", "report:"]);
    const again = await browser.open(server.page(html(), { host: "localhost" }));
    assert.deepEqual(texts(await flagged(again)), [PHRASE]);
  } finally {
    await browser?.stop().catch(() => {});
    for (const folder of [profile, at]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
