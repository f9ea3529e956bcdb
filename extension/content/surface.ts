// Our one node in the page: an empty-looking element after `body`, its content in a closed shadow root. In: the groups of
// flagged phrases. Out: their marks and the card, kept in place. It appears with the reader's first move or 2 s after load:
// by then frameworks that check the page they were served have done so (a node beside `body` breaks React 18's hydration).

import { el } from "../shared/dom.ts";
import { ask, KINDS } from "../shared/protocol.ts";
import { language } from "../shared/words.ts";
import { Budget } from "./budget.ts";
import { Card } from "./card.ts";
import { Marks } from "./marks.ts";
import { aroundOf, canPress, rootOf } from "./page.ts";
import { rectsOf, type Group, type Shown } from "./paint.ts";
import { askFor, elementAt } from "./roots.ts";
import type { Tools } from "./report.ts";
import type { Selected } from "./selected.ts";

const AFTER_LOAD = 2000;
const AFTER_SHOWN = 1000;
/** Long enough to be said; then who searches the page does not find it. */
const AFTER_SAID = 5000;
const GUARD = 1000;
const FIRST_MOVES = ["pointermove", "pointerdown", "keydown", "scroll", "wheel", "touchstart"];

/** What the page must not hear of what the reader does in our marks and card: its shortcuts, its handlers. */
const FENCED = (
  "keydown keyup keypress beforeinput input change click dblclick auxclick contextmenu mousedown mouseup mousemove " +
  "pointerdown pointerup pointermove touchstart touchend touchmove focusin focusout copy cut paste selectstart submit toggle wheel"
).split(" ");

interface Ties {
  /** The site whose settings the card changes. */
  host: string;
  /** The style sheet of marks and card. */
  look: string;
  /** False once the extension is gone; what is ours has been taken away by then. */
  alive: () => boolean;
  /** The card that outlived its claim is closed. */
  emptied: () => void;
}

/** Firefox kills the script with the extension and leaves what it put into the page: the next one takes that away. */
export function clearLeft(): void {
  // By name: it lets no content script ask which there are.
  for (const kind of [...KINDS, "hedged"]) CSS.highlights.delete(`stemcheck-${kind}`);
  for (const left of document.querySelectorAll<HTMLElement>("html>div")) if (askFor(left)?.querySelector(".marks")) left.remove();
}

export class Surface {
  readonly host = document.createElement("div");
  opened: { id: number; time: number } | undefined;
  #ties: Ties;
  /** Said once, politely, by screen readers. */
  #announcement = el("p", { class: "announcement", role: "status" });
  #groups: Group[] = [];
  #marks: Marks;
  #card: Card;
  /** The claim after the one whose card is open, should that one vanish: who reads by keyboard stays at the place. */
  #next: number | undefined;
  #shown = false;
  #frame = 0;
  /** All marks are to be looked at again; they are being looked at. */
  #anew = false;
  #placing = false;
  #budget = new Budget();
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #life = new AbortController();
  /** Tells of the size at once, and then of each change. */
  #sizes = new ResizeObserver(() => this.#sized++ > 0 && this.placeLater());
  #sized = 0;
  /** Chromium tells a script nothing of the extension's end, and leaves what it shows. */
  #guard = FIREFOX ? 0 : setInterval(() => this.#ties.alive(), GUARD);

