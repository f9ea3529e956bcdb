// Reads the page as blocks of text, by the rules of ARCHITECTURE.md, "Blocks" (src/html.rs is its twin for files).
// In: an element. Out: blocks in reading order, each with the way back from its text to the page's own text nodes.

import { attribute, has, nameOf, parentOf, walk } from "./page.ts";
import type { BlockKind } from "../shared/protocol.ts";
import { NOT_READ } from "./quick-look.ts";

/** A stretch of a block's text that stands as it is in one text node; only white space may be another there. */
interface Run {
  at: number;
  node: Text;
  offset: number;
  length: number;
}

export class Block {
  readonly runs: Run[] = [];
  text = "";

  constructor(readonly kind: BlockKind) {}

  /** The range of the page under `start..end`; none where the page's text is no longer what was read. */
  range(start: number, end: number): Range | undefined {
    const [first, last] = [this.#runAt(start), this.#runAt(end - 1)];
    if (!first || !last || this.#now(start, end) !== this.text.slice(start, end)) return undefined;
    const range = document.createRange();
    range.setStart(first.node, first.offset + start - first.at);
    range.setEnd(last.node, last.offset + end - last.at);
    return range;
  }

  #runAt(place: number): Run | undefined {
    return this.runs.find(({ at, length }) => at <= place && place < at + length);
  }

  /** What the page says there now, in the block's own spelling. */
  #now(start: number, end: number): string | undefined {
    let now = "";
    for (const { at, node, offset, length } of this.runs) {
      const [from, to] = [Math.max(start, at), Math.min(end, at + length)];
      if (from >= to) continue;
      if (!node.isConnected) return undefined;
      // Between two runs stands only a line break.
      now = now.padEnd(from - start, "\n") + node.data.slice(offset + from - at, offset + to - at).replace(OTHER_SPACE, " ");
    }
    return now.toWellFormed();
  }
}

const WIDE = /[ \t\n\f\r]{2,}/g;
const OTHER_SPACE = /[\t\n\f\r]/g;
const isSpace = (text: string, at: number) => /[ \t\n\f\r]/.test(text[at]!);

/** What an open element means for the text inside it. */
interface Frame {
  /** A block ends where the element ends. */
  block: boolean;
  kind: BlockKind;
  /** `visibility` is inherited, and an inner element may undo it. */
  visible: boolean;
}

/** Reads an element's blocks. */
export function readBlocks(root: Element): Block[] {
  const writer = new Writer();
  const walker = walk(root);
  const frames: Frame[] = [];
  const top = (): Frame => frames.at(-1) ?? { block: true, kind: "p", visible: true };

  const enter = (node: Node): Frame | undefined => {
    if (node instanceof Text) {
      if (top().visible) writer.text(node, top().kind);
      return undefined;
    }
    if (!(node instanceof Element)) return undefined;
    const style = getComputedStyle(node);
    if (style.display === "none") return undefined;
    const name = nameOf(node);
    if (name === "br") {
      if (top().visible) writer.lineBreak();
      return undefined;
    }
    const block = name === "button" || !isInline(style.display);
    if (block) writer.endBlock();
    if (!isRead(node, name) || style.contentVisibility === "hidden") return undefined;
    return { block, kind: kindOf(node, name) ?? top().kind, visible: style.visibility === "visible" };
  };

  let node: Node | null = root;
  while (node) {
    const frame = enter(node);
    const child: Node | null = frame ? firstChild(walker) : null;
    if (child) {
      frames.push(frame!);
      node = child;
      continue;
    }
    if (frame?.block) writer.endBlock();
    node = nextSibling(walker);
    while (!node) {
      const left = frames.pop();
      if (!left) break;
      walker.parentNode();
      if (left.block) writer.endBlock();
      node = nextSibling(walker);
    }
  }
  writer.endBlock();
  return writer.blocks;
}

