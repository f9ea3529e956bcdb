// Where a mark has room. In: a flagged phrase as the page shows it. Out: a spot in the window's coordinates, tried in
// this order: the word at the line's end, the sign there, the sign in the margin after or before the block, the small
// sign in the leading above the phrase's end. None where the phrase itself is not to be seen. Only reads the page.

import { REACH, SIGN, SMALL, wordSize } from "../shared/mark.ts";
import { aroundOf, bodyOf, boxOf, canPress, holds, rootOf } from "./page.ts";
import { rectsOf, type Shown } from "./paint.ts";
import { elementAt } from "./roots.ts";

const GAP = 4;
/** Nothing that can be pressed is much narrower. */
const STEP = 12;

export interface Spot {
  x: number;
  y: number;
  form: "word" | "sign" | "small";
  /** The target is no larger than the mark: around it stands something of the page that can be pressed. */
  tight: boolean;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export class Place {
  #host: Element;
  #asking: () => void;
  #sizes = { word: wordSize(), sign: SIGN, small: SMALL };
  #taken: Box[] = [];
  #width = rootOf()?.clientWidth ?? innerWidth;

  /** `asking` is called before the page is asked what stands at a point. */
  constructor(host: Element, asking: () => void) {
    this.#host = host;
    this.#asking = asking;
  }

  find(shown: Shown): Spot | undefined {
    const phrase = rectsOf(shown).findLast(({ width, height }) => width > 1 && height > 1);
    const text = aroundOf(shown.ranges.at(-1)!.endContainer);
    if (!phrase || !text) return undefined;
    const inView = phrase.bottom > 0 && phrase.top < innerHeight && phrase.right > 0 && phrase.left < this.#width;
    // Out of view nothing can be asked of the page; the spot only gives the keyboard a place to scroll to.
    if (!inView) return this.#spot("small", this.#leading(phrase));
    const owner = this.#at((phrase.left + phrase.right) / 2, (phrase.top + phrase.bottom) / 2);
    if (!owner || !(holds(owner, text) || holds(text, owner))) return undefined;

    const box = boxOf(blockOf(text));
    const line = lineEnds(shown, phrase);
    const style = getComputedStyle(text);
    const small = this.#spot("small", this.#leading(phrase));
    if (!style.writingMode.startsWith("horizontal")) return this.#take(small);
    const toLeft = style.direction === "rtl";
    for (const [form, size, edge, left] of [
      ["word", this.#sizes.word, toLeft ? line.left : line.right, toLeft],
      ["sign", SIGN, toLeft ? line.left : line.right, toLeft],
      ["sign", SIGN, toLeft ? box.left : box.right, toLeft],
      ["sign", SIGN, toLeft ? box.right : box.left, !toLeft],
    ] as const) {
      const free = this.#room(edge, left, (phrase.top + phrase.bottom) / 2, size, text);
      if (free) return this.#take({ x: free.left, y: free.top, form, tight: false });
    }
    return this.#take(small);
  }

  #leading({ right, top }: DOMRect): { x: number; y: number } {
    return { x: right - SMALL.width / 2, y: top - SMALL.height * 0.75 };
  }

  #spot(form: "small", { x, y }: { x: number; y: number }): Spot {
    return { x: Math.min(Math.max(x, 0), this.#width - SMALL.width), y, form, tight: false };
  }

  #take(spot: Spot): Spot {
    const { width, height } = this.#sizes[spot.form];
    this.#taken.push({ left: spot.x, top: spot.y, right: spot.x + width, bottom: spot.y + height });
    return { ...spot, tight: this.#isTight(spot) };
  }

  /** Looked at along the edge of the target. */
  #isTight({ x, y, form }: Spot): boolean {
    const [width, height] = [this.#sizes[form].width + 2 * REACH[form], this.#sizes[form].height + 2 * REACH[form]];
    const [left, top] = [x - REACH[form], y - REACH[form]];
    const steps = Math.ceil(width / STEP);
    for (let step = 0; step <= steps; step++)
      for (const at of step % steps === 0 ? [0, 0.5, 1] : [0, 1]) {
        const under = this.#at(left + (width * step) / steps, top + height * at);
        if (under && canPress(under)) return true;
      }
    return false;
  }

  /** The free box nearest to an edge; marks that stand there already push it on. */
  #room(edge: number, toLeft: boolean, middle: number, size: typeof SIGN, text: Element): Box | undefined {
    for (let tries = 0; tries < 4; tries++) {
      const left = toLeft ? edge - GAP - size.width : edge + GAP;
      const top = middle - size.height / 2;
      const box = { left, top, right: left + size.width, bottom: top + size.height };
      if (box.left < 0 || box.right > this.#width) return undefined;
      const other = this.#taken.find((taken) => overlap(taken, box));
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
    this.#asking();
    return elementAt(x, y, this.#host);
  }
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
