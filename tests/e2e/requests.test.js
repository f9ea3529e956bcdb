// Nothing leaves the browser: whatever it asks for goes through a proxy of ours, which writes down the host. Compared with
// the same session without the extension, since the browsers call home on their own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { Browser, marked, middle, NAME, until } from "./browser.js";
import { inBackground, rewrite } from "./faults.js";
import { browser as shared, server, test } from "./harness.js";
import { page as html } from "./pages.js";
import { form, press } from "./report.js";

const CLINIC = "http://clinic.example/";
const LEAK = "http://leak.example/";
/** With the session's own page the browsers' own calls come; a request may be sent late. */
const REST = 3000;
const OWN = ["popup.html", "panel.html", "options.html", "facts.html", "welcome.html"];
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The hosts a browser asked for while `use` used it. */
async function hostsOf(options, use) {
  const hosts = new Set();
  const content = readFileSync(join(import.meta.dirname, "..", "pages", "demo-clinic.html"));
  const proxy = createServer((request, response) => {
    hosts.add(new URL(request.url).host);
    response.writeHead(200, { "content-type": "text/html" }).end(request.url === CLINIC ? content : "");
  });
  proxy.on("connect", ({ url }, socket) => {
    hosts.add(url.replace(/:443$/, ""));
    socket.on("error", () => {}).destroy();
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address();
  const browser = await Browser.start({
    // The whole form is in sight.
    size: { width: 1200, height: 1400 },
    args: [`--proxy-server=127.0.0.1:${port}`],
    prefs: {
      "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": port,
      "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": port,
    },
    ...options,
  });
  try {
    await use(browser);
    await wait(REST);
    return hosts;
  } finally {
    await browser.stop();
    proxy.closeAllConnections();
    proxy.close();
  }
}

const bare = (time) => hostsOf({ extension: false }, async (browser) => {
  const page = await browser.open(CLINIC);
  await page.mouse.move(50, 50);
  await wait(time);
});

/** Page, card, report, popup, panel, options, facts, first-run page. */
async function use(browser) {
  const page = await browser.open(CLINIC);
  const [mark] = await marked(browser, page);
  await page.mouse.click(...middle(mark.box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  await press(page, "Report a wrong flag", browser);
  await form(page, browser);
  // Fields are what browsers like to ask about.
  await wait(2000);
  await press(page, "Keep report", browser);
  await until("the report is kept", async () => /Kept/.test((await browser.surface(page)).card.text));
  const popup = await browser.popup(page);
  await popup.waitForSelector(".claim");
  for (const own of OWN.slice(1)) await browser.openOwn(own);
}

test("no request is ours: page, card, report, popup, options, facts ask no host that a browser without us does not", async () => {
  const begun = Date.now();
  const hosts = await hostsOf({}, use);
  const time = Date.now() - begun;
  assert.ok(hosts.has("clinic.example"), "the proxy hears");
  let others = [...hosts];
  // What a browser asks on its own, and when, is a matter of chance.
  for (let tries = 0; tries < 3 && others.length > 0; tries++) {
    const theirs = await bare(Math.min(time, 8_000));
    others = others.filter((host) => !theirs.has(host));
  }
  assert.deepEqual(others, [], `asked for in ${NAME} with the extension only`);
});

test("no request is ours: one that a changed build makes is caught, from its background and from its pages", async () => {
  const change = (folder) => {
    rewrite(folder, "manifest.json", (text) => String(text).replace("connect-src 'self'", "connect-src *").replace("img-src 'self'", "img-src *"));
    rewrite(folder, "background.js", (text) => `${text}\nfetch("${LEAK}").catch(() => {});\n`);
    rewrite(folder, "options.js", (text) => `${text}\nnew Image().src = "http://pixel.example/";\n`);
  };
  const hosts = await hostsOf({ change }, async (browser) => void (await browser.openOwn("options.html")));
  assert.ok(hosts.has("leak.example") && hosts.has("pixel.example"), [...hosts].join());
});

test("no request is ours: the policy lets neither background nor pages connect, whatever their code would do", async () => {
  const asked = [];
  const listener = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  listener.on("upgrade", ({ url }, socket) => {
    asked.push(url);
    socket.destroy();
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${listener.address().port}`;
  const send = async (address, where) => {
    const tried = [];
    const attempt = async (name, run) => {
      try {
        await run();
        tried.push(name);
      } catch {
        // As it has to be.
      }
    };
    const url = `http://${address}/${where}`;
    await attempt("fetch", () => fetch(url, { mode: "no-cors" }));
    await attempt("import", () => import(url));
    if (globalThis.WebSocket) await attempt("socket", () => new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://${address}/${where}`);
      socket.onopen = resolve;
      socket.onerror = reject;
    }));
    if (globalThis.EventSource) await attempt("events", () => new Promise((resolve, reject) => {
      const source = new EventSource(url);
      source.onopen = resolve;
      source.onerror = reject;
    }));
    if (globalThis.document) {
      // Firefox says that it may not, Chromium does not.
      const quietly = (run) => {
        try {
          run();
        } catch {
          // As it has to be.
        }
      };
      quietly(() => navigator.sendBeacon(url, "beacon"));
      for (const [name, attribute] of [["img", "src"], ["script", "src"], ["link", "href"], ["iframe", "src"], ["video", "src"], ["object", "data"]]) {
        const element = document.createElement(name);
        if (name === "link") element.rel = "stylesheet";
        element[attribute] = `${url}-${name}`;
        document.body.append(element);
      }
      const form = Object.assign(document.createElement("form"), { action: `${url}-form`, method: "post" });
      document.body.append(form);
      quietly(() => form.submit());
    }
    return tried;
  };
  try {
    for (const own of OWN) {
      const page = await shared.openOwn(own, { type: "window" });
      // Left by the form, it answers no more: not to be counted as silence.
      assert.deepEqual(await page.evaluate(send, address, own), [], own);
      await wait(300);
      await page.close();
    }
    await shared.open(server.page(html()));
    // The listener hears who may.
    await fetch(`http://${address}/heard`);
    if (NAME === "chromium") assert.deepEqual(await inBackground(shared, send, address, "background"), []);
    assert.deepEqual(asked, ["/heard"]);
  } finally {
    listener.closeAllConnections();
    listener.close();
  }
});

test("what is kept after a session tells neither who reads, nor when, nor where but what the reader chose", async () => {
  const { all, time } = await keptAfter();
  const keys = Object.keys(all).map((key) => key.replace(/\d{9,}/, "TIME"));
  assert.deepEqual(keys.sort(), ["hidden:127.0.0.1", "report:TIME-0"]);
  // The one clock is the key of a report that the reader made: it puts reports in their order, and is in none of them.
  const clocks = JSON.stringify(all).match(/\d{10,}|\d{4}-\d\d-\d\d|\d\d:\d\d/g);
  assert.equal(clocks.length, 1);
  assert.ok(Math.abs(Number(clocks[0]) - time) < 60_000);
  // Nothing long enough to name a reader by chance.
  const values = JSON.stringify(Object.values(all));
  assert.doesNotMatch(values, /[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{16}|[A-Za-z0-9+/]{24}/);
  assert.doesNotMatch(values, /localhost|127\.0\.0\.1/);
  const session = await shared.asExtension(() => chrome.storage.session.get(null));
  assert.deepEqual(Object.keys(session).filter((key) => !/^(begun|trouble|shown:\d+:\d+)$/.test(key)), []);
  for (const [key, value] of Object.entries(session)) if (key.startsWith("shown:")) assert.ok(value < 100, key);
  assert.deepEqual(await shared.asExtension(() => chrome.storage.sync.get(null)), {});
  // Nor in places of the extension's pages that no setting clears.
  assert.deepEqual(
    await shared.asExtension(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]),
    [0, 0, "", 0, 0],
  );
});

/** All that is kept after pages, a card, a report, popup and options; and when the report was made. */
async function keptAfter() {
  for (const host of ["localhost", "clinic.localhost"]) await marked(shared, await shared.open(server.page(html(), { host })));
  const page = await shared.open(server.page(html()));
  await page.setViewport({ width: 1200, height: 1400 });
  const [mark] = await marked(shared, page);
  await page.mouse.click(...middle(mark.box));
  await press(page, "Report a wrong flag");
  await press(page, "Keep report");
  await until("the report is kept", async () => /Kept/.test((await shared.surface(page)).card.text));
  const time = Date.now();
  await shared.popup(page);
  for (const own of OWN) await shared.openOwn(own, { type: "window" });
  return { all: await shared.asExtension(() => chrome.storage.local.get(null)), time };
}
