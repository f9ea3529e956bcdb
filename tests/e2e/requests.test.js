// Nothing leaves the browser: whatever it asks for goes through a proxy of ours, which writes it down.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { Browser, marked, middle, NAME, until } from "./browser.js";
import { test } from "./harness.js";
import { press } from "./report.js";

const CLINIC = "http://clinic.example/";
/** The browsers call home on their own, with or without us. */
const THEIRS = /(^|\.)(mozilla\.(com|net|org)|firefox\.com|google\.com|googleapis\.com|gstatic\.com|gvt1\.com)(:\d+)?$/;

test("no request is ours: page, card, report, popup, options, facts", async () => {
  const asked = [];
  const html = readFileSync(join(import.meta.dirname, "..", "pages", "demo-clinic.html"));
  const proxy = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "content-type": "text/html" }).end(request.url === CLINIC ? html : "");
  });
  proxy.on("connect", ({ url }, socket) => {
    asked.push(`https://${url}/`);
    socket.destroy();
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
  });
  try {
    const page = await browser.open(CLINIC);
    const [mark] = await marked(browser, page);
    await page.mouse.click(...middle(mark.box));
    await until("the card is open", async () => (await browser.surface(page)).card.open);
    await press(page, "Report a wrong flag", browser);
    await press(page, "Keep report", browser);
    await until("the report is kept", () =>
      browser.asExtension(async () => Object.keys(await chrome.storage.local.get(null)).some((key) => key.startsWith("report:"))),
    );
    const popup = await browser.popup(page);
    await popup.waitForSelector(".claim");
    for (const own of ["options.html", "facts.html", "welcome.html"]) await browser.openOwn(own);
    // A request that is sent late.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const others = asked.filter((url) => !THEIRS.test(new URL(url).host));
    assert.deepEqual(others.filter((url) => url !== `${CLINIC}favicon.ico`), [CLINIC], `asked for in ${NAME}`);
  } finally {
    await browser.stop();
    proxy.closeAllConnections();
    proxy.close();
  }
});
