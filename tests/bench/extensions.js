// The browsers of the bench, each with the store's zip, changed in one file. In: what stands in the content script's place.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { Browser, NAME } from "../e2e/browser.js";
import { ROOT } from "./text.js";

const read = (file) => readFileSync(join(import.meta.dirname, file), "utf8");
const clocked = (script) => read("clock.js").replace("/* the content script */", () => script);

/** What is measured, and what stands beside it. */
export const CONTENT = {
  ours: (script) => clocked(script),
  floor: () => clocked(read("floor.js")),
  off: () => "",
};

/** A browser with the extension as `content` changes it; `files` are put beside its own. */
export async function start(content, files = {}, prefs = {}) {
  const dist = mkdtempSync(join(tmpdir(), "stemcheck-bench-"));
  const name = readdirSync(join(ROOT, "dist")).find((name) => name.startsWith(`stemcheck-${NAME}-`));
  const all = { ...unzipSync(readFileSync(join(ROOT, "dist", name))), ...files };
  all["content.js"] = strToU8(content(strFromU8(all["content.js"])));
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, name), zipSync(all, { level: 0 }));
  try {
    // Firefox rounds its clocks otherwise.
    return await Browser.start({ dist, prefs: { "privacy.reduceTimerPrecision": false, ...prefs } });
  } finally {
    rmSync(dist, { recursive: true });
  }
}
