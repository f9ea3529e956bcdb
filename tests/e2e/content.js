// The content script's own readers of the page, to run in the page's world, where a test can watch what they do. There
// only open shadow roots can be reached.

import { join } from "node:path";
import { build } from "esbuild";

const EXPORTS = `
  export { Reader, readBlocks } from "./extension/content/blocks.ts";
  export { Roots } from "./extension/content/roots.ts";`;

const { outputFiles } = await build({
  stdin: { contents: EXPORTS, resolveDir: join(import.meta.dirname, "..", ".."), loader: "ts" },
  bundle: true,
  write: false,
  format: "iife",
  globalName: "content",
  define: { FIREFOX: "false", TRIGGER: `"x"`, IMITATIONS: `""` },
});

/** A script; it declares `content`. */
export const CONTENT = outputFiles[0].text;
