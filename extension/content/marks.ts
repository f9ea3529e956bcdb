// The visible marks, one button for each group of equal claims, in reading order. In: the groups. Out: buttons at the
// phrases; a press opens the card. A long page has thousands: they are placed a few at a time, and only the nearest are
// in the page; the next ones come as the reader scrolls or tabs there.

import { language, t } from "../shared/words.ts";
import { el } from "../shared/dom.ts";
import { wordSize } from "../shared/mark.ts";
import { boxOf, holds } from "./page.ts";
import type { Group } from "./paint.ts";
import { endOf, Place, type Spot } from "./place.ts";

/** Milliseconds of a frame. */
const SLICE = 2;
/** So many buttons cost a page no frame; and so many are kept before and after the one that has the focus. */
const MOST = 100;
const BESIDE = 5;

interface Mark {
  group: Group;
  /** Only while it is among the nearest. */
  button: HTMLButtonElement | undefined;
  /** Where its phrase ends, from the marks' own corner; NaN as long as nothing of it is to be seen. */
  left: number;
  top: number;
  /** Where it stands, from the phrase's end. */
  spot: Spot | undefined;
  /** How the button was last drawn. */
  drawn: string;
}

export class Marks {
  readonly element = el("div", { class: "marks", popover: "manual", role: "region" });
  #host: Element;
  #open: (group: Group) => void;
  #marks: Mark[] = [];
  /** Those still to be looked at, the next one last; those in the window that have their place since all were. */
  #left: Mark[] = [];
  #settled = new Set<Mark>();
  /** Since the last was placed, those in the window were asked whether they are still to be seen. */
  #checked = true;
  /** Those that a scroll inside of the page has moved. */
  #moved = new Set<Mark>();
  #place: Place;

  constructor(host: Element, open: (group: Group) => void) {
    this.#host = host;
    this.#open = open;
    this.#place = new Place(host);
  }

  update(groups: Group[]): void {
    // The reader may have chosen another language.
    this.element.lang = language();
    this.element.ariaLabel = t("marks");
    this.element.style.setProperty("--word", `${wordSize().width}px`);
    const gone = new Map(this.#marks.map((mark) => [mark.group.id, mark]));
    this.#marks = groups.map((group) => {
      const mark = gone.get(group.id) ?? { group, button: undefined, left: NaN, top: NaN, spot: undefined, drawn: "" };
      gone.delete(group.id);
      mark.group = group;
      if (mark.button) name(mark.button, group);
      return mark;
    });
    for (const mark of gone.values()) {
      mark.button?.remove();
      this.#settled.delete(mark);
    }
    const left = new Set(this.#left);
    this.#left = this.#marks.filter((mark) => left.has(mark) || Number.isNaN(mark.top)).reverse();
    this.#begin();
  }

  focus(id: number): void {
    this.#show(id);
    this.#marks.find(({ group }) => group.id === id)?.button?.focus({ preventScroll: true });
  }

  /** The group whose mark stands there. */
  at(x: number, y: number): Group | undefined {
    const under = ({ left, right, top, bottom }: DOMRect) => left <= x && x <= right && top <= y && y <= bottom;
    return this.#marks.find(({ button }) => button && under(boxOf(button)))?.group;
  }

  /** Over an element in full screen only what is in the top layer is seen. */
  raise(up: boolean): void {
    if (up !== this.element.matches(":popover-open")) this.element.togglePopover(up);
  }

  /** Not all marks have been looked at yet. */
  get placing(): boolean {
    return this.#left.length > 0 || !this.#checked;
  }