/** A closed `details` shows its first summary only. */
function firstChild(walker: TreeWalker): Node | null {
  const parent = walker.currentNode;
  let child = walker.firstChild();
  if (!isClosedDetails(parent)) return child;
  while (child && !isSummary(child)) child = walker.nextSibling();
  if (!child) walker.currentNode = parent;
  return child;
}

function nextSibling(walker: TreeWalker): Node | null {
  const here = walker.currentNode;
  const parent = here === walker.root ? null : parentOf(here);
  return parent && isClosedDetails(parent) && isSummary(here) ? null : walker.nextSibling();
}

const isClosedDetails = (node: Node) => node instanceof HTMLDetailsElement && !has(node, "open");
const isSummary = (node: Node) => node instanceof Element && nameOf(node) === "summary";

const isInline = (display: string) => /^(inline|contents|ruby|math)/.test(display);

function isRead(element: Element, name: string): boolean {
  if (NOT_READ.has(name) || has(element, "hidden")) return false;
  const editable = attribute(element, "contenteditable");
  return editable === null || editable.toLowerCase() === "false";
}

function kindOf(element: Element, name: string): BlockKind | undefined {
  switch (name) {
    case "h1": case "h2": case "h3": case "h4": case "h5": case "h6": case "li":
      return name;
    case "blockquote":
      return "quote";
    case "td": case "th":
      return "cell";
    case "figcaption": case "caption":
      return "caption";
  }
  switch (attribute(element, "role")?.trim().toLowerCase()) {
    case "heading": {
      const level = /^\s*\+?0*([1-9]\d*)\s*$/.exec(attribute(element, "aria-level") ?? "")?.[1] ?? 2;
      return `h${Math.min(Number(level), 6)}` as BlockKind;
    }
    case "listitem":
      return "li";
  }
  return undefined;
}

/** Puts blocks together, collapsing white space on the way. */
class Writer {
  readonly blocks: Block[] = [];
  #block: Block | undefined;
  /** White space met since the last letter, not yet written: at a block's end it vanishes. */
  #gap: "line" | { node: Text; offset: number } | undefined;

  text(node: Text, kind: BlockKind): void {
    const { data } = node;
    let from = 0;
    // Between two wider gaps the text goes over in one piece: a single space of any kind stays one unit.
    for (const { 0: gap, index } of data.matchAll(WIDE)) {
      this.#piece(node, from, index, kind);
      this.#gap ??= { node, offset: index };
      from = index + gap.length;
    }
    this.#piece(node, from, data.length, kind);
  }

  lineBreak(): void {
    if (this.#gap === "line") this.endBlock();
    this.#gap = "line";
  }

  endBlock(): void {
    this.#gap = undefined;
    if (!this.#block) return;
    // A lone surrogate is no text for anybody else; one unit stays one unit.
    this.#block.text = this.#block.text.toWellFormed();
    this.blocks.push(this.#block);
    this.#block = undefined;
  }

  #piece(node: Text, from: number, to: number, kind: BlockKind): void {
    if (from === to) return;
    const { data } = node;
    const [first, last] = [isSpace(data, from), isSpace(data, to - 1)];
    if (first) this.#gap ??= { node, offset: from };
    const text = data.slice(from + Number(first), to - Number(last)).replace(OTHER_SPACE, " ");
    if (text) {
      if (!this.#block) this.#block = new Block(kind);
      else if (this.#gap === "line") this.#block.text += "\n";
      else if (this.#gap) this.#write(" ", this.#gap.node, this.#gap.offset);
      this.#gap = undefined;
      this.#write(text, node, from + Number(first));
    }
    if (last) this.#gap ??= { node, offset: to - 1 };
  }

  #write(text: string, node: Text, offset: number): void {
    const { runs, text: before } = this.#block!;
    const last = runs.at(-1);
    if (last && last.node === node && last.offset + last.length === offset && last.at + last.length === before.length)
      last.length += text.length;
    else runs.push({ at: before.length, node, offset, length: text.length });
    this.#block!.text += text;
  }
}
