// A page without flags cannot tell whether the extension is there, and none can use it: what a page sees is compared with
// what it sees in a browser that has no extension.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Browser, flagged, NAME, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { page as html } from "./pages.js";

/** What a page can ask about itself; it begins before any content script. */
const SPY = `<script>(${() => {
  const seen = { changes: 0, events: [], calls: [], frames: [] };
  globalThis.seen = () => {
    const styles = {};
    for (const name of ["efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype", "hedged"]) {
      const { color, backgroundColor, textDecoration } = getComputedStyle(document.body, `::highlight(stemcheck-${name})`);
      styles[name] = [color, backgroundColor, textDecoration];
    }
    return {
      ...seen,
      styles,
      shown: getComputedStyle(document.documentElement).getPropertyValue("--stemcheck-shown"),
      html: document.documentElement.outerHTML,
      attributes: [document.documentElement, document.body].flatMap((one) => one.getAttributeNames()),
      highlights: [...CSS.highlights.keys()],
      sheets: [document.adoptedStyleSheets.length, document.styleSheets.length],
      resources: performance.getEntriesByType("resource").map(({ name }) => name),
      marks: [...performance.getEntriesByType("mark"), ...performance.getEntriesByType("measure")].length,
      names: [...Object.getOwnPropertyNames(globalThis), ...Object.getOwnPropertyNames(document), ...Object.keys(navigator)].sort(),
      chrome: Object.keys(globalThis.chrome ?? {}).sort(),
      ids: "stemcheck" in globalThis,
      children: document.documentElement.children.length,
    };
  };
  const all = { childList: true, subtree: true, attributes: true, characterData: true };
  const observer = new MutationObserver((records) => (seen.changes += records.length));
  addEventListener("DOMContentLoaded", () => observer.observe(document, all));
  for (const name of ["message", "stemcheck", "error", "securitypolicyviolation", "beforematch"])
    addEventListener(name, ({ type }) => seen.events.push(type), true);
  // Of what runs in its frames the page is told whose script it was.
  if (PerformanceObserver.supportedEntryTypes.includes("long-animation-frame"))
    new PerformanceObserver((list) => {
      for (const { scripts } of list.getEntries()) seen.frames.push(...scripts.map(({ sourceURL }) => sourceURL).filter((url) => url && !url.startsWith("http")));
    }).observe({ type: "long-animation-frame" });
  for (const [of, name] of [
    [Element.prototype, "attachShadow"], [Document.prototype, "createTreeWalker"], [Document.prototype, "createElement"],
    [Document.prototype, "createRange"], [globalThis, "getComputedStyle"], [globalThis, "requestIdleCallback"],
    [EventTarget.prototype, "addEventListener"], [globalThis, "postMessage"], [Element.prototype, "getBoundingClientRect"],
  ]) {
    const { [name]: own } = of;
    of[name] = function (...args) {
      if (name !== "getComputedStyle" || !String(args[1]).includes("highlight")) seen.calls.push(name);
      return own.apply(this, args);
    };
  }
}})()</script>`;

const PAGES = {
  "no trigger word": html("<h1>Gardens</h1><p>Roses cure sadness.</p>", SPY),
  "a trigger word, no claim": html("<h1>Biology</h1><p>Stem cells renew themselves.</p>", SPY),
};

async function spied(own, content) {
  const page = await own.open(server.page(content));
  await page.mouse.move(50, 50);
  await page.mouse.wheel({ deltaY: 10 });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const seen = await page.evaluate(() => globalThis.seen());
  await page.close();
  return seen;
}

test("unseen: a page without flags sees what it sees without the extension", async () => {
  const bare = await Browser.start({ extension: false });
  try {
    for (const [name, content] of Object.entries(PAGES)) assert.deepEqual(await spied(browser, content), await spied(bare, content), name);
  } finally {
    await bare.stop();
  }
  // What is looked at would show it: on a flagged page it does.
  const page = await browser.open(server.page(html(undefined, SPY)));
  await flagged(page);
  await page.mouse.move(50, 50);
  await until("the page sees the flags", () =>
    page.evaluate(() => {
      const { changes, highlights, shown, styles, children } = globalThis.seen();
      return changes > 0 && highlights.length === 1 && shown && styles.efficacy[2].includes("underline") && children === 3;
    }),
  );
});

