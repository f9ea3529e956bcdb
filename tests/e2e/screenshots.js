// Pictures of what readers see, to be looked at after a change: tests/screenshots/BROWSER-NAME.png. Needs a built dist/.
//
//   STEMCHECK_BROWSER=firefox node tests/e2e/screenshots.js

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Browser, marked, middle, NAME, until } from "./browser.js";
import { CLAIM, page as html } from "./pages.js";
import { Server } from "./server.js";

const FOLDER = join(import.meta.dirname, "..", "screenshots");
const BODY = `<main style="max-width: 34rem; font: 17px/1.6 Georgia, serif"><h1>Stem cell clinic</h1><p>${CLAIM}</p>
  <p>Stem cells repair damaged cartilage, and you avoid surgery.</p><p>${CLAIM}</p><p>Book your visit at our clinic.</p></main>`;
/** Each browser is told what its reader prefers in its own way. */
const PREFERS = {
  light: {},
  dark: { media: [{ name: "prefers-color-scheme", value: "dark" }], prefs: { "ui.systemUsesDarkTheme": 1 } },
  forced: { media: [{ name: "forced-colors", value: "active" }], prefs: { "browser.display.document_color_use": 2, "ui.useAccessibilityTheme": 1 } },
  narrow: { size: { width: 320, height: 560 } },
  quiet: { stored: { quiet: true } },
};

mkdirSync(FOLDER, { recursive: true });
const server = await new Server().start();
for (const [name, { media, prefs, stored = {}, size = { width: 640, height: 560 } }] of Object.entries(PREFERS)) {
  const browser = await Browser.start({ size, prefs });
  try {
    await browser.asExtension((stored) => chrome.storage.local.set(stored), stored);
    const dark = name === "dark" ? "<style>:root { color-scheme: dark }</style>" : "";
    const page = await browser.open(server.page(html(BODY, `<meta name="viewport" content="width=device-width">${dark}`)));
    if (media && NAME === "chromium")
      await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { features: media });
    const [, mark] = await marked(browser, page);
    if (name !== "quiet") {
      await page.mouse.click(...middle(mark.box));
      await until("the card is open", async () => (await browser.surface(page)).card.open);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.screenshot({ path: join(FOLDER, `${NAME}-${name}.png`) });
  } finally {
    await browser.stop();
  }
}
server.stop();
