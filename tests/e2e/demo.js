// The demo: opens a page in a browser with the packed extension. Started by `cargo xtask demo`, which has built all.
//
//   node tests/e2e/demo.js FILE.html|FILE.txt|FILE.json
//
// Headless, it prints the flagged phrases, as painted in the browser, and writes dist/demo-BROWSER.png. Else the browser
// stays open until it is closed.

import { basename, dirname, extname, join } from "node:path";
import { Browser, flags, NAME, settled, until } from "./browser.js";
import { cli } from "./cli.js";
import { Server } from "./server.js";

const HEADLESS = process.env.STEMCHECK_HEADLESS !== "0";
const SIZE = { width: 1000, height: 900 };
const TALLEST = 12_000;

const file = process.argv[2];
const blocks = /^\.html?$/i.test(extname(file)) ? undefined : readBlocks();
const server = await new Server(dirname(file)).start();
const browser = await Browser.start({ headless: HEADLESS, size: SIZE });
const closed = new Promise((resolve) => browser.puppeteer.on("disconnected", resolve));
try {
  const page = await browser.open(blocks ? server.page(render(blocks)) : server.file(encodeURIComponent(basename(file))));
  if (HEADLESS) await shoot(page);
  else await show(page);
} finally {
  await browser.stop().catch(() => {});
  server.stop();
}

function readBlocks() {
  try {
    return [...cli(["blocks"], [file]).values()][0].blocks;
  } catch {
    // The command line has said what is wrong with the file.
    process.exit(2);
  }
}

async function show(page) {
  // The empty tab of the start: whoever closes the page ends the demo.
  for (const other of await browser.puppeteer.pages()) if (other !== page) await other.close();
  await until("the page is flagged", async () => (await flags(page)).length > 0, 5000).catch(() => {});
  table(await settled(page));
  console.log("The browser is open. Close it to end the demo.");
  await closed;
}

async function shoot(page) {
  const state = await browser.read(page);
  if (state === "failed") throw new Error("the extension could not read the page");
  const found = await settled(page);
  table(found);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ ...SIZE, height: Math.min(Math.max(height, SIZE.height), TALLEST) });
  if (found.length > 0) {
    // The marks come with the reader's first move.
    await page.mouse.move(3, 3);
    await until("the marks are placed", async () => {
      const surface = await browser.surface(page);
      return surface?.marks.length > 0 && surface.marks.every(({ form }) => form);
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  const picture = join(import.meta.dirname, "..", "..", "dist", `demo-${NAME}.png`);
  await page.screenshot({ path: picture });
  console.log(`\nScreenshot: ${picture}`);
}

function table(found) {
  if (found.length === 0) return console.log(`${basename(file)}: no claims found in ${NAME}`);
  const width = Math.max(...found.map(({ kind }) => kind.length));
  console.log(`${basename(file)}: ${found.length} phrases flagged in ${NAME}\n`);
  for (const { kind, text } of found) console.log(`${kind.padEnd(width)}  ${text.replace(/\s+/g, " ").trim()}`);
}

/** A page of blocks, for reading. */
function render(blocks) {
  const escaped = (text) =>
    text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]).replaceAll("\n", "<br>");
  const wraps = { li: ["<ul>", "</ul>"], cell: ["<table>", "</table>"] };
  const html = { quote: ["<blockquote>", "</blockquote>"], cell: ["<tr><td>", "</td></tr>"], caption: ["<figure><figcaption>", "</figcaption></figure>"] };
  const parts = blocks.map(({ kind, text }, index) => {
    const [open, close] = html[kind] ?? [`<${kind}>`, `</${kind}>`];
    const [before, after] = wraps[kind] ?? ["", ""];
    const [first, last] = [blocks[index - 1]?.kind !== kind, blocks[index + 1]?.kind !== kind];
    return `${first ? before : ""}${open}${escaped(text)}${close}${last ? after : ""}`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${escaped(basename(file))}</title>
<style>body { font: 17px/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem }</style>
${parts.join("\n")}`;
}
