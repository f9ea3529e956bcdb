// Every message that crosses between the parts of the extension, and what crosses the WASM border.
// One typed union: a message that is not here does not exist.

import type { Hide } from "./kept.ts";
import type { Report } from "./report.ts";
import type { Site } from "./settings.ts";
import type { Messages as Words } from "./words.ts";

export const KINDS = ["efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype"] as const;
export type Kind = (typeof KINDS)[number];

export type BlockKind =
  | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
  | "p" | "li" | "quote" | "cell" | "caption";

/** A page as the classifier wants it (src/finding.rs). */
export interface Page {
  id: string;
  blocks: { kind: BlockKind; text: string }[];
}

/** One flagged phrase (src/finding.rs); offsets are UTF-16 code units in the block's text. */
export interface Finding {
  block: number;
  start: number;
  end: number;
  kind: Kind;
  strength: "claim" | "hedged";
  text: string;
  why: string[];
  rule: string;
  evidence: string[];
}

/** The words of the card for a kind of claim, in English. (Its name is the interface's: `kind_…` in _locales/.) */
export interface KindWords {
  title: string;
  meaning: string;
  /** What to ask a clinic about such a claim. */
  questions: Question[];
}

/** What to ask a clinic, and why (src/evidence.rs). */
export interface Question {
  ask: string;
  why: string;
  source: string;
  url: string;
}

/** A fact that answers a claim (src/evidence.rs). */
export interface Fact {
  id: string;
  /** Names of what it is about; none for a general fact. */
  about: string[];
  statement: string;
  /** What is known, in a word. */
  status: Status;
  /** Country codes, or "world". */
  jurisdictions: string[];
  source: string;
  /** Of the source; null where it bears none. */
  year: number | null;
  url: string;
  as_of: string;
}

export type Status =
  | "established" | "approved" | "conditional" | "withdrawn"
  | "late_trials" | "early_trials" | "no_good_evidence" | "no_benefit" | "harm"
  | "regulator" | "law" | "market";

/** What the background says of a page: its findings, and the words and facts that these need. */
export interface Scanned {
  findings: Finding[];
  kinds: Partial<Record<Kind, KindWords>>;
  facts: Record<string, Fact>;
  /** Milliseconds it took. */
  cost: number;
}

/** What decides how a page is shown, as it crosses: a Set does not. */
export type SiteWire = Omit<Site, "hidden"> & { hidden: string[] };

/** The one message that goes to the content scripts: what counts for a page may have changed. */
export interface Poke {
  type: "settings";
}

/** Every message, with its answer. All go from a content script to the background. */
interface Messages {
  /** What counts for a page of this host (empty: for that of the tab the frame is in), and how marks and card look. */
  site: { ask: { host: string }; answer: { host: string; site: SiteWire; look: string } };
  /** The findings of a page; `page` is the JSON of a `Page`. */
  scan: { ask: { page: string }; answer: Scanned };
  /** The words of marks and card in a language that the reader chose; null: the browser's own. */
  words: { ask: { language: string }; answer: { words: Words | null } };
  /** Put the highlights' style into the asking frame, or take it away. */
  style: { ask: { on: boolean; quiet: boolean }; answer: object };
  /** Show the page of all facts, at one of them. */
  facts: { ask: { id: string }; answer: object };
  /** Put into the asking frame what a report needs. */
  report: { ask: object; answer: object };
  /** Keep a report and, where the reader chose so, flag its sentence no more. */
  keep: { ask: { report: Report; hide: Hide | null }; answer: { key: string } };
  /** Undo that. */
  unkeep: { ask: { key: string; hide: Hide | null }; answer: object };
  /** How many claims the asking frame shows now. */
  shown: { ask: { count: number }; answer: object };
  /** What the asking frame has to announce, of the whole page; nothing where that has been done. */
  announce: { ask: object; answer: { words: string } };
}

export type MessageType = keyof Messages;
export type Message = { [T in MessageType]: { type: T } & Messages[T]["ask"] }[MessageType];
export type Answer<T extends MessageType> = Messages[T]["answer"];
/** A fault crosses the border as text, since an Error does not. */
export type Wire<T extends MessageType> = { answer: Answer<T> } | { error: string };

/** Milliseconds. No answer takes as long: the message was lost. */
const PATIENCE = 30_000;

/** Asks the background; throws where it cannot answer. */
export async function ask<T extends MessageType>(message: { type: T } & Messages[T]["ask"]): Promise<Answer<T>> {
  const lost = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const wire: Wire<T> | undefined = await Promise.race([chrome.runtime.sendMessage(message), lost]);
  if (!wire) throw new Error("no answer");
  if ("error" in wire) throw new Error(wire.error);
  return wire.answer;
}

/** A fault that the reader need not hear of. */
export const note = (error: unknown): void => console.debug("Stemcheck:", error);

/** What a frame's content script tells the popup, asked through `scripting.executeScript`. */
export interface FrameReport {
  /** The host whose switch counts here; empty as long as nothing made the script ask. */
  host: string;
  state: FrameState;
  claims: Listed[];
  /** The claim whose card was opened last. */
  opened?: { id: number; time: number } | undefined;
  /** The language the page says it is in; empty where it says none. */
  lang: string;
  /** Whether the frame is large enough to be seen. */
  large: boolean;
  unread: Unread;
}

/** What of a frame's page is seen but has no text to read; frames may answer for themselves. */
export interface Unread {
  images: number;
  videos: number;
  frames: number;
}

/** quiet: no trigger word; off: switched off here; reading; read; failed; unreadable: no text of a page (PDF). */
export type FrameState = "quiet" | "off" | "reading" | "read" | "failed" | "unreadable";

/** A claim in the popup's list; the same words found again are one line. */
export interface Listed {
  id: number;
  kind: Kind;
  text: string;
  times: number;
}

/** The content script's global, in the extension's isolated world only. */
export interface Door {
  report(): FrameReport;
  /** Scrolls to a claim and opens its card. */
  open(id: number): void;
  /** Closes the card, if it is open. */
  close(): void;
  /** Opens the form to report a missed claim, on what is selected; `words` are the selection as the browser gave it. */
  missed(words: string): void;
}
