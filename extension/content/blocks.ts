// Reads the page as blocks of text, by the rules of ARCHITECTURE.md, "Blocks" (src/html.rs is its twin for files).
// In: an element. Out: blocks in reading order, each with the way back from its text to the page's own text nodes.

import type { BlockKind } from "../shared/protocol.ts";
import { aroundOf, attribute, firstOf, has, isSheet, nameOf, nextOf, parentOf } from "./page.ts";
import { NOT_READ } from "./quick-look.ts";
import { rootIn } from "./roots.ts";

/** A stretch of a block's text that stands as it is in one text node; only white space may be another there. */
interface Run {
  at: number;
  node: Text;
  offset: number;
  length: number;
  scope: Scope;
}

/** Where the page's nodes follow one another as they are read: the document, one shadow root, what one slot shows. */
type Scope = object;

export class Block {
  readonly runs: Run[] = [];
  text = "";

  constructor(readonly kind: BlockKind) {}

  /** The ranges of the page under `start..end`; none where the page's text is no longer what was read. One, unless it
   *  goes in or out of a shadow root: no range reaches across. */
  ranges(start: number, end: number): Range[] {
    if (start >= end || this.#now(start, end) !== this.text.slice(start, end)) return [];
    const ranges: Range[] = [];
    let scope: Scope | undefined;
    for (const run of this.runs) {
      const [from, to] = [Math.max(start, run.at), Math.min(end, run.at + run.length)];
      if (from >= to) continue;
      let range = ranges.at(-1);
      if (!range || run.scope !== scope) {
        range = document.createRange();
        range.setStart(run.node, run.offset + from - run.at);
        ranges.push(range);
      }
      range.setEnd(run.node, run.offset + to - run.at);
      scope = run.scope;
    }
    return ranges;
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

/** What an open element means for what is inside it. */
interface Frame {
  element: Element;
  /** A block ends where the element ends. */
  block: boolean;
  kind: BlockKind;
  /** `visibility` is inherited, and an inner element may undo it. */
  visible: boolean;
  scope: Scope;
  /** What was kept up to this turn does not count in here. */
  since: number;
  /** The child that comes next; of what is not simply all children in their order, the rest. */
  next: Node | null;
  rest: Node[] | undefined;
}

/** What a block-level element held when it was last read: blocks, and other such elements with theirs. */
interface Kept {
  kind: BlockKind;
  turn: number;
  parts: (Block | Kept)[];
}

/** Reads an element's blocks; the next time, only what `changed`, `touch` and `forget` have told of is read again. */
export class Reader {
  #kept = new WeakMap<Element, Kept>();
  /** After which turn all that a node holds may have changed. */
  #anew = new WeakMap<Node, number>();
  #since = 0;
  /** How often the page was read. */
  #turn = 0;

  /** Any element may look otherwise now. */
  forget(): void {
    this.#since = this.#turn;
  }

  /** Something changed in an element itself. */
  touch(element: Element): void {
    this.#touch(element, new Set());
  }

  changed(records: MutationRecord[]): void {
    const seen = new Set<Node>();
    for (const { type, target, addedNodes, removedNodes } of records) {
      if ([target, parentOf(target), ...addedNodes, ...removedNodes].some(isSheet)) this.forget();
      if (type !== "attributes") this.#touch(target, seen);
      else {
        // It may show or hide the element, what is in it, and what stands beside it.
        const around = aroundOf(target) ?? target;
        this.#anew.set(around, this.#turn);
        this.#touch(around, seen);
      }
    }
  }

  #touch(node: Node, seen: Set<Node>): void {
    for (let up: Node | null = node; up && !seen.has(up); up = aroundOf(up)) {
      seen.add(up);
      if (!(up instanceof Element)) continue;
      this.#kept.delete(up);
      // What a host holds is shown somewhere in its shadow root.
      const root = rootIn(up);
      if (root) this.#anew.set(root, this.#turn);
    }
  }

  read(root: Element): Block[] {
    for (const reading = this.reading(root); ; ) {
      const { value, done } = reading.next();
      if (done) return value;
    }
  }

  /** The same by steps, one for each node. Left in the middle because something changed, the next one takes over what was
   *  read to its end and has not changed. */
  *reading(root: Element): Generator<void, Block[]> {
    const turn = ++this.#turn;
    const writer = new Writer();
    const whole = writer.parts;
    const outer: (Block | Kept)[][] = [];
    const frames: Frame[] = [];
    let around: Frame = {
      element: root, block: true, kind: "p", visible: true, scope: root, since: this.#since, next: null, rest: undefined,
    };
    const page = around;
    let node: Node | null = root;
    for (;;) {
      const frame: Frame | undefined = node ? this.#enter(node, around, writer) : undefined;
      if (frame) {
        frames.push(frame);
        if (frame.block) {
          outer.push(writer.parts);
          writer.parts = [];
        }
      } else if (!node) {
        const left = frames.pop();
        if (!left) break;
        if (left.block) {
          writer.endBlock();
          const kept = { kind: (frames.at(-1) ?? page).kind, turn, parts: writer.parts };
          this.#kept.set(left.element, kept);
          writer.parts = outer.pop()!;
          writer.keep(kept);
        }
      }
      around = frames.at(-1) ?? page;
      node = step(around);
      yield;
    }
    writer.endBlock();
    return flat(whole);
  }

  #enter(node: Node, around: Frame, writer: Writer): Frame | undefined {
    if (node instanceof Text) {
      if (around.visible) writer.text(node, around);
      return undefined;
    }
    if (!(node instanceof Element)) return undefined;
    const kept = this.#kept.get(node);
    if (kept && kept.turn > around.since && kept.kind === around.kind) {
      writer.endBlock();
      writer.keep(kept);
      return undefined;
    }
    const style = getComputedStyle(node);
    if (style.display === "none") return undefined;
    const name = nameOf(node);
    if (name === "br") {
      if (around.visible) writer.lineBreak();
      return undefined;
    }
    const block = name === "button" || !isInline(style.display);
    if (block) writer.endBlock();
    if (!isRead(node, name) || style.contentVisibility === "hidden") return undefined;
    const root = rootIn(node);
    return {
      element: node,
      block,
      kind: kindOf(node, name) ?? around.kind,
      visible: style.visibility === "visible",
      scope: root ?? around.scope,
      since: Math.max(around.since, this.#anew.get(node) ?? 0, (root && this.#anew.get(root)) ?? 0),
      next: firstOf(root ?? node),
      rest: root ? undefined : chosen(node),
    };
  }
}

/** Reads an element's blocks once. */
export const readBlocks = (root: Element): Block[] => new Reader().read(root);

/** The next child that is read. */
function step(frame: Frame): Node | null {
  if (frame.rest) {
    const node = frame.rest.shift() ?? null;
    // What a slot shows may stand apart in the page, or in another order.
    if (node && frame.next !== node) frame.scope = {};
    frame.next = node && nextOf(node);
    return node;
  }
  const node = frame.next;
  if (node) frame.next = nextOf(node);
  return node;
}

/** The children that are shown, where these are not simply all: what a slot shows, the summary of closed `details`. */
function chosen(element: Element): Node[] | undefined {
  if (element instanceof HTMLSlotElement) {
    const nodes = element.assignedNodes();
    return nodes.length > 0 ? nodes : undefined;
  }
  if (!(element instanceof HTMLDetailsElement) || has(element, "open")) return undefined;
  for (let child = firstOf(element); child; child = nextOf(child))
    if (child instanceof Element && nameOf(child) === "summary") return [child];
  return [];
}

function flat(parts: Kept["parts"]): Block[] {
  const blocks: Block[] = [];
  const open = [parts.values()];
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const { value, done } = last.next();
    if (done) open.pop();
    else if (value instanceof Block) blocks.push(value);
    else open.push(value.parts.values());
  }
  return blocks;
}

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
  parts: Kept["parts"] = [];
  #block: Block | undefined;
  /** White space met since the last letter, not yet written: at a block's end it vanishes. */
  #gap: "line" | { node: Text; offset: number; scope: Scope } | undefined;

