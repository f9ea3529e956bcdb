// Where a mark has room. In: a flagged phrase as the page shows it, and the marks that have their place. Out: a spot,
// tried in this order: the word at the line's end, the sign there, the sign in the margin after or before
// the block, the small sign in the leading above the phrase's end. None where something covers the phrase. Only reads the page.

import { REACH, SIGN, SMALL, wordSize } from "../shared/mark.ts";
import { aroundOf, bodyOf, boxOf, canPress, holds, rootOf } from "./page.ts";
import { rectsOf, type Shown } from "./paint.ts";
import { elementAt } from "./roots.ts";

const GAP = 4;
/** Little that can be pressed is narrower (WCAG 2.5.8), and each look costs the page. */
const STEP = 24;

type Form = "word" | "sign" | "small";

/** A phrase out of the window, where nothing can be asked of the page; under something else of it; to be seen. */
type View = "out" | "covered" | "seen";

/** Where a mark stands, from the end of its phrase. */
export interface Spot {
  x: number;
  y: number;
  form: Form;
  /** The target is no larger than the mark: around it stands something of the page that can be pressed. */
  tight: boolean;
  /** As the phrase was when it was found. */
  view: View;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Found extends Box {
  form: Form;
}

/** The phrase's end, as far as anything of it is to be seen. */
export const endOf = (shown: Shown): DOMRect | undefined =>
  rectsOf(shown).findLast(({ width, height }) => width > 1 && height > 1);

export class Place {
  #host: Element;
  #sizes = { word: wordSize(), sign: SIGN, small: SMALL };
  #width = rootOf()?.clientWidth ?? innerWidth;

  constructor(host: Element) {
    this.#host = host;
  }

  view(shown: Shown, phrase: DOMRect): View {
    const [x, y] = [(phrase.left + phrase.right) / 2, (phrase.top + phrase.bottom) / 2];
    if (x < 0 || x >= this.#width || y < 0 || y >= innerHeight) return "out";
    const [text, owner] = [textOf(shown), this.#at(x, y)];
    if (!owner) return "covered";
    return holds(text, owner) || (holds(owner, text) && !isClipped(text, owner, x, y)) ? "seen" : "covered";
  }

  /** `taken` are the boxes of other marks. Out of the window the spot only gives the keyboard a place to scroll to. */
  find(shown: Shown, phrase: DOMRect, taken: Box[]): Spot | undefined {
    const view = this.view(shown, phrase);
    if (view === "covered") return undefined;
    const found = (view === "seen" && this.#room(shown, phrase, taken)) || this.#small(phrase);
    const { form, left, top } = found;
    return { x: left - phrase.right, y: top - phrase.top, form, tight: view === "seen" && this.#isTight(found), view };
  }

  /** The mark's, where its phrase ends there. */
  boxOf({ x, y, form }: Spot, left: number, top: number): Box {
    return boxAt(left + x, top + y, this.#sizes[form]);
  }

  #small({ right, top }: DOMRect): Found {
    const left = Math.min(Math.max(right - SMALL.width / 2, 0), this.#width - SMALL.width);
    return { ...boxAt(left, top - SMALL.height * 0.75, SMALL), form: "small" };
  }

  #room(shown: Shown, phrase: DOMRect, taken: Box[]): Found | undefined {
    const text = textOf(shown);
    const style = getComputedStyle(text);
    if (!style.writingMode.startsWith("horizontal")) return undefined;
    const box = boxOf(blockOf(text));
    const line = lineEnds(shown, phrase);
    const toLeft = style.direction === "rtl";
    for (const [form, edge, left] of [
      ["word", toLeft ? line.left : line.right, toLeft],
      ["sign", toLeft ? line.left : line.right, toLeft],
      ["sign", toLeft ? box.left : box.right, toLeft],
      ["sign", toLeft ? box.right : box.left, !toLeft],
    ] as const) {
      const free = this.#free(edge, left, (phrase.top + phrase.bottom) / 2, this.#sizes[form], text, taken);
      if (free) return { ...free, form };
    }
    return undefined;
  }

  /** Looked at along the edge of the target. */
  #isTight(found: Found): boolean {
    const reach = REACH[found.form];
    const [left, top] = [found.left - reach, found.top - reach];
    const [width, height] = [found.right + reach - left, found.bottom + reach - top];
    const steps = Math.ceil(width / STEP);
    for (let step = 0; step <= steps; step++)
      for (const at of step % steps === 0 ? [0, 0.5, 1] : [0, 1]) {
        const under = this.#at(left + (width * step) / steps, top + height * at);
        if (under && canPress(under)) return true;
      }
    return false;
  }

  /** The free box nearest to an edge; marks that stand there already push it on. */
  #free(edge: number, toLeft: boolean, middle: number, size: typeof SIGN, text: Element, taken: Box[]): Box | undefined {
    for (let tries = 0; tries < 4; tries++) {
      const box = boxAt(toLeft ? edge - GAP - size.width : edge + GAP, middle - size.height / 2, size);
      if (box.left < 0 || box.right > this.#width) return undefined;
      const other = taken.find((other) => overlap(other, box));
      if (other) edge = toLeft ? other.left : other.right;
      else return this.#isBlank(box, text) ? box : undefined;
    }
    return undefined;
  }

  /** Nothing but the ground of what holds the text: no other text's box, no picture, no control. */
  #isBlank({ left, right, top, bottom }: Box, text: Element): boolean {
    const middle = (top + bottom) / 2;
    const points = [
      [left + 1, middle],
      [(left + right) / 2, top + 2],
      [(left + right) / 2, bottom - 2],
      [right - 1, middle],
    ] as const;
    return points.every(([x, y]) => {
      if (y < 0 || y > innerHeight) return true;
      const element = this.#at(x, y);
      return element !== undefined && holds(element, text);
    });
  }

  #at(x: number, y: number): Element | undefined {
    return elementAt(x, y, this.#host);
  }
}

const boxAt = (left: number, top: number, { width, height }: typeof SIGN): Box => ({ left, top, right: left + width, bottom: top + height });

const textOf = ({ ranges }: Shown): Element => aroundOf(ranges.at(-1)!.endContainer)!;

/** Whether a box between the two, as one that scrolls, does not reach so far. */
function isClipped(inner: Element, outer: Element, x: number, y: number): boolean {
  for (let up: Element | null = inner; up && up !== outer; up = aroundOf(up)) {
    const { left, right, top, bottom } = boxOf(up);
    if ((x < left || x > right || y < top || y > bottom) && getComputedStyle(up).overflow !== "visible") return true;
  }
  return false;
}

/** The ends of the text on the phrase's line, as far as its block goes. */
function lineEnds({ finding, block }: Shown, phrase: DOMRect): { left: number; right: number } {
  const ends = { left: phrase.left, right: phrase.right };
  const rest = block.ranges(finding.end, block.text.length).flatMap((range) => [...range.getClientRects()]);
  for (const { left, right, top, bottom, width } of rest) {
    const shared = Math.min(bottom, phrase.bottom) - Math.max(top, phrase.top);
    if (width === 0 || shared < phrase.height / 2) continue;
    ends.left = Math.min(ends.left, left);
    ends.right = Math.max(ends.right, right);
  }
  return ends;
}

function blockOf(text: Element): Element {
  const body = bodyOf();
  let element = text;
  for (let up: Element | null = text; up && up !== body; up = aroundOf(up)) {
    element = up;
    if (!/^(inline$|contents|ruby)/.test(getComputedStyle(up).display)) break;
  }
  return element;
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
