// Reports. In: what a report is about, its sentence, what the reader left in. Out: exactly what is kept, and JSONL, which
// `stemcheck triage` reads (src/cli/reports.rs).

import { KINDS, type Kind } from "./protocol.ts";

/** What a report says: no claim stands there; the claim is one, but other facts would answer it; a claim was missed. */
export const REPORT_TYPES = ["wrong-flag", "wrong-card", "missed-claim"] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** Goes up with every change that older readers of reports would take wrongly. */
export const FORMAT = 1;

/** What a report is about, as found on the page. */
export interface About {
  type: ReportType;
  phrase: string;
  /** Of a flag. */
  kind?: Kind;
  rule?: string;
  /** Of a card: the heading above the claim, and the ids of the facts on the card. */
  heading?: string;
  facts?: string[];
}

export interface Report extends About {
  format: typeof FORMAT;
  sentence: string;
  version: string;
  browser: string;
  /** Only where the reader ticked it. */
  address?: string;
}

/** What each type holds beside what all of them hold. */
const OF_TYPE: Record<ReportType, (keyof About)[]> = {
  "wrong-flag": ["kind", "rule"],
  "wrong-card": ["kind", "rule", "heading", "facts"],
  "missed-claim": [],
};

/** Browsers give stored things back in orders of their own; a report always reads the same. */
const ORDER: (keyof Report)[] = [
  "format", "type", "phrase", "sentence", "kind", "rule", "heading", "facts", "version", "browser", "address",
];

export function makeReport(
  about: About,
  sentence: string,
  made: { version: string; browser: string; address?: string | undefined },
): Report {
  const left = sentence.trim();
  // What was cut from the sentence is not kept in its phrase.
  const phrase = left.includes(about.phrase) ? about.phrase : "";
  const report: Report = { format: FORMAT, ...about, phrase, sentence: left, version: made.version, browser: made.browser };
  if (made.address) report.address = made.address;
  return report;
}

/** The address without what may name the reader: query, fragment, user name. Empty where it is no address to share. */
export function bareAddress(address: string): string {
  if (!URL.canParse(address)) return "";
  const { protocol, host, pathname } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? `${protocol}//${host}${pathname}` : "";
}

/** The sentence of `text` that holds the phrase; as many as the phrase touches. */
export function sentenceAround(text: string, start: number, end: number): string {
  let [from, to] = [start, end];
  for (const { index, segment } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
    const after = index + segment.length;
    if (index <= start && start < after) from = index;
    if (index < end && end <= after) to = after;
  }
  return text.slice(from, to).trim();
}

/** "Firefox 153", "Chrome 156": name and main version, no more. */
export function browserName(userAgent: string): string {
  const found = /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome\/\d+(?=.*(?:Edg|OPR)\/)/, ""));
  if (!found) return "unknown";
  const name = { Edg: "Edge", OPR: "Opera" }[found[1]!] ?? found[1]!;
  return `${name} ${found[2]}`;
}

export function isReport(value: unknown): value is Report {
  if (typeof value !== "object" || value === null) return false;
  const report = value as Record<string, unknown>;
  const type = REPORT_TYPES.find((type) => type === report.type);
  const isText = (name: string) => typeof report[name] === "string";
  const isRight = (name: string) => {
    if (name === "kind") return KINDS.some((kind) => kind === report.kind);
    if (name === "facts") return Array.isArray(report.facts) && report.facts.every((id) => typeof id === "string");
    return isText(name);
  };
  return (
    report.format === FORMAT &&
    type !== undefined &&
    ["phrase", "sentence", "version", "browser", ...OF_TYPE[type]].every(isRight) &&
    ["kind", "rule", "heading", "facts", "address"].every((name) => report[name] === undefined || isRight(name))
  );
}

/** What is stored as a report but is none of this version's goes out as it is. */
export const reportJson = (stored: unknown, space = 0): string =>
  JSON.stringify(stored, isReport(stored) ? ORDER : null, space);

/** One report a line. */
export const toJsonl = (stored: unknown[]): string => stored.map((one) => reportJson(one) + "\n").join("");