  text(node: Text, { kind, scope }: Frame): void {
    const { data } = node;
    let from = 0;
    // Between two wider gaps the text goes over in one piece: a single space of any kind stays one unit.
    for (const { 0: gap, index } of data.matchAll(WIDE)) {
      this.#piece(node, from, index, kind, scope);
      this.#gap ??= { node, offset: index, scope };
      from = index + gap.length;
    }
    this.#piece(node, from, data.length, kind, scope);
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
    this.parts.push(this.#block);
    this.#block = undefined;
  }

  keep(kept: Kept): void {
    if (kept.parts.length > 0) this.parts.push(kept);
  }

  #piece(node: Text, from: number, to: number, kind: BlockKind, scope: Scope): void {
    if (from === to) return;
    const { data } = node;
    const [first, last] = [isSpace(data, from), isSpace(data, to - 1)];
    if (first) this.#gap ??= { node, offset: from, scope };
    const text = data.slice(from + Number(first), to - Number(last)).replace(OTHER_SPACE, " ");
    if (text) {
      if (!this.#block) this.#block = new Block(kind);
      else if (this.#gap === "line") this.#block.text += "\n";
      else if (this.#gap) this.#write(" ", this.#gap);
      this.#gap = undefined;
      this.#write(text, { node, offset: from + Number(first), scope });
    }
    if (last) this.#gap ??= { node, offset: to - 1, scope };
  }

  #write(text: string, { node, offset, scope }: { node: Text; offset: number; scope: Scope }): void {
    const { runs, text: before } = this.#block!;
    const last = runs.at(-1);
    if (last && last.node === node && last.offset + last.length === offset && last.at + last.length === before.length)
      last.length += text.length;
    else runs.push({ at: before.length, node, offset, length: text.length, scope });
    this.#block!.text += text;
  }
}
