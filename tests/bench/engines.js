// What the classifier costs, and what stands beside it: in a page of the extension's own, in a copy of the extension that
// holds harper.js too. In: a browser with `FILES`. Out: figures, each a list of one for every run.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lexicon, marketing, ROOT, SELLING } from "./text.js";

const HARPER = join(import.meta.dirname, "node_modules", "harper.js", "dist");
const harper = readFileSync(join(HARPER, "index.js"), "utf8");
export const HARPER_WASM = join(HARPER, "harper_wasm_bg.wasm");

/** Beside the extension's own. */
export const FILES = {
  "bench/engine.html": readFileSync(join(import.meta.dirname, "engine.html")),
  "bench/engine.js": readFileSync(join(import.meta.dirname, "engine.js")),
  "bench/stemcheck.js": readFileSync(join(ROOT, "pkg", "stemcheck.js")),
  "bench/harper/index.js": Buffer.from(harper),
  "bench/harper/harper_wasm_bg.wasm": readFileSync(HARPER_WASM),
  // The parts it imports.
  ...Object.fromEntries([...harper.matchAll(/from "\.\/([\w-]+\.js)"/g)].map(([, name]) => [`bench/harper/${name}`, readFileSync(join(HARPER, name))])),
};

/** So many entries, from the whole lexicon evenly: peers of another sort, which find words and no claims. */
const PHRASES = 200;
const entries = lexicon();
const phrases = Array.from({ length: PHRASES }, (_, at) => entries[Math.floor((at * entries.length) / PHRASES)]);

/** A page of our own for `run`: closed, its memory is given back. */
async function inPage(browser, run) {
  const page = await browser.openOwn("bench/engine.html");
  try {
    await page.waitForFunction("globalThis.bench");
    page.setDefaultTimeout(0);
    return await run(page);
  } finally {
    await page.close();
  }
}

/** Every run in a page of its own. */
export async function setUp(browser, name, runs) {
  const all = [];
  for (let run = 0; run < runs; run++)
    all.push(await inPage(browser, (page) => page.evaluate((name) => bench.setUp(name), name)));
  return all;
}

/** Each run reads other pages, so that nothing can be remembered. */
export function speed(browser, name, runs, pagesEach) {
  const batches = Array.from({ length: runs + 1 }, (_, run) => SELLING.slice(run * pagesEach, (run + 1) * pagesEach));
  return inPage(browser, (page) => page.evaluate((...args) => bench.speed(...args), name, batches, phrases));
}

/** After the pages that sell, and after 10 MB in one page, each in a new instance. */
export async function memory(browser, size) {
  const after = (pages) => inPage(browser, (page) => page.evaluate((pages) => bench.memory(pages), pages));
  const selling = (await after(SELLING.slice(0, 200))).at(-1);
  const big = (await after([{ id: "", blocks: marketing(size) }])).at(-1);
  return { selling, big };
}