  /** The marks in there go along. */
  scrolled(inside: Node): void {
    for (const mark of this.#marks)
      if (holds(inside, mark.group.shown.ranges[0]!.startContainer)) this.#moved.add(mark);
  }

  /** Every mark is looked at again. */
  startPlacing(): void {
    this.#place = new Place(this.#host);
    this.#settled.clear();
    const far = this.#distance();
    // Sorting keeps the order of equals, and the last is the next.
    this.#left = [...this.#marks].reverse().sort((a, b) => far(b) - far(a));
    this.#begin();
  }

  /** Reads where the phrases in the window are now, and where the next few marks can go; what it returns moves them. */
  measure(): () => void {
    const [corner, far, left] = [boxOf(this.element), this.#distance(), new Set(this.#left)];
    // To ask the page what is seen where costs more than all else: not as long as there are marks to place.
    const asks = left.size === 0;
    for (const mark of this.#marks) {
      const isNear = !Number.isNaN(mark.top) && far(mark) === 0;
      if (left.has(mark) || !(isNear || this.#moved.has(mark))) continue;
      const phrase = track(mark, corner);
      // Covered, uncovered, or come into the window.
      if (asks && phrase && this.#place.view(mark.group.shown, phrase) !== (mark.spot?.view ?? "covered")) this.#left.push(mark);
    }
    if (asks) this.#moved.clear();
    this.#checked = asks;
    const end = performance.now() + SLICE;
    while (this.#left.length > 0 && performance.now() < end) this.#find(this.#left.pop()!, corner);
    return () => {
      this.#show();
      if (!this.placing) this.element.ariaBusy = null;
    };
  }

  #begin(): void {
    this.#checked = false;
    this.element.ariaBusy = "true";
  }

  #find(mark: Mark, corner: DOMRect): void {
    const phrase = track(mark, corner);
    this.#settled.delete(mark);
    const taken = [...this.#settled].map(({ left, top, spot }) => this.#place.boxOf(spot!, corner.left + left, corner.top + top));
    mark.spot = phrase && this.#place.find(mark.group.shown, phrase, taken);
    if (mark.spot?.view === "seen") this.#settled.add(mark);
  }

  /** How far above or below the window a mark is; of those without a place nobody knows. */
  #distance(): (mark: Mark) => number {
    const corner = boxOf(this.element).top;
    return ({ top }) => Math.max(0, -corner - top, corner + top - innerHeight) || 0;
  }

  /** Puts the nearest marks into the page, in its order, and all others out of it. */
  #show(wanted?: number): void {
    const placed = this.#marks.filter(({ spot, top }) => spot && !Number.isNaN(top));
    const far = this.#distance();
    // As long as there are some to look at, only those in the window: what is put into the page has to be laid out.
    let near = new Set(this.placing ? placed.filter((mark) => mark.button || far(mark) === 0) : placed);
    if (near.size > MOST) near = new Set([...near].sort((a, b) => far(a) - far(b)).slice(0, MOST));
    // Who tabs on from a mark, or back, finds the next one.
    const at = placed.findIndex(({ button, group }) => group.id === wanted || button?.matches(":focus"));
    if (at >= 0) for (const mark of placed.slice(Math.max(0, at - BESIDE), at + BESIDE + 1)) near.add(mark);
    let before: Element | null = null;
    for (const mark of this.#marks) {
      if (!near.has(mark)) {
        mark.button?.remove();
        mark.button = undefined;
        continue;
      }
      const button = (mark.button ??= this.#make(mark));
      const place: Element | null = before ? before.nextElementSibling : this.element.firstElementChild;
      // Moving a node takes its focus away: only what stands elsewhere is moved.
      if (place !== button) this.element.insertBefore(button, place);
      draw(button, mark);
      before = button;
    }
  }

  #make(mark: Mark): HTMLButtonElement {
    const button = el(
      "button",
      { type: "button", class: "mark", "aria-haspopup": "dialog", onclick: () => this.#open(mark.group) },
      el("span", { class: "sign" }),
      el("span", { class: "word" }),
    );
    name(button, mark.group);
    mark.drawn = "";
    return button;
  }
}

/** Where the phrase is now; its mark goes along. */
function track(mark: Mark, corner: DOMRect): DOMRect | undefined {
  const phrase = endOf(mark.group.shown);
  mark.left = phrase ? phrase.right - corner.left : NaN;
  mark.top = phrase ? phrase.top - corner.top : NaN;
  return phrase;
}

function draw(button: HTMLElement, mark: Mark): void {
  const { left, top, spot } = mark;
  const { x, y, form, tight } = spot!;
  const at = `${Math.round(left + x)}px ${Math.round(top + y)}px`;
  const drawn = at + form + tight;
  if (drawn === mark.drawn) return;
  mark.drawn = drawn;
  button.dataset.form = form;
  button.toggleAttribute("data-tight", tight);
  // Not `left` and `top`: browsers count it as a shift of the page's layout when these change.
  button.style.setProperty("translate", at);
}

function name(button: HTMLElement, group: Group): void {
  button.ariaLabel = nameOf(group);
  // Said by the style sheet: text would be found by who searches the page.
  (button.lastElementChild as HTMLElement).dataset.word = t("unproven");
}

function nameOf({ shown: { finding }, times }: Group): string {
  const name = t(finding.strength === "claim" ? "mark" : "markHedged", t(`kind_${finding.kind}`), finding.text);
  return times > 1 ? `${name} ${t("more", `${times - 1}`)}` : name;
}
