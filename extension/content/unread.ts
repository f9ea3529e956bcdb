// What of a page is to be seen and holds no text that could be read. In: the page, when the popup asks. Out: counts.

import type { FrameReport } from "../shared/protocol.ts";
import { attribute, boxOf, rootOf } from "./page.ts";

/** Less could hold no words: icons, counters, spacers. */
const LARGE = 48;

export function describe(): Pick<FrameReport, "lang" | "large" | "unread"> {
  const count = (names: string) =>
    [...Document.prototype.querySelectorAll.call(document, names)].map(boxOf).filter(isLarge).length;
  const root = rootOf();
  return {
    lang: (root && attribute(root, "lang")) ?? "",
    large: isLarge({ width: innerWidth, height: innerHeight }),
    unread: { images: count("img,canvas"), videos: count("video"), frames: count("iframe,frame,object,embed") },
  };
}

const isLarge = ({ width, height }: { width: number; height: number }) => width >= LARGE && height >= LARGE;
