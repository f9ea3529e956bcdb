// Reporting a wrong flag or a wrong card, from the card to the options page and the exported file.

import assert from "node:assert/strict";
import { flagged, marked, middle, pressIn, saved, texts, unflagged, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { choose, form, press, reports, sentenceIn } from "./report.js";

const OTHER = "Stem cells repair damaged cartilage.";

test("a wrong flag is reported from the card, kept here only, hidden, listed and exported", async () => {
  const address = server.page(html(`<h1>Stem cells</h1><p>${CLAIM}</p><p>${OTHER}</p>`));
  const page = await browser.open(`${address}?visitor=17#top`);
  assert.equal((await flagged(page)).length, 2);
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag");

  // The form shows all that the report will hold, the address only where ticked.
  const card = await form(page);
  assert.equal(sentenceIn(card), CLAIM);
  for (const shown of [PHRASE, "efficacy"]) assert.ok(card.text.includes(shown), `${shown} is not shown in: ${card.text}`);
  await press(page, "Keep report");

  // The flag goes, the other stays, also after a reload.
  await until("the one flag is hidden", async () => (await flagged(page)).length === 1);
  assert.deepEqual(texts(await flagged(page)), ["repair damaged cartilage"]);
  await page.reload();
  assert.deepEqual(texts(await flagged(page)), ["repair damaged cartilage"]);

  // What is kept is what was shown.
  const [report] = await reports();
  assert.equal(report.phrase, PHRASE);
  assert.equal(report.sentence, CLAIM);
  assert.equal(report.kind, "efficacy");
  for (const [name, value] of Object.entries(report))
    if (name !== "sentence") assert.ok(card.text.includes(value), `${name}: ${value} was not shown`);
  assert.ok(!JSON.stringify(report).includes("127.0.0.1"), "the address was not ticked");

  // Listed in the options, and exported a report a line.
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#reports li");
  assert.deepEqual(JSON.parse(await options.$eval("#reports li pre", (pre) => pre.textContent)), report);
  const [name, text] = await saved(options, "#export");
  assert.match(name, /\.jsonl$/);
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  assert.deepEqual(lines.map((line) => JSON.parse(line)), [report]);
});

test("the report may be undone: the flag comes back, nothing is kept", async () => {
  const page = await browser.open(server.page(html()));
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag");
  await press(page, "Keep report");
  await unflagged(page);
  await press(page, "Undo");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), {});
});

test("by keyboard, after a report the focus goes on to the next mark", async () => {
  const page = await browser.open(server.page(html(`<p>${CLAIM}</p><p>${OTHER}</p>`)));
  assert.equal((await flagged(page)).length, 2);
  await page.mouse.move(5, 5);
  const reach = (name) =>
    until(`Tab reaches “${name}”`, async () => {
      await page.keyboard.press("Tab");
      return (await browser.surface(page))?.focused.includes(name);
    });
  await reach(PHRASE);
  await page.keyboard.press("Enter");
  await reach("Report a wrong flag");
  await page.keyboard.press("Enter");
  await reach("Keep report");
  await page.keyboard.press("Enter");
  await until("the report is kept", async () => (await browser.surface(page)).focused === "Undo");
  await until("the one flag is hidden", async () => (await flagged(page)).length === 1);
  await page.keyboard.press("Escape");
  await until("the focus goes on", async () => (await browser.surface(page)).focused.includes("repair damaged cartilage"));
});

/** A page with the card of its first flag open. */
async function opened(address) {
  const page = await browser.open(address);
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  return page;
}

/** Writes something else into a field of the form. */
async function rewrite(page, name, words) {
  await browser.inRoot(page, (root, name) => root.querySelector(`[role=textbox][aria-label^="${name}"]`).focus(), name);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(words);
}

test("a wrong flag hidden on every site: on another site too, not in another sentence, and flagged again from the options", async () => {
  const body = html(`<h1>Stem cells</h1><p>${CLAIM}</p><p>See for yourself: our stem cell therapy cures arthritis in a week.</p>`);
  const page = await opened(server.page(body));
  assert.equal((await flagged(page)).length, 2);
  await press(page, "Report a wrong flag");
  await choose(page, "on every site");
  await press(page, "Keep report");
  await until("the one flag is hidden", async () => (await flagged(page)).length === 1);
  const elsewhere = await browser.open(server.page(body, { host: "localhost" }));
  assert.equal((await flagged(elsewhere)).length, 1);

  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#hidden li");
  const listed = await options.$eval("#hidden li", (item) => item.innerText);
  assert.ok(listed.includes(CLAIM) && listed.includes("every site"), listed);
  await pressIn(options, "#hidden button");
  await until("nothing is hidden", async () => !(await options.$("#hidden li")));
  await elsewhere.bringToFront();
  await until("it is flagged again", async () => (await flagged(elsewhere)).length === 2);
});

test("a wrong flag may be kept in sight; what the reader cuts is not kept, what is cut from the phrase neither", async () => {
  const page = await opened(server.page(html()));
  await press(page, "Report a wrong flag");
  await choose(page, "nowhere: keep flagging it");
  await rewrite(page, "Sentence", "Our therapy cures.");
  assert.ok(!(await browser.surface(page)).card.text.includes("arthritis"));
  await press(page, "Keep report");
  await until("it is kept", async () => (await reports()).length === 1);
  assert.equal((await flagged(page)).length, 1);
  const stored = await browser.asExtension(() => chrome.storage.local.get(null));
  assert.deepEqual(Object.keys(stored).map((key) => key.split(":")[0]), ["report"]);
  assert.ok(!JSON.stringify(stored).includes("arthritis"), JSON.stringify(stored));
});

