// The page's shadow roots, open and closed: no selector and no event tells of them, each element has to be asked. In: the
// page and its changes. Out: each root, once. Asked in idle slices: only what can have a root, and each element once. A
// root attached later fires nothing: what changes is asked again, and with the next scroll what stands in the window.

import { bodyOf, elementAtPoint, holds, nameOf, parentOf, rootOf } from "./page.ts";

/** 4 ms at the most: a clock that counts whole milliseconds is one late. */
const SLICE = 3;
const AGAIN = 250;
/** By the DOM standard ("valid shadow host name"); beside them, every custom element. */
const HOSTS: ReadonlySet<string> = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);

const known = new WeakMap<Element, ShadowRoot>();
/** The element's shadow root, as far as it has been found. */
export const rootIn = (element: Element): ShadowRoot | undefined => known.get(element);

export class Roots {
  #found: (root: ShadowRoot) => void;
  #asked = new WeakSet<Element>();
  /** Subtrees to survey, and how far the first one is surveyed. */
  #queue: Node[] = [];
  #walker: TreeWalker | undefined;
  /** Custom elements without a root: most get theirs as soon as their script has come. */
  #waiting = new Set<Element>();
  #changed = new Set<Element>();
  #added = new Set<Element>();
  #idle = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #scrolled = false;
  #life: AbortController | undefined;

  constructor(found: (root: ShadowRoot) => void) {
    this.#found = found;
  }

  start(): void {
    this.#life ??= new AbortController();
    const scrolled = () => {
      this.#scrolled = true;
      this.#lookLater();
    };
    window.addEventListener("scroll", scrolled, { signal: this.#life.signal, capture: true, passive: true });
    const body = bodyOf();
    if (body) this.#survey(body);
  }

  stop(): void {
    this.#life?.abort();
    this.#life = undefined;
    cancelIdleCallback(this.#idle);
    clearTimeout(this.#timer);
    this.#idle = 0;
    this.#timer = this.#walker = undefined;
    this.#queue = [];
    this.#changed.clear();
    this.#added.clear();
  }

  changed(records: MutationRecord[]): void {
    if (!this.#life) return;
    for (const { target, addedNodes } of records) {
      if (target instanceof Element) this.#changed.add(target);
      for (const node of addedNodes) if (node instanceof Element) this.#added.add(node);
    }
    this.#lookLater();
  }

  #survey(subtree: Node): void {
    this.#queue.push(subtree);
    this.#idle ||= requestIdleCallback((deadline) => this.#slice(deadline), { timeout: 1000 });
  }

  #slice(deadline: IdleDeadline): void {
    this.#idle = 0;
    const end = performance.now() + (deadline.didTimeout ? SLICE : Math.min(SLICE, deadline.timeRemaining()));
    while (this.#queue[0]) {
      if (performance.now() >= end) {
        this.#idle = requestIdleCallback((deadline) => this.#slice(deadline), { timeout: 1000 });
        return;
      }
      this.#step(this.#queue[0]);
    }
  }

  #step(subtree: Node): void {
    // The page may have taken away, between two slices, the place where the last one ended.
    if (this.#walker && !holds(subtree, this.#walker.currentNode)) this.#walker = undefined;
    const begun = this.#walker !== undefined;
    this.#walker ??= Document.prototype.createTreeWalker.call(document, subtree, NodeFilter.SHOW_ELEMENT);
    const node = begun ? this.#walker.nextNode() : subtree;
    if (!node) {
      this.#queue.shift();
      this.#walker = undefined;
    } else if (node instanceof Element && !this.#asked.has(node)) this.#ask(node);
  }

  #ask(element: Element): void {
    this.#asked.add(element);
    if (!(element instanceof HTMLElement) || known.has(element)) return;
    const name = nameOf(element);
    const custom = name.includes("-");
    if (!custom && !HOSTS.has(name)) return;
    // What stands beside the body is none of the page's talk; our own host stands there.
    if (parentOf(element) === rootOf() && element !== bodyOf()) return;
    const root = askFor(element);
    if (root) {
      this.#waiting.delete(element);
      known.set(element, root);
      this.#found(root);
      this.#survey(root);
    } else if (custom) this.#waiting.add(element);
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const element of this.#changed) this.#ask(element);
      this.#changed.clear();
      for (const element of this.#added) if (element.isConnected) this.#survey(element);
      this.#added.clear();
      for (const element of this.#waiting)
        if (element.isConnected) this.#ask(element);
        else {
          // Should it come back, it is surveyed as new.
          this.#waiting.delete(element);
          this.#asked.delete(element);
        }
      if (this.#scrolled) this.#askInView();
      this.#scrolled = false;
    }, AGAIN);
  }

  /** Asks what stands under a net of points, and what that stands in. */
  #askInView(): void {
    const asked = new Set<Element>();
    for (const across of [1 / 6, 1 / 2, 5 / 6])
      for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const [x, y] = [innerWidth * across, innerHeight * down];
        let scope: Document | ShadowRoot | undefined = document;
        while (scope) {
          const under: Element | undefined = elementAtPoint(scope, x, y);
          if (!under || asked.has(under)) break;
          for (let up: Element | null = under; up && !asked.has(up); up = parentOf(up)) {
            asked.add(up);
            this.#ask(up);
          }
          scope = rootIn(under);
        }
      }
  }
}

/** The innermost element at a point of the window, in whatever shadow root; `unseen` is looked through. */
export function elementAt(x: number, y: number, unseen: Element): Element | undefined {
  let found: Element | undefined;
  for (let scope: Document | ShadowRoot | undefined = document; scope; ) {
    const inner: Element | undefined = elementAtPoint(scope, x, y, unseen);
    if (!inner) break;
    found = inner;
    scope = rootIn(inner);
  }
  return found;
}

/** Outside the content script's world, only open roots. */
export const askFor = (element: HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }): ShadowRoot | null =>
  !FIREFOX && globalThis.chrome?.dom
    ? (chrome.dom.openOrClosedShadowRoot(element) as ShadowRoot | null)
    : (element.openOrClosedShadowRoot ?? element.shadowRoot);
