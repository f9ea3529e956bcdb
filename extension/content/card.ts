// The card that explains one flagged phrase. In: its group. Out: a dialog beside the phrase: what kind of claim it is, the
// facts that answer it with their sources; folded, why it was flagged and what to ask a clinic; the way to all facts and
// to the reports. Or, beside what the reader selected, the form to report a missed claim.

import { el } from "../shared/dom.ts";
import { factLines } from "../shared/facts.ts";
import { ask, note, type Fact } from "../shared/protocol.ts";
import { sentenceAround, type About } from "../shared/report.ts";
import { language, t } from "../shared/words.ts";
import { activeOf } from "./page.ts";
import { rectsOf, type Group, type Shown } from "./paint.ts";
import type { Tools } from "./report.ts";
import { reporting } from "./reporting.ts";
import type { Selected } from "./selected.ts";

const EDGE = 8;
const TITLES = { "wrong-flag": "report", "wrong-card": "reportCard", "missed-claim": "reportMissed" } as const;
const FOCUSABLE = "a[href],button,[role=textbox],input,summary";

interface Ties {
  /** Of a missed claim there is no group. */
  closed: (group: Group | undefined, hadFocus: boolean) => void;
}

export class Card {
  readonly element = el("dialog", {
    class: "card",
    popover: "manual",
    "aria-labelledby": "title",
    tabindex: "-1",
    onkeydown: (event) => this.#tabInside(event as KeyboardEvent),
  });
  #host: string;
  #ties: Ties;
  #group: Group | undefined;
  /** What it stands beside, as long as it is open. */
  #shown: Pick<Shown, "ranges"> | undefined;
  /** Where the reader was on the page before the form for a missed claim. */
  #before: Element | null = null;
  /** Where the phrase was last, should it be hidden by a report. */
  #anchor: DOMRect | undefined;
  /** Where the card stands, in its own pixels. */
  #at: [x: number, y: number] = [0, 0];
  #open = new AbortController();
  /** The reader is reporting: the card outlives its claim. */
  keeping = false;

  constructor(host: string, ties: Ties) {
    this.#host = host;
    this.#ties = ties;
  }

  isOpen(group: Group): boolean {
    return this.#group?.id === group.id;
  }

  open(group: Group, shown: Shown): void {
    this.#end();
    this.#group = group;
    this.#shown = shown;
    this.#fill(group, shown);
    this.#stand();
  }

  /** Opens the form for what was not flagged. */
  openMissed(selected: Selected, tools: Tools): void {
    const before = activeOf();
    this.#end();
    this.#before = before;
    this.#shown = selected;
    this.#showForm(tools, { type: "missed-claim", phrase: selected.phrase }, selected.sentence);
    this.#stand();
  }

