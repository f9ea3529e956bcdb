// The icons, as the browser paints them: they are those of icon.svg, and can be read on the toolbars' grounds.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { draw, ICONS } from "../../extension/icons/draw.js";
import { NAME } from "./browser.js";
import { browser, server, test } from "./harness.js";

const FOLDER = join(import.meta.dirname, "..", "..", "extension", "icons");
/** Toolbars of Chromium and Firefox, those of private windows, and Firefox's list of extensions. */
const LIGHT = ["#ffffff", "#f9f9fb", "#f0f4f9"];
const DARK = ["#42414d", "#3c3c3c", "#35363a", "#2b2a33", "#202124"];
const GROUNDS = { both: [...LIGHT, ...DARK], "on-dark": DARK, off: [...LIGHT, ...DARK] };
/** What a sign without text needs (WCAG 1.4.11). */
const ENOUGH = 3;
/** What nobody tells apart. */
const ALIKE = 1.2;
/** Neither of an icon's colours. */
const UNLIKE = "#0000ff";

const drawn = ICONS.map((icon) => ({ ...icon, png: readFileSync(join(FOLDER, icon.name)) }));

/** A picture's size, and its pixels on a ground, [r, g, b] each. */
async function painted(page, png, ground) {
  return page.evaluate(
    async (png, ground) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context.fillStyle = ground;
      context.fillRect(0, 0, width, height);
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, pixels: Array.from({ length: width * height }, (_, at) => [...data.subarray(4 * at, 4 * at + 3)]) };
    },
    Buffer.from(png).toString("base64"),
    ground,
  );
}

function contrast(one, other) {
  const light = (pixel) => {
    const [red, green, blue] = pixel.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

test("icons stand out on light and on dark toolbars, and so does the sign on them", async () => {
  const page = await browser.open(server.page("<p>Icons</p>"));
  for (const { name, size, palette, png } of drawn.filter(({ palette }) => palette !== "off")) {
    const { width, height, pixels } = await painted(page, png, UNLIKE);
    assert.deepEqual([width, height], [size, size], name);
    const inside = size === 128 ? { size: 96, from: 16 } : { size, from: 0 };
    const at = (part) => Math.floor(inside.from + (part / 16) * inside.size);
    const [disc, sign] = [pixels[at(8.5) * size + at(2.5)], pixels[at(12.9) * size + at(7.5)]];
    for (const ground of GROUNDS[palette]) {
      const there = contrast(disc, rgb(ground));
      assert.ok(there >= ENOUGH, `${name} on ${ground}: the disc has ${there.toFixed(2)}`);
    }
    assert.ok(contrast(sign, disc) >= ENOUGH, `${name}: the sign has ${contrast(sign, disc).toFixed(2)}`);
    // Sharp, not only there: about as much of disc and sign as the drawing has.
    const share = (colour) => pixels.filter((pixel) => contrast(pixel, colour) < ALIKE).length / inside.size ** 2;
    assert.ok(share(disc) > 0.4, `${name}: too little disc, ${share(disc)}`);
    assert.ok(share(sign) > 0.07, `${name}: too little sign, ${share(sign)}`);
  }
});

test("icons: that of a site that is off is told by its form too, and stands out as well", async () => {
  const page = await browser.open(server.page("<p>Icons</p>"));
  for (const { name, size, png } of drawn.filter(({ palette }) => palette === "off"))
    for (const ground of GROUNDS.off) {
      const { width, height, pixels } = await painted(page, png, ground);
      assert.deepEqual([width, height], [size, size], name);
      const at = (x, y) => pixels[Math.floor((y / 16) * size) * size + Math.floor((x / 16) * size)];
      for (const [part, x, y] of [["ring", 0.7, 8.5], ["sign", 7.5, 12.5]]) {
        const there = contrast(at(x, y), rgb(ground));
        assert.ok(there >= ENOUGH, `${name} on ${ground}: the ${part} has ${there.toFixed(2)}`);
      }
      // Where the other icon has its disc, this one is empty.
      assert.deepEqual(at(3, 11.2), rgb(ground), name);
    }
});

test("icons: the PNGs are those of icon.svg", async () => {
  // Firefox smooths edges in a way of its own.
  if (NAME !== "chromium") return;
  const page = await browser.open(server.page("<p>Icons</p>"));
  const canvas = await browser.puppeteer.newPage();
  for (const { png, ...icon } of drawn) {
    const now = await painted(page, await draw(canvas, icon), "#808080");
    const kept = await painted(page, png, "#808080");
    const off = now.pixels.filter((pixel, at) => pixel.some((part, of) => Math.abs(part - kept.pixels[at][of]) > 24));
    assert.equal(off.length, 0, `${icon.name} is not what icon.svg says: cargo xtask icons`);
  }
});

test("icons: the manifest names those that are packed, at their sizes", async () => {
  const { icons, action, sidebar_action } = await browser.asExtension(() => chrome.runtime.getManifest());
  const named = [icons, action.default_icon, sidebar_action?.default_icon ?? {}].flatMap(Object.entries);
  // Firefox also knows which toolbar is dark.
  if (NAME === "firefox") named.push(...action.theme_icons.flatMap(({ size, light, dark }) => [[size, light], [size, dark]]));
  // Those of background/toolbar.ts.
  for (const size of [16, 24, 32, 48]) named.push([size, `icons/${size}-off.png`]);
  assert.ok(named.length >= 10);
  const widths = await browser.asExtension(
    (paths) => Promise.all(paths.map(async (path) => (await createImageBitmap(await (await fetch(chrome.runtime.getURL(path))).blob())).width)),
    named.map(([, path]) => path),
  );
  assert.deepEqual(widths, named.map(([size]) => Number(size)));
});
