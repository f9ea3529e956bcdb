// Reporting a wrong flag, from the card to the exported file.

import assert from "node:assert/strict";
import { flagged, texts, unflagged, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

async function press(page, name) {
  let before = "";
  const control = await until(`“${name}” is in the card, and at rest`, async () => {
    const { controls } = (await browser.surface(page))?.card ?? { controls: [] };
    const control = controls.find((control) => control.name === name && control.box.width > 0);
    const now = JSON.stringify(control?.box ?? null);
    const rest = now === before;
    before = now;
    return rest && control;
  });
  await page.mouse.click(...middle(control.box));
}

test("a wrong flag is reported from the card, kept here only, hidden, listed and exported", async () => {
  const address = server.page(html(`<h1>Stem cells</h1><p>${CLAIM}</p><p>Stem cells repair damaged cartilage.</p>`));
  const page = await browser.open(`${address}?visitor=17#top`);
  assert.equal((await flagged(page)).length, 2);
  await page.mouse.move(5, 5);
  const [mark] = await until("the mark is placed", async () => {
    const marks = (await browser.surface(page))?.marks;
    return marks?.[0]?.box.width > 0 && marks;
  });
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag");

  // The form shows all that the report will hold, the address only where ticked.
  const form = await until("the form is there", async () => {
    const { card } = await browser.surface(page);
    return card.controls.some(({ tag }) => tag === "textarea") && card;
  });
  assert.equal(form.controls.find(({ tag }) => tag === "textarea").value, CLAIM);
  for (const shown of [PHRASE, "efficacy"]) assert.ok(form.text.includes(shown), `${shown} is not shown in: ${form.text}`);
  await press(page, "Keep report");

  // The flag goes, the other stays, also after a reload.
  await until("the one flag is hidden", async () => (await flagged(page)).length === 1);
  assert.deepEqual(texts(await flagged(page)), ["repair damaged cartilage"]);
  await page.reload();
  assert.deepEqual(texts(await flagged(page)), ["repair damaged cartilage"]);

  // What is kept is what was shown.
  const stored = await browser.asExtension(() => chrome.storage.local.get(null));
  const [report] = Object.entries(stored).filter(([key]) => key.startsWith("report:")).map(([, report]) => report);
  assert.equal(report.phrase, PHRASE);
  assert.equal(report.sentence, CLAIM);
  assert.equal(report.kind, "efficacy");
  for (const [name, value] of Object.entries(report))
    if (name !== "sentence" && name !== "type") assert.ok(form.text.includes(value), `${name}: ${value} was not shown`);
  assert.ok(!JSON.stringify(report).includes("127.0.0.1"), "the address was not ticked");

  // Listed in the options, and exported a report a line.
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#reports li");
  assert.deepEqual(JSON.parse(await options.$eval("#reports li pre", (pre) => pre.textContent)), report);
  await options.evaluate(() => {
    // The page's policy lets nobody fetch the file: it is taken where it is made.
    const { createObjectURL } = URL;
    let file;
    URL.createObjectURL = (blob) => createObjectURL.call(URL, (file = blob));
    globalThis.exported = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        resolve(file.text().then((text) => [this.download, text]));
      };
    });
  });
  await options.click("#export");
  const [name, text] = await options.evaluate(() => globalThis.exported);
  assert.match(name, /\.jsonl$/);
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  assert.deepEqual(lines.map((line) => JSON.parse(line)), [report]);
});

test("the report may be undone: the flag comes back, nothing is kept", async () => {
  const page = await browser.open(server.page(html()));
  await flagged(page);
  await page.mouse.move(5, 5);
  const mark = await until("the mark is placed", async () => {
    const mark = (await browser.surface(page))?.marks[0];
    return mark?.box.width > 0 && mark;
  });
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag");
  await press(page, "Keep report");
  await unflagged(page);
  await press(page, "Undo");
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), {});
});

test("by keyboard, after a report the focus goes on to the next mark", async () => {
  const page = await browser.open(server.page(html(`<p>${CLAIM}</p><p>Stem cells repair damaged cartilage.</p>`)));
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

test("where the browser cannot store or read, the options page says so in one line", async () => {
  const options = await browser.openOwn("options.html");
  await options.evaluate(() => (chrome.storage.local.set = () => Promise.reject(new Error("full"))));
  const lines = () => options.$$eval("[role=status]", (lines) => lines.map((line) => line.innerText).filter(Boolean));
  for (let time = 0; time < 2; time++) {
    await options.click("#hedged");
    await until("the line is shown", async () => (await lines()).length > 0);
    assert.deepEqual(await lines(), ["The browser could not store this just now."]);
    assert.equal(await options.$eval("#hedged", (input) => input.checked), false);
  }
  await options.evaluate(() => (chrome.storage.local.get = () => Promise.reject(new Error("broken"))));
  await options.click("#hedged");
  await until("the second line is shown", async () => (await lines())[0]?.startsWith("The browser could not read"));
});
