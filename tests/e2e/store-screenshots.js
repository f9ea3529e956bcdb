// Pictures for the stores' listings, 1280 × 800: docs/store/NUMBER-NAME.png. Needs a built dist/; in Chromium only.
//
//   cargo xtask screenshots --store

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser, marked, middle, until } from "./browser.js";
import { Server } from "./server.js";

const ROOT = join(import.meta.dirname, "..", "..");
/** 1280 × 800 pixels, as the stores want them; the letters are those of a page enlarged by a quarter. */
const VIEW = { width: 1024, height: 640, deviceScaleFactor: 1.25 };
const WIDE = { width: 1280, height: 800 };
/** Chrome's popups are no higher. */
const POPUP = { width: 340, height: 600, deviceScaleFactor: 1.25 };
/** Room above a phrase, so that its card has some below. */
const ABOVE = 48;
/** Names that nobody can have (RFC 2606). */
const HOST = "larkspur.example";
const KEPT = { "off:news.example": true, "offDomain:hospital.example": true };

const server = await new Server().start();
const browser = await Browser.start({ size: VIEW, args: [`--host-resolver-rules=MAP *.example 127.0.0.1`] });
try {
  const page = await browser.open(server.file("pages/demo-clinic.html", HOST));
  await marked(browser, page);
  await shoot(page, "1-page");

  const flag = await scrolledTo(page, "repair the myelin sheath");
  await page.mouse.click(...middle(flag));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
  await shoot(page, "2-card");

  await page.keyboard.press("Escape");
  await page.evaluate(() => scrollTo(0, 0));
  await popupOver(page, "3-popup");

  const facts = await browser.openOwn("facts.html");
  await facts.setViewport(VIEW);
  await facts.type("#search", "knee");
  await shoot(facts, "4-facts");

  await browser.asExtension((kept) => chrome.storage.local.set(kept), KEPT);
  const options = await browser.openOwn("options.html");
  await options.setViewport(WIDE);
  await until("the sites are listed", () => options.evaluate(() => document.body.innerText.includes("hospital.example")));
  await options.evaluate(() => scrollTo(0, document.querySelector("fieldset").getBoundingClientRect().y - 10));
  await shoot(options, "5-options");
} finally {
  await browser.stop();
  server.stop();
}

/** Where a flagged phrase stands, after it was brought near the window's top. */
async function scrolledTo(page, words) {
  const box = (words, above) => {
    const range = [...CSS.highlights].flatMap(([, highlight]) => [...highlight]).find((range) => range.toString().includes(words));
    if (!range) throw new Error(`nothing is flagged there: ${words}`);
    scrollBy(0, range.getBoundingClientRect().y - above);
    const { x, y, width, height } = range.getClientRects()[0];
    return { x, y, width, height };
  };
  await page.evaluate(box, words, ABOVE);
  // The marks follow the scroll.
  await rest();
  return page.evaluate(box, words, ABOVE);
}

/** A popup is a window of the browser's own, which no picture of a page shows: both are taken, and laid one over the other
 *  as on the screen. */
async function popupOver(page, name) {
  const below = await picture(page);
  const popup = await browser.popup(page);
  await popup.setViewport(POPUP);
  await until("the popup lists the claims", () => popup.$(".claim"));
  const above = await picture(popup);
  await popup.close();
  const both = await browser.puppeteer.newPage();
  await both.setViewport(VIEW);
  const source = (png) => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  await both.setContent(`<style>
    body { margin: 0 }
    img { position: fixed; top: 0; left: 0; width: ${VIEW.width}px }
    img + img { left: auto; right: 16px; width: ${POPUP.width}px; border-radius: 0 0 8px 8px; box-shadow: 0 4px 24px rgb(0 0 0 / .45) }
  </style><img src="${source(below)}"><img src="${source(above)}">`);
  await shoot(both, name);
}

async function shoot(page, name) {
  writeFileSync(join(ROOT, "docs", "store", `${name}.png`), await picture(page));
}

/** What the window shows. */
async function picture(page) {
  await page.bringToFront();
  await rest();
  return page.screenshot({ captureBeyondViewport: false });
}

function rest() {
  return new Promise((resolve) => setTimeout(resolve, 500));
}
