// The visible marks, one button for each group of equal claims, in reading order. In: the groups. Out: buttons at the
// phrases; a press opens the card. A long page has thousands: they are placed a few at a time.

import { language, plural, t } from "../shared/words.ts";
import { el } from "../shared/dom.ts";
import { wordSize } from "../shared/mark.ts";
import { boxOf } from "./page.ts";
import type { Group } from "./paint.ts";
import { Place, type Spot } from "./place.ts";

/** Milliseconds of a frame. */
const SLICE = 4;

interface Mark {
  button: HTMLButtonElement;
  word: HTMLElement;
  group: Group;
  /** How far down the page it was when last looked for; NaN as long as it has no place. */
  top: number;
}

export class Marks {
  readonly element = el("div", { class: "marks", popover: "manual", role: "region" });
  #host: Element;
  #open: (group: Group) => void;
  #marks = new Map<number, Mark>();
  /** Those still to be placed, the next one last. */
  #left: Mark[] = [];
  #place: Place;
  #aside = false;

  constructor(host: Element, open: (group: Group) => void) {
    this.#host = host;
    this.#open = open;
    this.#place = new Place(host, () => this.#standAside(true));
  }

  update(groups: Group[]): void {
    const gone = new Set(this.#marks.keys());
    // The reader may have chosen another language.
    this.element.lang = language();
    this.element.ariaLabel = t("marks");
    this.element.style.setProperty("--word", `${wordSize().width}px`);
    let before: Element | null = null;
    for (const group of groups) {
      gone.delete(group.id);
      const mark = this.#marks.get(group.id) ?? this.#make(group);
      mark.group = group;
      mark.button.setAttribute("aria-label", nameOf(group));
      mark.word.dataset.word = t("unproven");
      const place: Element | null = before ? before.nextElementSibling : this.element.firstElementChild;
      // Moving a node takes its focus away: only what stands elsewhere is moved.
      if (place !== mark.button) this.element.insertBefore(mark.button, place);
      before = mark.button;
    }
    for (const id of gone) {
      this.#marks.get(id)?.button.remove();
      this.#marks.delete(id);
    }
  }

  focus(id: number): void {
    this.#marks.get(id)?.button.focus({ preventScroll: true });
  }

  /** The group whose mark stands there. */
  at(x: number, y: number): Group | undefined {
    const under = ({ left, right, top, bottom }: DOMRect) => left <= x && x <= right && top <= y && y <= bottom;
    return [...this.#marks.values()].find(({ button }) => under(boxOf(button)))?.group;
  }

  /** Over an element in full screen only what is in the top layer is seen. */
  raise(up: boolean): void {
    if (up !== this.element.matches(":popover-open")) this.element.togglePopover(up);
  }

  /** Every mark is looked at again. */
  startPlacing(): void {
    const origin = boxOf(this.element).top;
    const far = ({ top }: Mark) => (Number.isNaN(top) ? 0 : Math.max(0, -origin - top, origin + top - innerHeight));
    // Sorting keeps the order of equals, and the last is the next.
    this.#left = [...this.#marks.values()].reverse().sort((a, b) => far(b) - far(a));
    this.#place = new Place(this.#host, () => this.#standAside(true));
  }

  /** Reads where the next few can go, those in the window first; what it returns moves them, and says whether all are placed. */
  measure(): () => boolean {
    const origin = boxOf(this.element);
    const found: [Mark, Spot | undefined][] = [];
    let end = performance.now() + SLICE;
    while (this.#left.length > 0 && performance.now() < end) {
      const mark = this.#left.pop()!;
      const aside = this.#aside;
      const spot = this.#place.find(mark.group.shown);
      // That the browser takes note of it has a price of its own, once.
      if (this.#aside !== aside) end = performance.now() + SLICE;
      mark.top = spot ? spot.y - origin.top : NaN;
      found.push([mark, spot]);
    }
    this.#standAside(false);
    return () => {
      for (const [{ button }, spot] of found) move(button, spot, origin);
      return this.#left.length === 0;
    };
  }

  /** Asked what stands at a point, browsers go through all our marks first, and none of them is asked for. */
  #standAside(aside: boolean): void {
    if (aside !== this.#aside) this.element.style.clipPath = aside ? "inset(100%)" : "";
    this.#aside = aside;
  }

  #make(group: Group): Mark {
    // Said by the style sheet: text would be found by who searches the page.
    const word = el("span", { class: "word" });
    const button = el(
      "button",
      { type: "button", class: "mark", "aria-haspopup": "dialog", onclick: () => this.#open(mark.group) },
      el("span", { class: "sign" }),
      word,
    );
    const mark = { button, word, group, top: NaN };
    this.#marks.set(group.id, mark);
    return mark;
  }
}

function move(button: HTMLElement, spot: Spot | undefined, origin: DOMRect): void {
  button.dataset.form = spot?.form ?? "none";
  button.toggleAttribute("data-tight", spot?.tight ?? false);
  if (!spot) return;
  // Not `left` and `top`: browsers count it as a shift of the page's layout when these change.
  button.style.setProperty("translate", `${Math.round(spot.x - origin.left)}px ${Math.round(spot.y - origin.top)}px`);
}

function nameOf({ shown: { finding }, times }: Group): string {
  const name = t(finding.strength === "claim" ? "mark" : "markHedged", t(`kind_${finding.kind}`), finding.text);
  return times > 1 ? `${name} ${plural("more", times - 1)}` : name;
}
