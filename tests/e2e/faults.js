// What tests do to a running extension: stop its background, switch it off and on, change its packed files.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { Browser, NAME, until } from "./browser.js";

const ADDON = "stemcheck@stemcheck.invalid";

/** Runs an expression in Firefox's own window. */
export async function inFirefox({ puppeteer: { connection } }, expression) {
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
  const [{ context }] = result.contexts;
  const answer = await connection.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
  if (answer.result.type !== "success") throw new Error(answer.result.exceptionDetails?.text);
  return answer.result.result.value;
}

const workerOf = ({ puppeteer, base }) =>
  puppeteer.targets().find((target) => target.type() === "service_worker" && target.url().startsWith(base));

/** Stops the background as browsers do, whatever it is at. */
export async function stopBackground(browser) {
  if (NAME === "firefox") {
    const how = "{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }";
    await inFirefox(browser, `WebExtensionPolicy.getByID("${ADDON}").extension.terminateBackground(${how})`);
    return;
  }
  const target = workerOf(browser);
  if (!target) return;
  await (await target.worker()).close();
  await until("the background is gone", () => workerOf(browser) !== target);
}

/** Runs `func` in the background. */
export async function inBackground(browser, func, ...args) {
  if (NAME === "chromium") {
    const target = await until("the background runs", () => workerOf(browser));
    return (await target.worker()).evaluate(func, ...args);
  }
  return browser.asExtension(`(() => {
    const background = chrome.extension.getViews().find(({ location }) => location.pathname.includes("background"));
    const { chrome: api } = background;
    return ((chrome) => (${func})(...${JSON.stringify(args)}))(api);
  })()`);
}

/** Switches the extension off or on, where readers do. It comes back with pages of its own closed. */
export async function setEnabled(browser, on) {
  if (NAME === "firefox") {
    await inFirefox(browser, `AddonManager.getAddonByID("${ADDON}").then((addon) => addon.${on ? "enable" : "disable"}())`);
  } else {
    // In a window of its own: the page under test is not hidden by it.
    const list = await browser.puppeteer.newPage({ type: "window" });
    await list.goto("chrome://extensions");
    await list.evaluate((id, on) => chrome.management.setEnabled(id, on), new URL(browser.base).host, on);
    await list.close();
  }
  return Object.assign(new Browser(), { puppeteer: browser.puppeteer, base: browser.base });
}

/** For `Browser.start({ change })`: rewrites a packed file. */
export function rewrite(folder, file, change) {
  const path = join(folder, file);
  const before = readFileSync(path);
  const after = change(before);
  if (Buffer.compare(before, Buffer.from(after)) === 0) throw new Error(`${file} stayed as it was`);
  writeFileSync(path, after);
}

/** An address in the lowest part of the stack, which nothing reaches. */
const SCRATCH = 1024;

/** The WASM with a fault: a page whose first block begins with TRAP traps, and so does the same instance ever after. */
export function trapping(bytes) {
  const wasm = binaryen.readBinary(bytes);
  const scan = binaryen.getExportInfo(wasm.getExport("scan")).value;
  const { params, results } = binaryen.getFunctionInfo(wasm.getFunction(scan));
  const all = Array.from({ length: wasm.getNumFunctions() }, (_, n) => binaryen.getFunctionInfo(wasm.getFunctionByIndex(n)));
  const { name: textOf } = all.find(({ base }) => base.includes("string_get"));
  const at = JSON.stringify({ id: "", blocks: [{ kind: "h1", text: "TRAP" }] }).indexOf("TRAP");
  const word = wasm.i32.const(new DataView(new TextEncoder().encode("TRAP").buffer).getInt32(0, true));
  wasm.addGlobal("trapped", binaryen.i32, true, wasm.i32.const(0));
  const trap = wasm.block(null, [wasm.global.set("trapped", wasm.i32.const(1)), wasm.unreachable()]);
  const page = () => wasm.local.get(0, params);
  const copied = wasm.call(textOf, [wasm.i32.const(SCRATCH), page()], binaryen.none);
  const start = wasm.i32.load(at, 1, wasm.i32.load(0, 4, wasm.i32.const(SCRATCH)));
  const isTrap = wasm.i32.or(wasm.global.get("trapped", binaryen.i32), wasm.i32.eq(start, word));
  const scanned = wasm.call(scan, [page()], results);
  wasm.addFunction("guarded", params, results, [], wasm.block(null, [copied, wasm.if(isTrap, trap), scanned], results));
  wasm.removeExport("scan");
  wasm.addFunctionExport("guarded", "scan");
  return wasm.emitBinary();
}