  #stand(): void {
    this.element.lang = language();
    // Beside an element in full screen browsers take no press, but in a modal dialog.
    if (document.fullscreenElement) this.element.showModal();
    else this.element.showPopover();
    this.element.scrollTop = 0;
    this.#open = new AbortController();
    const { signal } = this.#open;
    window.addEventListener("keydown", (event) => this.#escape(event), { signal, capture: true });
    window.addEventListener("pointerdown", (event) => this.#pressed(event), { signal, capture: true });
    this.element.focus({ preventScroll: true });
    // At once: who presses faster than the next frame finds it in its place.
    this.measure()();
  }

  close(): void {
    if (!this.#shown) return;
    const group = this.#group;
    const before = this.#before;
    const { keeping } = this;
    const inside = this.element.matches(":focus-within");
    this.#end();
    if (inside && before instanceof HTMLElement) HTMLElement.prototype.focus.call(before, { preventScroll: true });
    if (inside || keeping) this.#ties.closed(group, inside);
  }

  /** The page has changed: a card whose claim is gone has nothing to say. */
  update(groups: Group[]): void {
    if (!this.#group) return;
    const group = groups.find(({ id }) => id === this.#group?.id);
    if (!group) {
      if (!this.keeping) this.#end();
      return;
    }
    if (this.element.lang !== language() && !this.keeping) return this.open(group, group.shown);
    this.#group = group;
    if (!group.all.some(({ ranges }) => ranges[0] === this.#shown?.ranges[0])) this.#shown = group.shown;
  }

  /** Reads where the card can stand; what it returns moves it there. */
  measure(): () => void {
    if (!this.#shown) return () => {};
    this.#anchor = rectsOf(this.#shown).at(-1) ?? this.#anchor;
    const { left, top, bottom } = this.#anchor ?? new DOMRect();
    const { offsetWidth, scrollHeight } = this.element;
    // A page that scales or moves its root does so to the card too.
    const box = this.element.getBoundingClientRect();
    const scale = box.width / offsetWidth || 1;
    const [zeroX, zeroY] = [box.left - scale * this.#at[0], box.top - scale * this.#at[1]];
    const [width, height] = [scale * offsetWidth, scale * (scrollHeight + 2)];
    const [below, above] = [innerHeight - bottom - 2 * EDGE, top - 2 * EDGE];
    const under = below >= Math.min(height, 320) || below >= above;
    // In a low window rather a low card than one over its own mark.
    const room = Math.max(Math.min(under ? below : above, innerHeight - 2 * EDGE), 48);
    const x = Math.max(EDGE, Math.min(left, document.documentElement.clientWidth - width - EDGE));
    const tall = Math.min(height, room);
    const y = Math.max(EDGE, Math.min(under ? bottom + EDGE : top - EDGE - tall, innerHeight - tall - EDGE));
    return () => {
      this.#at = [(x - zeroX) / scale, (y - zeroY) / scale];
      const { style } = this.element;
      style.setProperty("translate", `${this.#at[0]}px ${this.#at[1]}px`);
      style.setProperty("max-height", `${room / scale}px`);
    };
  }

  #end(): void {
    this.#open.abort();
    this.#group = this.#shown = this.#anchor = undefined;
    this.#before = null;
    this.keeping = false;
    if (this.element.matches(":popover-open")) this.element.hidePopover();
    this.element.close();
    this.element.replaceChildren();
  }

  #fill(group: Group, shown: Shown): void {
    const { finding, words, facts } = shown;
    const parts: Node[] = [this.#head(words.title, "en"), el("blockquote", { lang: "en" }, finding.text), ...facts.map(factLines)];
    if (finding.strength === "hedged") parts.push(el("p", { class: "soft" }, t("softened")));
    if (group.times > 1) parts.push(el("p", { class: "soft" }, t("more", `${group.times - 1}`)));
    parts.push(
      el("p", { class: "soft" }, t("limits")),
      this.#folded(t("why"),
        el("p", { lang: "en" }, words.meaning),
        el("ul", { lang: "en" }, ...finding.why.map((cue) => el("li", {}, cue))),
        el("p", { class: "soft" }, t("rule", finding.rule)),
      ),
      this.#folded(t("questions"),
        el("ul", { lang: "en" }, ...words.questions.map(({ ask, why }) => el("li", {}, ask, " ", el("span", { class: "soft" }, why)))),
      ),
      el("div", { class: "acts" },
        el("button", { type: "button", class: "act", onclick: () => this.#showFacts(facts[0]) }, t("allFacts")),
        el("button", { type: "button", class: "act", onclick: () => void this.#report("wrong-flag", shown) }, t("report")),
        el("button", { type: "button", class: "act", onclick: () => void this.#report("wrong-card", shown) }, t("reportCard")),
      ),
    );
    this.element.replaceChildren(...parts);
  }

  #folded(title: string, ...parts: Node[]): HTMLElement {
    return el("details", { ontoggle: () => this.measure()() }, el("summary", {}, title), ...parts);
  }

  #showFacts(fact: Fact | undefined): void {
    ask({ type: "facts", id: fact?.id ?? "" }).catch(note);
  }

  #head(title: string, lang = language()): HTMLElement {
    return el("div", { class: "head" },
      el("h2", { id: "title", lang }, title),
      el("button", { type: "button", class: "act close", "aria-label": t("close"), onclick: () => this.close() }, "×"),
    );
  }

  async #report(type: "wrong-flag" | "wrong-card", { finding, block, heading }: Shown): Promise<void> {
    const { signal } = this.#open;
    const tools = await reporting().catch(note);
    if (signal.aborted) return;
    if (!tools) return this.element.append(el("p", { class: "soft", role: "status" }, t("notKept")));
    const { kind, rule, text: phrase, evidence: facts } = finding;
    const about = { type, phrase, kind, rule, ...(type === "wrong-card" ? { heading, facts } : {}) };
    this.#showForm(tools, about, sentenceAround(block.text, finding.start, finding.end));
    this.element.focus({ preventScroll: true });
    this.measure()();
  }

  #showForm({ reportForm }: Tools, about: About, sentence: string): void {
    this.keeping = true;
    const form = reportForm(this.#host, about, sentence, () => this.close());
    this.element.replaceChildren(this.#head(t(TITLES[about.type])), form);
  }

  #escape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !event.isTrusted) return;
    // The page's own dialogs stay as they are.
    event.stopImmediatePropagation();
    event.preventDefault();
    this.close();
  }

  #pressed(event: PointerEvent): void {
    if (!event.isTrusted) return;
    const root = this.element.getRootNode();
    if (root instanceof ShadowRoot && event.target !== root.host) this.close();
  }

  #tabInside(event: KeyboardEvent): void {
    if (event.key !== "Tab") return;
    const stops = [...this.element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.checkVisibility());
    const root = this.element.getRootNode() as ShadowRoot;
    const [first, last] = [stops[0], stops.at(-1)];
    const here = root.activeElement;
    const leaves = event.shiftKey ? here === first || here === this.element : here === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
