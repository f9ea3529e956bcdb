// A page without a trigger word asks nothing of the background, and starts no classifier. When a claim is added to it, it
// does both: what counts them works.

import assert from "node:assert/strict";
import { Browser, flagged, NAME, settled, until } from "./browser.js";
import { server, test } from "./harness.js";
import { CLINIC, page as html } from "./pages.js";

test("a page without a trigger word: no message, no start of the WASM, also while it changes", async () => {
  const browser = await Browser.start();
  try {
    // Every page of the extension hears what content scripts send.
    await browser.asExtension(() => {
      globalThis.heard = [];
      chrome.runtime.onMessage.addListener(({ type }, { tab }) => void (tab && heard.push(type)));
    });
    const heard = () => browser.asExtension(() => heard);
    const background = await backgroundOf(browser);
    await background(() => {
      self.starts = 0;
      for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
        const start = WebAssembly[name];
        WebAssembly[name] = (...args) => (self.starts++, start.apply(WebAssembly, args));
      }
    });
    const starts = () => background(() => self.starts);

    const page = await browser.open(server.page(html("<h1>Gardens</h1><p>Roses cure sadness.</p>")));
    assert.equal(await browser.read(page), "quiet");
    await page.evaluate(() => {
      for (let line = 0; line < 1000; line++) document.body.appendChild(document.createElement("p")).append(`Rose ${line}`);
    });
    await page.mouse.move(50, 50);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    assert.deepEqual(await heard(), []);
    assert.equal(await starts(), 0);

    await page.evaluate((clinic) => document.body.insertAdjacentHTML("beforeend", clinic), CLINIC);
    await flagged(page);
    await settled(page);
    assert.deepEqual((await heard()).slice(0, 2), ["site", "scan"]);
    assert.equal(await starts(), 1);
  } finally {
    await browser.stop();
  }
});

/** Starts the background anew, as browsers do: the first-run page has started its WASM. Then runs functions there. */
async function backgroundOf(browser) {
  if (NAME === "chromium") {
    const target = () => browser.puppeteer.targets().find((target) => target.type() === "service_worker");
    await (await target().worker()).close();
    await until("the background is gone", () => !target());
    await browser.asExtension(() => chrome.runtime.sendMessage({ type: "site", host: "" }));
    const worker = await (await until("the background is back", target)).worker();
    return (run) => worker.evaluate(run);
  }
  const inBackground = (run) =>
    browser.asExtension(`(() => {
      const self = chrome.extension.getViews().find(({ location }) => location.pathname.includes("background"));
      const { WebAssembly } = self;
      return (${run})();
    })()`);
  await inBackground(() => {
    self.old = true;
    self.location.reload();
  });
  await until("the background is back", () => inBackground(() => !self.old && self.document.readyState === "complete").catch(() => false));
  return inBackground;
}
