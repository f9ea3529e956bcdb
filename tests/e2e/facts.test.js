// The facts on the card, and the page of all facts: searchable, reached from every card.

import assert from "node:assert/strict";
import { marked, middle, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { page as html } from "./pages.js";

const KNEE = `<h1>Stem cell clinic</h1><p>Our stem cells cure knee arthritis.</p><p>Book your visit at our clinic.</p>`;

async function openCard(page) {
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  return until("the card is open", async () => {
    const { card } = await browser.surface(page);
    return card.open && card;
  });
}

const shown = (page) =>
  page.$$eval(".facts .entry", (entries) => entries.filter((e) => e.checkVisibility()).map((e) => e.innerText));

test("the card answers the claim itself, with source, year, link and day", async () => {
  const card = await openCard(await browser.open(server.page(html(KNEE))));
  assert.match(card.text, /Cochrane review/);
  assert.match(card.text, /none beat a steroid injection/);
  assert.match(card.text, /MILES trial, Nature Medicine, 2023 \(as of [A-Z][a-z]{2} \d+, 20\d\d\)/);
  const links = card.controls.filter(({ tag }) => tag === "a");
  assert.deepEqual(links.map(({ href }) => new URL(href).host), ["abstracts.cochrane.org", "www.nature.com"]);
  // The specific reason stands first, the cues and the questions are folded.
  const order = ["cure knee arthritis", "Cochrane review", "Found by rules on your device", "Why flagged", "Questions to ask a clinic"];
  const places = order.map((words) => card.text.indexOf(words));
  assert.ok(places.every((place, i) => place > (places[i - 1] ?? -1)), `${order} at ${places} in: ${card.text}`);
  assert.doesNotMatch(card.text, /Is exactly this product licensed/);
});

test("from the card to the page of all facts, at the fact it showed", async () => {
  const page = await browser.open(server.page(html(KNEE)));
  const { controls } = await openCard(page);
  const { box } = controls.find(({ name }) => name === "All facts");
  await page.mouse.click(...middle(box));
  const found = await until("a tab shows the facts", () =>
    browser.asExtension(async () => {
      const tabs = await chrome.tabs.query({});
      return tabs.find(({ url, status }) => url?.includes("facts.html#knee") && status === "complete") ?? null;
    }),
  );
  assert.match(found.url, /#knee-cochrane$/);
  await browser.asExtension((id) => chrome.tabs.remove(id), found.id);
});

test("the page of all facts holds every fact and question, each with its source, and is searched", async () => {
  const page = await browser.openOwn("facts.html#autism-trial");
  const { facts, kinds } = await page.evaluate(async () => (await fetch("facts.json")).json());
  const questions = new Set(Object.values(kinds).flatMap(({ questions }) => questions.map(({ ask }) => ask)));
  await until("all are shown", async () => (await shown(page)).length === facts.length + questions.size);
  const links = await page.$$eval(".facts .entry", (entries) => entries.map((e) => e.querySelector("a")?.protocol));
  assert.ok(links.every((protocol) => protocol === "https:"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "autism-trial");

  await page.type("#search", "AUTISM india");
  await until("what holds both words is left", async () => {
    const left = await shown(page);
    return left.length > 0 && left.length < 10 && left.every((text) => /india/i.test(text) && /autism/i.test(text));
  });
  await page.type("#search", " zzz");
  await until("none is left", async () => (await shown(page)).length === 0);
  assert.match(await page.$eval("[role=status]", (line) => line.textContent), /^0 /);
  await page.close();
});
