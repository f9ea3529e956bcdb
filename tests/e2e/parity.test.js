// Both readers, of the browser's DOM (extension/content/blocks.ts) and of HTML files (src/html.rs), make the same blocks
// of the same page, and so the same findings.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { flags } from "./browser.js";
import { cli } from "./cli.js";
import { CONTENT } from "./content.js";
import { browser, server, test } from "./harness.js";

const TESTS = join(import.meta.dirname, "..");
const files = ["pages", "fixtures"].flatMap((folder) =>
  readdirSync(join(TESTS, folder)).filter((name) => name.endsWith(".html")).map((name) => `${folder}/${name}`),
);
const native = { blocks: cli(["blocks"], files), scans: cli(["scan", "--format", "json"], files) };

// Not document.body: a form of that name would answer.
const blocksOf = (page) =>
  page.evaluate(`(async () => {
    ${CONTENT};
    const roots = new content.Roots(() => {});
    roots.start();
    // One who asks later for idle time gets it later; on a busy machine it is little at a time.
    for (let slice = 0; slice < 10; slice++) await new Promise((resolve) => requestIdleCallback(resolve));
    roots.stop();
    return content.readBlocks(document.querySelector("body")).map(({ kind, text }) => ({ kind, text }));
  })()`);

/** A range's text is that of its text nodes: white space as written, nothing for a line break. */
const bare = (text) => text.replace(/[ \t\n\f\r]+/g, "");

for (const file of files)
  test(`same blocks and findings as the command line: ${file}`, async () => {
    await browser.asExtension(() => chrome.storage.local.set({ showHedged: true }));
    const page = await browser.open(server.file(file));
    assert.deepEqual(await blocksOf(page), native.blocks.get(file).blocks);

    const { findings } = native.scans.get(file);
    const expected = findings.map(({ kind, strength, text }) => `${strength === "claim" ? kind : strength}: ${bare(text)}`);
    const state = await browser.read(page);
    assert.ok(state === "read" || (state === "quiet" && expected.length === 0), `${state}, ${expected.length} findings`);
    const painted = (await flags(page)).map(({ kind, text }) => `${kind}: ${bare(text)}`);
    assert.deepEqual(painted, expected);
    const total = await browser.inContent(page, () =>
      globalThis.stemcheck.report().claims.reduce((sum, { times }) => sum + times, 0),
    );
    assert.equal(total, findings.length);
  });

test("there are claims in the fixtures to compare", () => {
  const all = [...native.scans.values()];
  assert.ok(files.length >= 30, `${files.length} pages`);
  assert.ok(all.filter(({ findings }) => findings.length > 0).length >= 30, "pages with findings");
});

/** Where the two differ, since a file has no layout and no scripts: what each of them reads. */
const DIFFERS = {
  "css-hidden": {
    file: ["Our stem not cells cure arthritis.", "Gone", "Unseen seen", "Skipped"],
    browser: ["Our stem cells cure arthritis.", "seen"],
  },
  "css-display": {
    file: ["Our stem cells cure arthritis.", "Stem cells", "repair", "damaged cartilage.", "OneTwo"],
    browser: ["Our stem", "cells", "cure arthritis.", "Stem cells repair damaged cartilage.", "One", "Two"],
  },
  "shadow-root": {
    file: ["Our stem cells cure arthritis.", "In the light"],
    browser: ["Our stem cells cure arthritis.", "In the shadow: stem cells cure autism.", "In the light"],
  },
  script: {
    file: ["Our stem cells cure arthritis."],
    browser: ["Our stem cells cure arthritis.", "Written: stem cells repair damaged cartilage."],
  },
};

for (const [name, expected] of Object.entries(DIFFERS))
  test(`known difference: ${name}`, async () => {
    const file = `fixtures/differs/${name}.html`;
    const page = await browser.open(server.file(file));
    const texts = (blocks) => blocks.map(({ text }) => text);
    assert.deepEqual(texts(cli(["blocks"], [file]).get(file).blocks), expected.file);
    assert.deepEqual(texts(await blocksOf(page)), expected.browser);
  });

test("every known difference has its fixture", () => {
  const fixtures = readdirSync(join(TESTS, "fixtures", "differs")).map((name) => name.replace(/\.html$/, ""));
  assert.deepEqual(fixtures.sort(), Object.keys(DIFFERS).sort());
});
