// What the reader selected. In: the page's blocks, and the words as the browser gave them. Out: the selected words, the
// sentence around them, where they stand.

import { sentenceAround } from "../shared/report.ts";
import type { Block } from "./blocks.ts";

export interface Selected {
  phrase: string;
  sentence: string;
  /** None where the selection is out of reach: in a form field, in a shadow root. */
  ranges: Range[];
}

/** A report is about a sentence or two; of a whole page that was selected, the beginning has to do. */
const LONGEST = 1500;
const MOST_BLOCKS = 20;

export function selected(blocks: Block[], words: string): Selected {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
  const stretches = (range ? inRange(blocks, range) : []).slice(0, MOST_BLOCKS);
  if (stretches.length === 0) stretches.push(...withWords(blocks, words));
  const join = (textOf: (stretch: Stretch) => string) => short(stretches.map(textOf).join(" "));
  const sentence = join(({ block, start, end }) => sentenceAround(block.text, start, end)) || short(plain(words));
  const phrase = join(({ block, start, end }) => block.text.slice(start, end).trim());
  return {
    phrase: sentence.includes(phrase) ? phrase || sentence : sentence,
    sentence,
    ranges: stretches.flatMap(({ block, start, end }) => block.ranges(start, end)),
  };
}

interface Stretch {
  block: Block;
  start: number;
  end: number;
}

/** What the range holds of each block. */
function inRange(blocks: Block[], range: Range): Stretch[] {
  const root = range.startContainer.getRootNode();
  return blocks.flatMap((block) => {
    let [start, end] = [Infinity, 0];
    for (const { at, node, offset, length } of block.runs) {
      // No range reaches into another tree.
      if (node.getRootNode() !== root || !range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? Math.max(range.startOffset - offset, 0) : 0;
      const to = node === range.endContainer ? Math.min(range.endOffset - offset, length) : length;
      if (from >= to) continue;
      start = Math.min(start, at + from);
      end = Math.max(end, at + to);
    }
    return start < end && block.text.slice(start, end).trim() ? [{ block, start, end }] : [];
  });
}

/** Where the words stand by themselves, the selection being out of reach. */
function withWords(blocks: Block[], words: string): Stretch[] {
  const said = plain(words);
  for (const block of said ? blocks : []) {
    const start = block.text.replace(/\s/g, " ").indexOf(said);
    if (start >= 0) return [{ block, start, end: start + said.length }];
  }
  return [];
}

const plain = (words: string) => words.replace(/\s+/g, " ").trim();
const short = (text: string) => text.slice(0, LONGEST).toWellFormed();
