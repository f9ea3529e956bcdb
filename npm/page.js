// Pages and findings as objects, over the door that takes JSON.

import { scan as scanJson, version as readVersion } from "./stemcheck.js";

export const scan = (page) => JSON.parse(scanJson(JSON.stringify(page)));
export const version = () => readVersion();

/** The findings of a text: its blocks are parted by blank lines. */
export const scanText = (text, id = "") =>
  scan({
    id,
    blocks: text.split(/\n[^\S\n]*\n/).map((block) => ({ text: block.trim().replace(/[^\S\n\u00a0]+/g, " ") })).filter((block) => block.text),
  });
