/** A page as a reader meets it: blocks of text in reading order. */
export interface Page {
  /** The page's name in what is returned. */
  id?: string;
  blocks: Block[];
}

export interface Block {
  /** What the block is on the page; a paragraph where absent. */
  kind?: BlockKind;
  /** Its text, white space collapsed; a line break within it is `\n`. */
  text: string;
}

export type BlockKind = "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "li" | "quote" | "cell" | "caption";

export type ClaimKind = "efficacy" | "repair" | "outcome" | "safety" | "superiority" | "legitimacy" | "hype";

/** Stated as fact, or weakened inside its sentence. */
export type Strength = "claim" | "hedged";

/** A flagged phrase. `findings.schema.json` describes it for other programs. */
export interface Finding {
  /** The block's place among the page's blocks, from 0. */
  block: number;
  /** Where the phrase starts in the block's text, as JavaScript counts. */
  start: number;
  /** Where it ends (exclusive). */
  end: number;
  kind: ClaimKind;
  strength: Strength;
  /** The phrase, word for word as the page has it. */
  text: string;
  /** The cues that led to the finding, each a short phrase for people. */
  why: string[];
  /** The rule that fired. Rules come and go with any version. */
  rule: string;
  /** The facts that answer the claim, by id, most specific first. */
  evidence: string[];
}

export interface Scan {
  id: string;
  /** Sorted by place, not overlapping. */
  findings: Finding[];
}

/** Fetches the classifier. Browsers await it once before the first call of another function; in Node it does nothing. */
export function load(wasm?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;

/** The findings of a page. Throws an `Error` that says what is wrong where it is no page. */
export function scan(page: Page): Scan;

/** The findings of a text: its blocks are parted by blank lines. */
export function scanText(text: string, id?: string): Scan;

/** The version of the classifier. */
export function version(): string;