  constructor(ties: Ties) {
    this.#ties = ties;
    const root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ties.look);
    root.adoptedStyleSheets = [sheet];
    this.#marks = new Marks(this.host, (group) => {
      if (this.#card.isOpen(group)) this.#card.close();
      else this.#openCard(group, group.shown);
    });
    this.#card = new Card(ties.host, {
      closed: (group, hadFocus) => {
        const left = group && this.#groups.some(({ id }) => id === group.id);
        const next = left ? group.id : (this.#next ?? this.#groups.at(-1)?.id);
        if (hadFocus && group && next !== undefined) this.#marks.focus(next);
        if (!left) ties.emptied();
      },
    });
    root.append(this.#announcement, this.#marks.element, this.#card.element);
    for (const name of FENCED)
      for (const part of [this.#marks.element, this.#card.element])
        part.addEventListener(name, (event) => event.stopPropagation());
    this.#await();
  }

  /** The card stands open although its claim may be gone: its "Undo" must stay in reach. */
  get busy(): boolean {
    return this.#card.keeping;
  }

  update(groups: Group[], quiet: boolean): void {
    this.#announcement.lang = language();
    this.#marks.element.toggleAttribute("data-quiet", quiet);
    const open = this.#groups.findIndex((group) => this.#card.isOpen(group));
    if (open >= 0) this.#next = this.#groups.slice(open + 1).find(({ id }) => groups.some((group) => group.id === id))?.id;
    this.#groups = groups;
    this.#marks.update(groups);
    this.#card.update(groups);
    if (this.#shown && !this.host.isConnected) rootOf()?.append(this.host);
    this.placeLater();
  }

  open(id: number): void {
    const group = this.#groups.find((group) => group.id === id);
    if (!group) return;
    const around = aroundOf(group.shown.ranges[0]!.startContainer);
    if (around) Element.prototype.scrollIntoView.call(around, { block: "center", inline: "nearest", behavior: "instant" });
    this.#openCard(group, group.shown);
  }

  /** The form to report a claim that was missed. */
  openMissed(selected: Selected, tools: Tools): void {
    this.#show();
    this.#card.openMissed(selected, tools);
    this.placeLater();
  }

  close(): void {
    this.#card.close();
  }

  remove(): void {
    this.#life.abort();
    this.#sizes.disconnect();
    clearTimeout(this.#timer);
    clearTimeout(this.#waiting);
    clearInterval(this.#guard);
    cancelAnimationFrame(this.#frame);
    this.#card.close();
    this.host.remove();
  }

  #await(): void {
    const { signal } = this.#life;
    const show = () => this.#show();
    for (const name of FIRST_MOVES) window.addEventListener(name, show, { signal, capture: true, passive: true, once: true });
    const wait = () => (this.#timer = setTimeout(show, AFTER_LOAD));
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { signal, once: true });
    window.addEventListener("click", (event) => this.#pressed(event), { signal });
  }

  #show(): void {
    if (this.#shown || this.#life.signal.aborted) return;
    this.#shown = true;
    clearTimeout(this.#timer);
    rootOf()?.append(this.host);
    const { signal } = this.#life;
    const later = () => this.placeLater();
    const heard = { signal, capture: true, passive: true };
    for (const name of ["resize", "load", "transitionend", "animationend"]) window.addEventListener(name, later, heard);
    const scrolled = ({ target }: Event) => {
      // With the page itself its marks go along.
      if (target instanceof Element) this.#marks.scrolled(target);
      this.#wake();
    };
    window.addEventListener("scroll", scrolled, heard);
    // Who tabs on comes to marks that were far.
    this.#marks.element.addEventListener("focusin", () => this.#wake(), { signal });
    const full = (event?: Event) => {
      if (event?.isTrusted === false) return;
      // It stands on the page, or over the element in full screen, not both.
      this.#card.close();
      this.#marks.raise(document.fullscreenElement !== null);
      later();
    };
    document.addEventListener("fullscreenchange", full, { signal });
    if (document.fullscreenElement) full();
    const page = rootOf();
    if (page) this.#sizes.observe(page);
    this.placeLater();
    // What stands in a live region when it appears is not said.
    this.#timer = setTimeout(() => void this.#announce(), AFTER_SHOWN);
  }

  /** Of a page's frames one speaks for all, once: the background knows. */
  async #announce(): Promise<void> {
    if (this.#groups.length === 0) return;
    const { words } = await ask({ type: "announce" }).catch(() => ({ words: "" }));
    if (!words) return;
    this.#announcement.textContent = words;
    this.#timer = setTimeout(() => this.#announcement.replaceChildren(), AFTER_SAID);
  }

  /** With the next frames marks and card go where they belong. */
  placeLater(): void {
    if (!this.#shown) return;
    this.#anew = true;
    this.#wake();
  }

  #wake(): void {
    this.#frame ||= requestAnimationFrame(() => this.#place());
  }

  #place(): void {
    this.#frame = 0;
    if (!this.#ties.alive()) return;
    const begun = performance.now();
    if (this.#anew && !this.#placing && this.#budget.wait() <= 0) {
      this.#anew = false;
      this.#placing = true;
      this.#marks.startPlacing();
    }
    // All that is measured, before anything is moved.
    const moves = [this.#marks.measure(), this.#card.measure()];
    for (const move of moves) move();
    // What a scroll asks for is the reader's, not the page's.
    if (this.#placing) this.#budget.spend(performance.now() - begun);
    if (this.#marks.placing) return this.#wake();
    this.#placing = false;
    if (this.#anew) this.#waiting ??= setTimeout(() => this.#waited(), this.#budget.wait());
  }

  #waited(): void {
    this.#waiting = undefined;
    this.#wake();
  }

  #openCard(group: Group, shown: Shown): void {
    if (!this.#ties.alive()) return;
    this.#show();
    this.#card.open(group, shown);
    this.opened = { id: group.id, time: Date.now() };
    this.placeLater();
  }

  /** A plain press on a flagged phrase opens its card; what the page itself does with a press comes first. */
  #pressed(event: MouseEvent): void {
    if (!event.isTrusted || event.button !== 0 || event.defaultPrevented || !this.#ties.alive()) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target === this.host) return;
    // There the mark and the keyboard open the card.
    const { clientX: x, clientY: y } = event;
    // A mark beside an element in full screen takes no press itself.
    const mark = document.fullscreenElement && this.#marks.at(x, y);
    if (mark) return this.#openCard(mark, mark.shown);
    const at = elementAt(x, y, this.host);
    if ((event.target instanceof Element && canPress(event.target)) || (at && canPress(at))) return;
    if (getSelection()?.isCollapsed === false) return;
    const under = ({ left, right, top, bottom }: DOMRect) => left <= x && x <= right && top <= y && y <= bottom;
    for (const group of this.#groups)
      for (const shown of group.all)
        if (rectsOf(shown).some(under)) return this.#openCard(group, shown);
  }
}
