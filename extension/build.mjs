// Packs the extension. In: extension/, manifest.json, _locales/, Cargo.toml (version, repository), pkg/ (what wasm-pack
// made). Out: dist/chromium/ and dist/firefox/, each loadable as it is, and one store zip for each, the same bytes every
// time. For tests, another folder than dist/, and another home of the project than Cargo.toml names.
//
//   node extension/build.mjs [--only chromium|firefox] [--out FOLDER] [--repository ADDRESS]

import * as esbuild from "esbuild";
import { zipSync } from "fflate";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { triggerGroups } from "./trigger-groups.mjs";

const ROOT = join(import.meta.dirname, "..");
const BROWSERS = ["chromium", "firefox"];
const SCRIPTS = ["popup", "options", "facts", "welcome"];
/** The extension's own pages are one template (extension/shared/page.html), with what differs. */
const PAGES = {
  popup: { script: "popup", class: "popup", busy: true },
  panel: { script: "popup", class: "panel", busy: true },
  options: { script: "options", class: "options", busy: false },
  facts: { script: "facts", class: "options facts", busy: false },
  welcome: { script: "welcome", class: "options welcome", busy: false },
};
const at = (...parts) => join(ROOT, ...parts);

const options = readArguments(process.argv.slice(2));
const OUT = resolve(options.out ?? at("dist"));
const cargo = readFileSync(at("Cargo.toml"), "utf8");
const version = fromCargo("version") ?? fail("Cargo.toml has no version under [package]");
const repository = readRepository(options.repository ?? fromCargo("repository") ?? "");
const door = await openDoor();
const quickLook = readQuickLook();
const cards = readCards();
for (const browser of options.only ? [options.only] : BROWSERS) {
  const folder = join(OUT, browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle(folder, browser);
  copyFiles(folder, browser);
  if (browser === "chromium") cpSync(at("extension", "managed_schema.json"), join(folder, "managed_schema.json"));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifestFor(browser), null, 2) + "\n");
  for (const old of readdirSync(OUT)) if (old.startsWith(`stemcheck-${browser}-`)) rmSync(join(OUT, old));
  const zip = join(OUT, `stemcheck-${browser}-${version}.zip`);
  writeFileSync(zip, zipOf(folder));
  console.log(`${relative(ROOT, folder)} and ${relative(ROOT, zip)}`);
}

function readArguments(args) {
  const types = { only: { type: "string" }, out: { type: "string" }, repository: { type: "string" } };
  try {
    const { values } = parseArgs({ args, options: types });
    if (!values.only || BROWSERS.includes(values.only)) return values;
  } catch {
    // Told below.
  }
  return fail("usage: node extension/build.mjs [--only chromium|firefox] [--out FOLDER] [--repository ADDRESS]");
}

/** A text of [package], also where it is that of [workspace.package]. */
function fromCargo(name) {
  const of = (table, line) => new RegExp(`^\\[${table}\\]\\s*?\n(?:(?!\\[).*\n)*?${line}`, "m").exec(cargo)?.[1];
  const shared = of("package", `(${name}\\.workspace\\s*=\\s*true|${name}\\s*=\\s*\\{\\s*workspace)`);
  return of(shared ? "workspace\\.package" : "package", `${name}\\s*=\\s*"([^"]+)"`);
}

