// A page with a trigger word, from the first reading to its end. In: the page, its changes, the settings. Out: findings,
// shown where they still match. Reads in slices, and again after changes: never more than its share of the time (budget.ts), never
// unseen.

import { ask, note, type Finding, type FrameReport, type FrameState, type Page, type Poke, type Scanned } from "../shared/protocol.ts";
import { hostOf } from "../shared/host.ts";
import { normal } from "../shared/kept.ts";
import { sentenceAround } from "../shared/report.ts";
import type { Site } from "../shared/settings.ts";
import { speak } from "../shared/words.ts";
import { readBlocks, Reader, type Block } from "./blocks.ts";
import { Budget } from "./budget.ts";
import { bodyOf, isSheet } from "./page.ts";
import { Painter, type Shown } from "./paint.ts";
import type { Roots } from "./roots.ts";
import { reporting } from "./reporting.ts";
import { clearLeft, Surface } from "./surface.ts";
import { hasTrigger } from "./trigger.ts";
import { describe } from "./unread.ts";
import type { Watcher } from "./watch.ts";

/** Between two readings at least this long, in milliseconds; after a fault, for each in a row. */
const PAUSE = 300;
const AFTER_FAULT = 1000;
const TRIES = 3;
/** Milliseconds of the page's time at once. */
const SLICE = 5;

const NOTHING: Scanned = { findings: [], kinds: {}, facts: {}, cost: 0 };

export class Session {
  #watcher: Watcher;
  #roots: Roots;
  #reader = new Reader();
  #host = "";
  #site: Site = { off: "", until: undefined, hidden: new Set(), kindsOff: [], showHedged: false, quiet: false, language: "" };
  /** The style sheet of marks and card; empty as long as the background has not answered. */
  #look = "";
  /** The language of the words, where they are not the browser's. */
  #spoken = "";
  /** Which question about the site was the last: an earlier one may be answered later. */
  #turn = 0;
  /** Until the pause is over. */
  #paused: ReturnType<typeof setTimeout> | undefined;
  #state: FrameState = "reading";
  #painter = new Painter();
  #surface: Surface | undefined;
  /** What was asked last and what was answered: a page that says the same is not asked again. */
  #asked = "";
  #scanned = NOTHING;
  #count = 0;
  /** What the badge has been told of that. */
  #told = 0;
  #styled = false;

  #changed = false;
  #busy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #budget = new Budget();
  #failures = 0;
  #unheard = 0;
  /** Ends with the switch: every listener of a page that is on hangs on it. */
  #on: AbortController | undefined;
  #begun: Promise<void>;

  constructor(watcher: Watcher, roots: Roots) {
    this.#watcher = watcher;
    this.#roots = roots;
    this.#begun = this.#begin();
  }

