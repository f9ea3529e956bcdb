// One browser's part of the bench: `node tests/bench/browser.js RUNS`, browser by STEMCHECK_BROWSER. Writes
// target/bench/BROWSER.json; tests/bench/report.js makes the table of it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NAME, until } from "../e2e/browser.js";
import { Server } from "../e2e/server.js";
import * as engines from "./engines.js";
import { CONTENT, start } from "./extensions.js";
import * as pages from "./pages.js";
import { marketing, OUT, plain } from "./text.js";

const RUNS = Number(process.argv[2] ?? 15);
const SMALL = 30_000;
const LARGE = 600_000;
const figures = {};

async function measure(name, run) {
  console.log(name);
  figures[name] = await run();
}

async function withBrowsers(kinds, run, files, prefs) {
  const browsers = {};
  try {
    for (const kind of kinds) browsers[kind] = await start(CONTENT[kind], files, prefs);
    return await run(browsers);
  } finally {
    for (const browser of Object.values(browsers)) await browser.stop();
  }
}

/** Stops the background, as browsers do after half a minute, and sees it gone. */
async function goCold(browser) {
  if (NAME === "firefox") {
    // By the preference below it stops by itself, soon.
    const running = () => browser.asExtension(() => chrome.extension.getViews().some(({ location }) => location.pathname.includes("background")));
    await until("the background is gone", async () => !(await running()));
    return;
  }
  const background = () => browser.puppeteer.targets().find((target) => target.type() === "service_worker");
  await (await background()?.worker())?.close();
  await until("the background is gone", () => !background());
}
const SOON = { "extensions.background.idle.timeout": 500 };

const server = await new Server().start();
try {
  await withBrowsers(["ours", "floor", "off"], async (browsers) => {
    figures.version = await browsers.ours.puppeteer.version();
    await measure("quiet 30 kB", () => pages.quiet(browsers, server, RUNS, SMALL));
    await measure("quiet 600 kB", () => pages.quiet(browsers, server, RUNS, LARGE));
  });
  await withBrowsers(["ours"], async ({ ours }) => {
    await measure("flagged 30 kB", () => pages.flagged({ ours }, server, RUNS, SMALL));
    await measure("flagged 600 kB", () => pages.flagged({ ours }, server, RUNS, LARGE));
    await measure("changing, plain", () => pages.changing(ours, server, RUNS, plain(SMALL)));
    await measure("changing, marketing", () => pages.changing(ours, server, RUNS, marketing(SMALL)));
  });
  await withBrowsers(["ours"], async ({ ours }) => {
    await measure("flagged 30 kB, cold", () => pages.flagged({ ours }, server, RUNS, SMALL, goCold));
  }, {}, SOON);
  await withBrowsers(["ours"], async ({ ours }) => {
    for (const name of ["classifier", "harper"]) await measure(`set-up ${name}`, () => engines.setUp(ours, name, RUNS));
    for (const [name, pagesEach] of [["classifier", 60], ["loop", 60], ["alternation", 60], ["harper", 4]])
      await measure(`speed ${name}`, () => engines.speed(ours, name, RUNS, pagesEach));
    await measure("memory", () => engines.memory(ours, 10_000_000));
  }, engines.FILES);
} finally {
  server.stop();
}
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, `${NAME}.json`), `${JSON.stringify(figures, null, 1)}\n`);
