// Paints flagged phrases by the CSS Custom Highlight API, which changes no node of the page. In: what to show. Out: one
// highlight for each kind (`stemcheck-efficacy` …; `stemcheck-hedged` for softened claims), and the phrases grouped.

import type { Fact, Finding, KindWords } from "../shared/protocol.ts";
import { normal } from "../shared/kept.ts";
import type { Block } from "./blocks.ts";

/** A finding with its place on the page and the words of its card. */
export interface Shown {
  finding: Finding;
  /** At least one; more where the phrase goes in or out of a shadow root. */
  ranges: Range[];
  block: Block;
  /** The text of the heading above; empty where there is none. */
  heading: string;
  words: KindWords;
  /** What answers the claim, most specific first. */
  facts: Fact[];
}

/** The same claim in the same words, wherever it stands: marked once, at the first place. */
export interface Group {
  id: number;
  shown: Shown;
  times: number;
  /** Every place, the first included. */
  all: Shown[];
}

/** Where the phrase is to be seen now, line by line. */
export const rectsOf = ({ ranges }: Pick<Shown, "ranges">): DOMRect[] => ranges.flatMap((range) => [...range.getClientRects()]);

export class Painter {
  /** With a list of our own: Firefox lets no content script walk a Highlight. */
  #lights = new Map<string, { light: Highlight; painted: Set<Range> }>();
  #ranges = new Map<Node, Range[]>();
  #groups: Group[] = [];
  /** An id is for life: the popup's list may be older than the page. */
  #ids = new Map<string, number>();

  groups(): Group[] {
    return this.#groups;
  }

  paint(shown: Shown[]): void {
    const wanted = new Map<string, Set<Range>>();
    const ranges = new Map<Node, Range[]>();
    for (const one of shown) {
      one.ranges = one.ranges.map((range) => this.#kept(range));
      const light = lightOf(one.finding);
      const lit = wanted.get(light) ?? new Set();
      wanted.set(light, lit);
      for (const range of one.ranges) {
        lit.add(range);
        ranges.set(range.startContainer, [...(ranges.get(range.startContainer) ?? []), range]);
      }
    }
    this.#ranges = ranges;
    for (const [name, { light, painted }] of this.#lights) {
      for (const range of painted)
        if (!wanted.get(name)?.has(range)) {
          painted.delete(range);
          light.delete(range);
        }
      if (painted.size > 0) continue;
      // Somebody else's of the same name (the updated extension's) is not ours to take away.
      if (CSS.highlights.get(name) === light) CSS.highlights.delete(name);
      this.#lights.delete(name);
    }
    for (const [name, ranges] of wanted) {
      const { light, painted } = this.#lights.get(name) ?? { light: new Highlight(), painted: new Set() };
      for (const range of ranges) {
        light.add(range);
        painted.add(range);
      }
      this.#lights.set(name, { light, painted });
      if (CSS.highlights.get(name) !== light) CSS.highlights.set(name, light);
    }
    this.#groups = this.#group(shown);
  }

  /** A range that is painted already stays as it is: nothing flickers, nothing is laid out anew. */
  #kept(range: Range): Range {
    const same = (old: Range) =>
      old.startOffset === range.startOffset &&
      old.endContainer === range.endContainer &&
      old.endOffset === range.endOffset;
    return this.#ranges.get(range.startContainer)?.find(same) ?? range;
  }

  #group(shown: Shown[]): Group[] {
    const groups = new Map<string, Group>();
    for (const one of shown) {
      const key = `${lightOf(one.finding)} ${normal(one.finding.text)}`;
      const group = groups.get(key);
      if (group) {
        group.times++;
        group.all.push(one);
        continue;
      }
      const id = this.#ids.get(key) ?? this.#ids.size;
      this.#ids.set(key, id);
      groups.set(key, { id, shown: one, times: 1, all: [one] });
    }
    return [...groups.values()];
  }
}

const lightOf = ({ kind, strength }: Finding) => `stemcheck-${strength === "claim" ? kind : "hedged"}`;