  report(): FrameReport {
    const claims = this.#painter.groups().map(({ id, shown, times }) => ({
      id,
      kind: shown.finding.kind,
      text: shown.finding.text,
      times,
    }));
    return { host: this.#host, state: this.#state, claims, opened: this.#surface?.opened, ...describe() };
  }

  open(id: number): void {
    if (this.#count > 0) this.#needSurface().open(id);
  }

  close(): void {
    this.#surface?.close();
  }

  /** The reader misses a flag on what is selected: asks for the report, also where nothing is flagged or shown. */
  async missed(words: string): Promise<void> {
    const body = bodyOf();
    if (!body || this.#orphaned()) return;
    await this.#begun;
    if (!this.#look) return;
    await this.#learnWords();
    const tools = await reporting().catch(note);
    if (!tools) return;
    const what = tools.selected(readBlocks(body), words);
    // First the style: a form that is not shown yet has no size, and finds no place.
    await this.#style(true);
    this.#needSurface().openMissed(what, tools);
  }

  pageChanged(records: MutationRecord[]): void {
    if (this.#orphaned()) return;
    // Our own node coming or going is no change of the page; put back, if the page took it away.
    const ours = this.#surface?.host;
    if (ours && records.every(({ addedNodes, removedNodes }) => only(ours, addedNodes, removedNodes))) {
      if (!ours.isConnected) this.#readLater();
      return;
    }
    this.#reader.changed(records);
    this.#readLater();
  }

  rootFound(root: ShadowRoot): void {
    this.#reader.touch(root.host);
    if (this.#on) this.#readLater();
  }

  async #begin(): Promise<void> {
    // The background may be stopped at any moment; asked again, it starts anew.
    for (let wait = 1000; !(await this.#askSite().catch(() => false)); wait *= 2) {
      if (this.#orphaned()) return;
      this.#state = "failed";
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (FIREFOX) clearLeft();
    chrome.runtime.onMessage.addListener(({ type }: Poke) => {
      if (type === "settings") void this.#settingsChanged();
    });
    // Away from the window, or in the back/forward cache, neither the word nor the hour is heard. The page can make such
    // events too: it must not make us ask.
    window.addEventListener("pageshow", ({ isTrusted, persisted }) => isTrusted && persisted && void this.#settingsChanged());
    document.addEventListener("visibilitychange", () => this.#overdue() && void this.#settingsChanged());
    if (this.#site.off) this.#turnOff();
    else this.#turnOn();
  }

  /** Whether this was the last question. */
  async #askSite(): Promise<boolean> {
    const turn = ++this.#turn;
    // A frame obeys the switch of the page it is in.
    const { host, site, look } = await ask({ type: "site", host: window.top === window ? hostOf(location.href) : "" });
    if (turn !== this.#turn) return false;
    this.#host = host;
    this.#look = look;
    this.#site = { ...site, hidden: new Set(site.hidden) };
    clearTimeout(this.#paused);
    if (site.until) this.#paused = setTimeout(() => void this.#settingsChanged(), site.until - Date.now());
    return true;
  }

  /** A computer that slept, or a tab that did, wakes to a pause that is over. */
  #overdue(): boolean {
    return !document.hidden && (this.#site.until ?? Infinity) <= Date.now();
  }

  async #settingsChanged(): Promise<void> {
    if (this.#orphaned()) return;
    const was = this.#site;
    // What cannot be asked just now stays as it was.
    if (!(await this.#askSite().catch(() => false))) return;
    if (this.#site.off && !was.off) this.#turnOff();
    else if (!this.#site.off && was.off) this.#turnOn();
    else if (!this.#site.off) {
      if (this.#site.quiet !== was.quiet && this.#styled) void this.#style(true, true);
      void this.#read();
    }
  }

  #turnOn(): void {
    this.#state = "reading";
    this.#on = new AbortController();
    const { signal } = this.#on;
    const heard = { signal, capture: true, passive: true };
    this.#watcher.start("all");
    this.#roots.start();
    // What no change of the page tells of: text may be shown or hidden by a style sheet that came, by `:checked`, by a width.
    const anew = () => {
      if (this.#orphaned()) return;
      this.#reader.forget();
      this.#readLater();
    };
    for (const name of ["visibilitychange", "toggle", "click", "change", "transitionend", "animationend"])
      document.addEventListener(name, anew, heard);
    document.addEventListener("load", ({ target }) => isSheet(target) && anew(), heard);
    window.addEventListener("resize", anew, heard);
    window.addEventListener("pagehide", ({ isTrusted }) => isTrusted && this.#left(), heard);
    // Back from the back/forward cache: the count was taken back when the page left.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#readLater(), heard);
    this.#read();
  }

  #turnOff(): void {
    this.#state = "off";
    this.#watcher.stop();
    this.#roots.stop();
    this.#on?.abort();
    this.#on = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#reader.forget();
    this.#show([]);
    this.#asked = "";
  }

  #readLater(): void {
    this.#changed = true;
    if (this.#busy || document.hidden) return;
    const pause = Math.max(PAUSE, AFTER_FAULT * this.#failures, this.#budget.wait());
    this.#timer ??= setTimeout(() => this.#read(), pause);
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#on) return;
    this.#changed = true;
    if (this.#busy || document.hidden) return;
    this.#busy = true;
    this.#changed = false;
    const { signal } = this.#on;
    try {
      await this.#readOnce(signal);
      if (!signal.aborted) this.#state = "read";
      this.#failures = 0;
    } catch (error) {
      if (!this.#orphaned() && !signal.aborted) this.#failed(error);
    }
    this.#busy = false;
    if (this.#changed) this.#readLater();
  }

  /** The background may have been stopped in the middle: asked again, it starts anew. Then only a change asks again. */
  #failed(error: unknown): void {
    note(error);
    this.#state = "failed";
    this.#asked = "";
    if (++this.#failures <= TRIES) this.#changed = true;
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    const pace = new Pace();
    const blocks = await this.#blocks(signal, pace);
    if (signal.aborted) return;
    const page: Page = { id: "", blocks: blocks.map(({ kind, text }) => ({ kind, text })) };
    const triggered = blocks.some(({ text }) => hasTrigger(text));
    const asking = triggered ? JSON.stringify(page) : "";
    let cost = 0;
    if (asking !== this.#asked) {
      if (this.#state !== "read") this.#state = "reading";
      pace.rest();
      const scanned = asking ? await ask({ type: "scan", page: asking }) : NOTHING;
      if (signal.aborted) return;
      pace.goOn();
      cost = scanned.cost;
      this.#asked = asking;
      this.#scanned = scanned;
    }
    if (this.#scanned.findings.length > 0) await this.#learnWords();
    if (signal.aborted) return;
    const { findings, kinds, facts } = this.#scanned;
    const headings = headingsAbove(blocks);
    const shown: Shown[] = [];
    for (const finding of findings) {
      if (pace.isOver()) await pace.pause();
      if (signal.aborted) return;
      const block = blocks[finding.block];
      const words = kinds[finding.kind];
      // The page may have changed while the background read: what no longer says the same is dropped, never guessed.
      if (!this.#wanted(finding, blocks) || !block || !words) continue;
      if (block.text.slice(finding.start, finding.end) !== finding.text) continue;
      const ranges = block.ranges(finding.start, finding.end);
      if (ranges.length === 0) continue;
      const answers = finding.evidence.flatMap((id) => facts[id] ?? []);
      shown.push({ finding, ranges, block, heading: headings[finding.block] ?? "", words, facts: answers });
    }
    this.#show(shown);
    pace.rest();
    this.#budget.spend(cost + pace.worked);
  }

  /** Reads the page in slices. Where it changes meanwhile, what changed is read again; in the end without a stop. */
  async #blocks(signal: AbortSignal, pace: Pace): Promise<Block[]> {
    const body = bodyOf();
    for (let tries = 1; body && !signal.aborted; tries++) {
      this.#changed = false;
      const reading = this.#reader.reading(body);
      while (!this.#changed && !signal.aborted) {
        const { value, done } = reading.next();
        if (done) return value;
        if (tries < TRIES && pace.isOver()) await pace.pause();
      }
    }
    return [];
  }

  #wanted({ strength, kind, block, start, end }: Finding, blocks: Block[]): boolean {
    const { showHedged, kindsOff, hidden } = this.#site;
    if ((strength !== "claim" && !showHedged) || kindsOff.includes(kind)) return false;
    return hidden.size === 0 || !hidden.has(normal(sentenceAround(blocks[block]?.text ?? "", start, end)));
  }

  /** The words of marks and card, where the reader chose a language: not before there is something to show. */
  async #learnWords(): Promise<void> {
    const { language } = this.#site;
    if (language === this.#spoken) return;
    const answer = language ? await ask({ type: "words", language }).catch(() => undefined) : { words: null };
    // Where they cannot be had, in the language it was.
    if (!answer) return;
    speak(answer.words ?? undefined);
    this.#spoken = language;
  }

  #show(shown: Shown[]): void {
    this.#painter.paint(shown);
    const needed = shown.length > 0 || this.#surface?.busy === true;
    void this.#style(needed);
    if (needed) this.#needSurface().update(this.#painter.groups(), this.#site.quiet);
    else {
      this.#surface?.remove();
      this.#surface = undefined;
    }
    this.#tellCount(shown.length);
  }

  #needSurface(): Surface {
    this.#surface ??= new Surface({
      host: this.#host,
      look: this.#look,
      alive: () => !this.#orphaned(),
      emptied: () => (this.#on ? this.#readLater() : this.#show([])),
    });
    return this.#surface;
  }

  async #style(on: boolean, again = false): Promise<void> {
    if (on === this.#styled && !again) return;
    this.#styled = on;
    await this.#tell(ask({ type: "style", on, quiet: this.#site.quiet }), () => (this.#styled = !on));
    // Until now marks were not shown, and what is not shown has no place to be measured from.
    this.#surface?.placeLater();
  }

  /** Should the page come back out of the back/forward cache, it is styled and counted anew. */
  #left(): void {
    this.#styled = false;
    this.#tellCount(0);
  }

  #tellCount(count: number): void {
    this.#count = count;
    if (count === this.#told) return;
    this.#told = count;
    void this.#tell(ask({ type: "shown", count }), () => (this.#told = -1));
  }

  /** What was not heard is told again with the next reading. */
  async #tell(telling: Promise<unknown>, unheard: () => void): Promise<void> {
    await telling.then(
      () => (this.#unheard = 0),
      (error: unknown) => {
        if (this.#orphaned()) return;
        note(error);
        unheard();
        if (this.#on && this.#unheard++ < TRIES) this.#readLater();
      },
    );
  }

  /** The extension was switched off or updated under us (Chromium leaves the script running): nothing of ours stays. */
  #orphaned(): boolean {
    if (chrome.runtime?.id) return false;
    this.#watcher.stop();
    this.#roots.stop();
    this.#on?.abort();
    this.#on = undefined;
    clearTimeout(this.#timer);
    this.#painter.paint([]);
    this.#surface?.remove();
    this.#surface = undefined;
    this.#count = this.#told = 0;
    this.#styled = false;
    this.#state = "off";
    return true;
  }
}

/** Work in slices, and how long it was without the pauses. */
class Pace {
  worked = 0;
  #begun = performance.now();

  isOver(): boolean {
    return performance.now() - this.#begun > SLICE;
  }

  rest(): void {
    this.worked += performance.now() - this.#begun;
  }

  goOn(): void {
    this.#begun = performance.now();
  }

  async pause(): Promise<void> {
    this.rest();
    await new Promise((resolve) => setTimeout(resolve));
    this.goOn();
  }
}

/** For each block the heading above it. */
function headingsAbove(blocks: Block[]): string[] {
  let heading = "";
  return blocks.map(({ kind, text }) => {
    const above = heading;
    if (/^h\d$/.test(kind)) heading = text;
    return above;
  });
}

function only(node: Node, ...lists: NodeList[]): boolean {
  const nodes = lists.flatMap((list) => [...list]);
  return nodes.length > 0 && nodes.every((one) => one === node);
}