/** The address by which issues are opened; empty where the repository is not on GitHub. */
function readRepository(address) {
  const found = /^(https:\/\/github\.[\w.-]+\/[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(address);
  if (address && !found) console.log(`${address} is not on GitHub: no links to its issues`);
  return found ? found[1] : "";
}

/** The classifier itself: what it knows is taken from it, so that nothing can drift apart. */
async function openDoor() {
  const [script, wasm] = [at("pkg", "stemcheck.js"), at("pkg", "stemcheck_bg.wasm")];
  if (!existsSync(script) || !existsSync(wasm))
    fail("pkg/ is empty. First: wasm-pack build --target web --out-dir pkg   (`cargo xtask build` does it all)");
  const door = await import(script);
  door.initSync({ module: readFileSync(wasm) });
  if (!door.trigger || !door.imitations) fail("pkg/ is older than src/wasm.rs. Build it again.");
  return door;
}

/** The words of the content script's quick look. */
function readQuickLook() {
  const source = door.trigger();
  try {
    new RegExp(source, "i");
  } catch (error) {
    fail(`trigger() gave no regular expression: ${error.message}`);
  }
  const words = { TRIGGER: triggerGroups(source), IMITATIONS: door.imitations() };
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** What cards say. Not in the WASM: the classifier only names the facts. */
function readCards() {
  const command = ["run", "--quiet", "--features", "cli", "--", "facts", "--format", "cards"];
  const { status, stdout, stderr } = spawnSync("cargo", command, { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 });
  if (status !== 0) fail(`cargo ${command.join(" ")} failed: ${stderr}`);
  return stdout;
}

/** esbuild leaves text as it is; the style sheet of marks and card is made small here. */
function smallStyle() {
  const small = (style) =>
    style
      .replace(/\/\*.*?\*\//gs, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};,]) ?|(:) /g, "$1$2")
      .replaceAll(";}", "}");
  const load = ({ path }) => ({ loader: "ts", contents: readFileSync(path, "utf8").replace(/`[^`]*`/, small) });
  return { name: "small style", setup: (build) => build.onLoad({ filter: /surface-style\.ts$/ }, load) };
}

/** wasm-bindgen makes one instance for good; after a fault the background wants a fresh one (classifier.ts). */
function freshInstances() {
  const once = "if (wasm !== undefined) return wasm;";
  const load = ({ path }) => {
    const contents = readFileSync(path, "utf8");
    if (!contents.includes(once)) fail(`${path} has no line "${once}": look how it can be made anew`);
    return { loader: "js", contents: contents.replaceAll(once, "") };
  };
  return { name: "fresh instances", setup: (build) => build.onLoad({ filter: /pkg.stemcheck\.js$/ }, load) };
}

async function bundle(folder, browser) {
  const engine = { FIREFOX: String(browser === "firefox"), REPOSITORY: JSON.stringify(repository) };
  const shared = {
    bundle: true,
    minify: true,
    target: ["chrome128", "firefox142"],
    legalComments: "none",
    logLevel: "warning",
    absWorkingDir: ROOT,
  };
  await esbuild.build({
    ...shared,
    entryPoints: { content: "extension/content/main.ts", report: "extension/content/report.ts" },
    outdir: folder,
    format: "iife",
    define: { ...quickLook, ...engine },
  });
  await esbuild.build({
    ...shared,
    entryPoints: Object.fromEntries([
      ["background", "extension/background/main.ts"],
      ...SCRIPTS.map((name) => [name, `extension/${name}/${name}.ts`]),
    ]),
    outdir: folder,
    format: "esm",
    // What several of them need (the public suffix list) is packed once.
    splitting: true,
    chunkNames: "shared-[hash]",
    define: { ...quickLook, ...engine },
    plugins: [smallStyle(), freshInstances()],
  });
}

function copyFiles(folder, browser) {
  const template = readFileSync(at("extension", "shared", "page.html"), "utf8");
  for (const [name, page] of Object.entries(PAGES)) {
    const html = template.replace("CLASS", page.class).replace("BUSY", page.busy ? ' aria-busy="true"' : "");
    writeFileSync(join(folder, `${name}.html`), html.replace("SCRIPT", `${page.script}.js`));
  }
  cpSync(at("extension", "shared", "page.css"), join(folder, "page.css"));
  // Only Firefox knows icons for dark toolbars.
  const icon = browser === "firefox" ? /\.png$/ : /^\d+(-off)?\.png$/;
  for (const name of readdirSync(at("extension", "icons")))
    if (icon.test(name)) cpSync(at("extension", "icons", name), join(folder, "icons", name));
  copyWords(folder);
  writeFileSync(join(folder, "facts.json"), cards);
  cpSync(at("pkg", "stemcheck_bg.wasm"), join(folder, "stemcheck_bg.wasm"));
}

/** The interface's words; without those of issues where there are none to open. */
function copyWords(folder) {
  for (const language of readdirSync(at("_locales"))) {
    const words = JSON.parse(readFileSync(at("_locales", language, "messages.json"), "utf8"));
    const used = Object.entries(words).filter(([key]) => repository || !key.startsWith("issue"));
    mkdirSync(join(folder, "_locales", language), { recursive: true });
    writeFileSync(join(folder, "_locales", language, "messages.json"), JSON.stringify(Object.fromEntries(used), null, 2) + "\n");
  }
}

/** One manifest for both; each browser gets it without the lines it does not know. */
function manifestFor(browser) {
  const manifest = { ...JSON.parse(readFileSync(at("manifest.json"), "utf8")), version };
  const background = { ...manifest.background };
  const action = { ...manifest.action };
  if (browser === "chromium") {
    delete background.scripts;
    delete manifest.browser_specific_settings;
    delete manifest.sidebar_action;
    delete action.theme_icons;
  } else {
    delete background.service_worker;
    delete manifest.minimum_chrome_version;
    delete manifest.side_panel;
    delete manifest.storage;
    manifest.permissions = manifest.permissions.filter((name) => name !== "sidePanel");
  }
  return { ...manifest, background, action };
}

function zipOf(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const files = paths.map((path) => [path, readFileSync(join(folder, path))]);
  // A zip's times have no zone, and fflate writes the local parts of a date: one made of local parts is the same anywhere.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(2020, 0, 1), os: 0, attrs: 0 });
}

function fail(message) {
  console.error(`build: ${message}`);
  process.exit(2);
}
