// What the browser really painted.

import { NAME } from "./browser.js";

/** How many pixels of an element's box satisfy `test`, a function of [r, g, b]. */
export async function countPixels(page, selector, test) {
  const box = await page.$eval(selector, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) };
  });
  const pixels = await shoot(page, box);
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) if (test(pixels.subarray(at, at + 3))) count++;
  return count;
}

/** The pixels of a part of the window, four bytes each. */
export async function shoot(page, clip) {
  // Firefox counts a clip from the document's start.
  const scroll = NAME === "firefox" ? await page.evaluate(() => [scrollX, scrollY]) : [0, 0];
  const png = await page.screenshot({
    clip: { ...clip, x: clip.x + scroll[0], y: clip.y + scroll[1] },
    captureBeyondViewport: false,
    encoding: "base64",
  });
  // The browser reads its own picture, as text: a page's policy may forbid data: addresses.
  const text = await page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = "";
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
    return btoa(text);
  }, png);
  return Buffer.from(text, "base64");
}