test("unseen: no page loads a file of the extension, nor opens, frames, asks or calls it", async () => {
  await browser.asExtension(() => chrome.storage.local.set({ "off:secret.localhost": true, "report:1-0": { format: 99 } }));
  await browser.asExtension(() => {
    globalThis.heard = [];
    for (const event of [chrome.runtime.onMessageExternal, chrome.runtime.onConnectExternal, chrome.runtime.onConnect])
      event.addListener((what) => void heard.push(what));
    chrome.runtime.onMessage.addListener(({ type }, { tab }) => void (tab && heard.push(type)));
  });
  const files = readdirSync(browser.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 20);
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`.slice(browser.folder.length + 1));
  const real = new URL(browser.base).host;
  const other = NAME === "firefox" ? "00000000-0000-4000-8000-000000000000" : "a".repeat(32);
  const page = await browser.open(server.page(html("<p>Gardens.</p>")));
  const answers = (host) =>
    page.evaluate(
      async (base, id, paths) => {
        const outcome = (element, url) =>
          new Promise((resolve) => {
            element.onload = () => resolve("load");
            element.onerror = () => resolve("error");
            element[element.localName === "link" ? "href" : "src"] = url;
            document.head.append(element);
            setTimeout(resolve, 3000, "nothing");
          });
        const of = async (path) => {
          const url = `${base}/${path}`;
          return Promise.all([
            fetch(url).then(() => "load", ({ name }) => name),
            fetch(url, { mode: "no-cors" }).then(() => "load", ({ name }) => name),
            outcome(document.createElement("img"), url),
            outcome(document.createElement("script"), url),
            outcome(Object.assign(document.createElement("link"), { rel: "stylesheet" }), url),
            import(url).then(() => "load", ({ name }) => name),
          ]);
        };
        const framed = async (path) => {
          const frame = document.createElement("iframe");
          frame.src = `${base}/${path}`;
          document.body.append(frame);
          await new Promise((resolve) => setTimeout(resolve, 500));
          try {
            return [frame.contentDocument?.body.innerText, frames.length];
          } catch ({ name }) {
            return name;
          } finally {
            frame.remove();
          }
        };
        const called = await Promise.all(
          [globalThis.chrome, globalThis.browser].map(async (api) => {
            const { runtime, storage } = api ?? {};
            const sent = runtime?.sendMessage
              ? await Promise.race([
                  Promise.resolve().then(() => runtime.sendMessage(id, { type: "keep" })).then(() => "sent", () => "refused"),
                  new Promise((resolve) => setTimeout(resolve, 1000, "no answer")),
                ])
              : "";
            return [typeof storage, typeof runtime?.connect, sent];
          }),
        );
        return {
          files: await Promise.all(paths.map(of)),
          framed: [await framed("options.html"), await framed("popup.html"), await framed("nothing.html")],
          called,
          kept: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches?.keys())?.length ?? 0],
        };
      },
      `${new URL(browser.base).protocol}//${host}`,
      host,
      [...paths, "nothing.js"],
    );
  const [ours, nobodys] = [await answers(real), await answers(other)];
  assert.deepEqual(ours, nobodys);
  assert.ok(!JSON.stringify(ours.files).includes("load"));
  assert.deepEqual(ours.called.map(([storage]) => storage), ["undefined", "undefined"]);
  assert.deepEqual(await browser.asExtension(() => heard), []);
  // A window that the page opens shows nothing of it either.
  await page.evaluate((url) => void open(url), `${browser.base}/options.html`).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const shown = [];
  for (const tab of await browser.puppeteer.pages()) if (tab !== (await browser.panel())) shown.push(tab.url());
  assert.deepEqual(shown.filter((url) => url === `${browser.base}/options.html`), []);
});
