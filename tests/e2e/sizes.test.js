// How large the packed files are that readers' browsers load. The ceilings only ever go down.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { browser, test } from "./harness.js";

/** Bytes, as they are and by gzip. */
const MOST = {
  "content.js": { raw: 39_000, gzip: 15_600 },
  "stemcheck_bg.wasm": { raw: 570_000, gzip: 305_000 },
};

test("content script and WASM are no larger than they may be", () => {
  for (const [file, most] of Object.entries(MOST)) {
    const bytes = readFileSync(join(browser.folder, file));
    const is = { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
    for (const size of ["raw", "gzip"]) assert.ok(is[size] <= most[size], `${file}, ${size}: ${is[size]} bytes, at most ${most[size]}`);
  }
});
