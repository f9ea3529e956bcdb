// Makes the icons' PNGs, with Chromium. In: icon.svg, and off.svg for where Stemcheck is off. Out: beside them, SIZE.png,
// SIZE-off.png and, for dark toolbars, of which only Firefox knows, SIZE-on-dark.png.
//
//   node extension/icons/draw.js      (`cargo xtask icons` knows where Chromium is)

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

/** The disc and the sign on it, "both" in a tone between light and dark: Chromium takes one icon for all toolbars, and
 *  Firefox one for light toolbars and for its list of extensions, dark or light. */
export const PALETTES = {
  both: { disc: "#c67c12", sign: "#ffffff" },
  "on-dark": { disc: "#ffbe55", sign: "#2b1a00" },
  // Set for a tab, an icon is one for all toolbars in Firefox too.
  off: { disc: "#8d8d8d", sign: "#8d8d8d" },
};
const SIZES = { both: [16, 24, 32, 48, 64, 96, 128], "on-dark": [16, 32], off: [16, 24, 32, 48] };
/** Chrome's store wants room around the drawing in this one. */
const STORE = { size: 128, margin: 16 };

/** Every file, by name, with the page that draws it. */
export const ICONS = Object.entries(SIZES).flatMap(([palette, sizes]) =>
  sizes.map((size) => ({ name: palette === "both" ? `${size}.png` : `${size}-${palette}.png`, size, palette })),
);

/** The icon's PNG. */
export async function draw(page, { size, palette }) {
  const { disc, sign } = PALETTES[palette];
  const svg = readFileSync(join(import.meta.dirname, palette === "off" ? "off.svg" : "icon.svg"), "utf8")
    .replaceAll(PALETTES.both.disc, disc)
    .replaceAll(PALETTES.both.sign, sign);
  const margin = size === STORE.size ? STORE.margin : 0;
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body { margin: ${margin}px } svg { display: block; width: ${size - 2 * margin}px }</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const browser = await puppeteer.launch({
    executablePath: process.env.STEMCHECK_BROWSER_PATH ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage();
    for (const icon of ICONS) writeFileSync(join(import.meta.dirname, icon.name), await draw(page, icon));
  } finally {
    await browser.close();
  }
}