test("a wrong card is reported with its facts and heading; the flag stays", async () => {
  const page = await opened(server.page(html(`<h2>Knees of 40 visitors</h2><p>${CLAIM}</p><p>Book your visit.</p>`)));
  await press(page, "Report facts that do not fit");
  const card = await form(page);
  assert.equal(sentenceIn(card), CLAIM);
  assert.ok(!card.text.includes("Stop flagging"), card.text);
  await rewrite(page, "Heading above it", "Knees");
  await press(page, "Keep report");
  await until("it is kept", async () => (await reports()).length === 1);
  const [report] = await reports();
  assert.equal(report.type, "wrong-card");
  assert.equal(report.heading, "Knees");
  assert.ok(report.facts.length > 0 && report.facts.every((id) => card.text.includes(id)), JSON.stringify(report));
  assert.equal((await flagged(page)).length, 1);
  await press(page, "Undo");
  await until("nothing is kept", async () => (await reports()).length === 0);
});

test("the form fits at 320 px and enlarged, and every control is reached by Tab", async () => {
  const page = await opened(server.page(html()));
  await press(page, "Report a wrong flag");
  await form(page);
  await page.setViewport({ width: 320, height: 256 });
  const wide = await until("the card has its place", () =>
    browser.inRoot(page, (root) => {
      const card = root.querySelector(".card");
      const { left, right } = card.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && [card.scrollWidth, card.clientWidth];
    }),
  );
  assert.ok(wide[0] <= wide[1], String(wide));
  const reached = new Set();
  for (let time = 0; time < 12; time++) {
    await page.keyboard.press("Tab");
    reached.add(await browser.inRoot(page, ({ activeElement: at }) => (at ? at.labels?.[0]?.textContent || at.ariaLabel || at.textContent : "")));
  }
  for (const part of ["Sentence", "Keep the page’s address", "on this site", "Keep report", "Cancel", "Close"])
    assert.ok([...reached].some((name) => name.includes(part)), `${part} is not in ${[...reached]}`);
});

const KEPT = (sentence) => ({ format: 1, type: "missed-claim", phrase: sentence, sentence, version: "0.1.0", browser: "Firefox 153" });

test("options: a report is copied by a press, and pasted", async () => {
  const report = KEPT("The cells “help”\nwith all.");
  await browser.asExtension((report) => chrome.storage.local.set({ "report:1-0": report }), report);
  const options = await browser.openOwn("options.html");
  await pressIn(options, "#reports button[id^=copy]");
  await until("it says so", async () => (await options.$eval("#reports [role=status]", (line) => line.innerText)) === "Copied.");
  const page = await browser.open(server.page(html("<textarea></textarea>")));
  await page.click("textarea");
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  const pasted = await until("it is pasted", () => page.$eval("textarea", ({ value }) => value));
  assert.deepEqual(JSON.parse(pasted), report);
});

test("options: a deleted report leaves the focus on the next one, and at last on the title", async () => {
  const items = Object.fromEntries(["a", "b", "c"].map((name, at) => [`report:${at}-0`, KEPT(name)]));
  await browser.asExtension((items) => chrome.storage.local.set(items), items);
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#reports li:nth-child(3)");
  await options.focus("[id='delete report:1-0']");
  for (const [left, focus] of [["a c", "delete report:2-0"], ["a", "delete report:0-0"], ["", "reports-title"]]) {
    await options.keyboard.press("Enter");
    await until(`“${left}” is left`, async () => (await reports()).map(({ phrase }) => phrase).join(" ") === left);
    await until("it is redrawn", async () => (await options.$$("#reports li")).length === left.replace(" ", "").length);
    assert.equal(await options.evaluate(() => document.activeElement.id), focus);
  }
});

test("options: what no version of ours made is shown, exported as it is, deleted, and harms nothing", async () => {
  const foreign = { "report:0-0": { format: 99, type: "wish" }, "report:1-0": "<b>none</b>", "report:2-0": KEPT("The cells help."), "hidden:x": 7 };
  await browser.asExtension((items) => chrome.storage.local.set(items), foreign);
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#reports li:nth-child(3)");
  const shown = await options.$$eval("#reports li", (items) => items.map((item) => item.innerText));
  assert.match(shown[0], /"format": 99[^]*does not know/);
  assert.match(shown[1], /<b>none<\/b>[^]*does not know/);
  assert.doesNotMatch(shown[2], /does not know/);
  const [, text] = await saved(options, "#export");
  assert.deepEqual(text.trim().split("\n").map((line) => JSON.parse(line)), Object.values(foreign).slice(0, 3));
  await pressIn(options, "[id='delete report:0-0']");
  await until("it is deleted", async () => (await options.$$("#reports li")).length === 2);
});

test("where the browser cannot store or read, the options page says so in one line", async () => {
  const options = await browser.openOwn("options.html");
  await options.evaluate(() => (chrome.storage.local.set = () => Promise.reject(new Error("full"))));
  const lines = () => options.$$eval("[role=status]", (lines) => lines.map((line) => line.innerText).filter(Boolean));
  for (let time = 0; time < 2; time++) {
    await pressIn(options, "#hedged");
    await until("the line is shown", async () => (await lines()).length > 0);
    assert.deepEqual(await lines(), ["The browser could not store this just now."]);
    assert.equal(await options.$eval("#hedged", (input) => input.checked), false);
  }
  await options.evaluate(() => (chrome.storage.local.get = () => Promise.reject(new Error("broken"))));
  await pressIn(options, "#hedged");
  await until("the second line is shown", async () => (await lines())[0]?.startsWith("The browser could not read"));
});
