// What the content script costs a page. In: three browsers side by side, alike but for the content script: ours, the floor
// (floor.js), none. Out: figures in milliseconds, each a list of one for every run.
//
// Every run is a page loaded anew in a new tab; the runs of the three alternate. The first is a warm-up and not counted.

import { until } from "../e2e/browser.js";
import { html, marketing, plain } from "./text.js";

/** Then Chromium's clock counts in 5 µs instead of 100. */
const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** When the page was loaded and its next frame drawn, and when the flags were: seen with the frame after. */
const WATCH = `<script>
  globalThis.seen = {};
  const style = getComputedStyle(document.documentElement);
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame((now) => (seen.drawn = now))));
  const look = () => {
    const flagged = CSS.highlights.size > 0 && style.getPropertyValue("--stemcheck-shown") !== "";
    requestAnimationFrame(flagged ? (now) => (seen.flagged = now) : look);
  };
  look();
</script>`;

const sum = (calls) => calls.reduce((sum, { took }) => sum + took, 0);
const longest = (calls) => Math.max(0, ...calls.map(({ took }) => took));
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** What the clock in the content script's world says. */
async function clockOf(browser, page) {
  // As text: Firefox does not take every object across.
  const text = await browser.inContent(page, () => JSON.stringify(globalThis.stemcheckClock ?? { calls: [], messages: 0 }));
  return JSON.parse(text);
}

/** Marks are put into a page this long after its load, at the latest (extension/content/surface.ts). */
const MARKED = 2500;

/** Waits until the marks are there, if any are to come, and nothing of ours has run for half a second. */
async function atRest(browser, page) {
  await page.evaluate((marked) => new Promise((resolve) => setTimeout(resolve, marked - performance.now())), MARKED);
  let clock = await clockOf(browser, page);
  for (;;) {
    await wait(500);
    const now = await clockOf(browser, page);
    if (now.calls.length === clock.calls.length) return now;
    clock = now;
  }
}

async function alternate(runs, browsers, run) {
  const all = Object.fromEntries(Object.keys(browsers).map((name) => [name, []]));
  for (let turn = 0; turn <= runs; turn++)
    for (const [name, browser] of Object.entries(browsers)) {
      const figures = await run(browser, name);
      if (turn > 0) all[name].push(figures);
    }
  return all;
}

async function withPage(browser, url, run) {
  const page = await browser.open(url);
  try {
    return await run(page);
  } finally {
    await page.close();
  }
}

/** The time from the page's load until something was seen on it. */
const sinceLoad = (page, what) =>
  until(`the page is ${what}`, () => page.evaluate((what) => globalThis.seen[what], what), 60_000).then(() =>
    page.evaluate((what) => seen[what] - performance.getEntriesByType("navigation")[0].loadEventStart, what),
  );

/** A page without a trigger word, and then 1,000 more texts in it. */
export async function quiet(browsers, server, runs, size) {
  const url = server.page(html(plain(size), WATCH), { headers });
  const more = plain(1e5).slice(0, 1000).map(({ text }) => text);
  if (more.length < 1000) more.push(...more, ...more).length = 1000;
  return alternate(runs, browsers, (browser) =>
    withPage(browser, url, async (page) => {
      const drawn = await sinceLoad(page, "drawn");
      const { calls, messages } = await atRest(browser, page);
      await page.evaluate((texts) => {
        for (const text of texts) document.querySelector("main").appendChild(document.createElement("p")).append(text);
      }, more);
      const after = (await atRest(browser, page)).calls.slice(calls.length);
      return {
        drawn,
        messages,
        light: sum(calls.filter(({ why }) => why !== "idle")),
        idle: sum(calls.filter(({ why }) => why === "idle")),
        longest: longest(calls),
        added: sum(after.filter(({ why }) => why !== "idle")),
      };
    }),
  );
}

/** A page of marketing: until the flags are painted; what we take of the page's main thread for it. */
export async function flagged(browsers, server, runs, size, before = async () => {}) {
  const url = server.page(html(marketing(size), WATCH), { headers });
  return alternate(runs, browsers, async (browser) => {
    await before(browser);
    return withPage(browser, url, async (page) => {
      const painted = await sinceLoad(page, "flagged");
      const { calls } = await atRest(browser, page);
      return { painted, longest: longest(calls), total: sum(calls) };
    });
  });
}

/** For ten seconds sixty changes a second: a number that counts, and a line that is added while an old one goes. */
export async function changing(browser, server, runs, blocks) {
  const url = server.page(html(blocks, WATCH), { headers });
  const shares = [];
  for (let run = 0; run < runs; run++)
    await withPage(browser, url, async (page) => {
      const { calls } = await atRest(browser, page);
      const time = await page.evaluate(async () => {
        const main = document.querySelector("main");
        const counter = main.insertBefore(document.createElement("p"), main.firstChild);
        counter.append("0");
        const begun = performance.now();
        for (let change = 1; change <= 600; change++) {
          await new Promise((resolve) => setTimeout(resolve, begun + (change * 1000) / 60 - performance.now()));
          counter.firstChild.data = `${change}`;
          main.appendChild(document.createElement("p")).append(`The line number ${change} was added just now.`);
          if (change > 20) main.lastChild.previousSibling.remove();
        }
        return performance.now() - begun;
      });
      const during = (await clockOf(browser, page)).calls.slice(calls.length);
      shares.push({ share: (100 * sum(during)) / time, longest: longest(during) });
    });
  return shares;
}
