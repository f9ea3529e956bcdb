// Pages of real frameworks: their packages from npm, bundled by esbuild; server-rendered where the framework can.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { compile } from "svelte/compiler";

/** Either version of React, under its usual names. */
const react = (version) =>
  version === 18 ? { react: "react-18", "react-dom": "react-dom-18" } : {};

const svelte = (generate) => ({
  name: "svelte",
  setup: (builder) =>
    builder.onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, "utf8"), { generate, filename: path }).js.code,
    })),
});

/** A framework's page as a script for the browser. */
export const client = (file, options) => bundle(file, "client", { conditions: ["browser"], format: "iife", ...options });

/** What the same file's `render` makes on the server. */
export async function server(file, options) {
  const code = await bundle(file, "server", { platform: "node", format: "cjs", ...options });
  const module = { exports: {} };
  new Function("module", "exports", "require", code)(module, module.exports, createRequire(import.meta.url));
  return module.exports.render();
}

async function bundle(file, side, { version, whole, ...options }) {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    logLevel: "error",
    alias: react(version),
    plugins: [svelte(side)],
    define: {
      // In development the frameworks say on the console what they otherwise swallow.
      "process.env.NODE_ENV": `"development"`,
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
      SERVER: String(side === "server"),
      WHOLE: String(whole === true),
    },
    ...options,
  });
  return outputFiles[0].text;
}
