// A report of a wrong flag. In: a finding, its sentence, what the reader left in. Out: exactly what is kept, and JSONL.

import { KINDS, type Finding, type Kind } from "./protocol.ts";

export interface Report {
  type: "wrong-flag";
  phrase: string;
  sentence: string;
  kind: Kind;
  rule: string;
  version: string;
  browser: string;
  /** Only where the reader ticked it. */
  address?: string;
}

export function makeReport(
  finding: Finding,
  sentence: string,
  made: { version: string; browser: string; address?: string | undefined },
): Report {
  const report: Report = {
    type: "wrong-flag",
    phrase: finding.text,
    sentence: sentence.trim(),
    kind: finding.kind,
    rule: finding.rule,
    version: made.version,
    browser: made.browser,
  };
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
  const words = ["phrase", "sentence", "rule", "version", "browser"];
  return (
    report.type === "wrong-flag" &&
    words.every((word) => typeof report[word] === "string") &&
    KINDS.some((kind) => kind === report.kind) &&
    (report.address === undefined || typeof report.address === "string")
  );
}

/** Browsers give stored things back in orders of their own; a report always reads the same. */
const ORDER: (keyof Report)[] = ["type", "phrase", "sentence", "kind", "rule", "version", "browser", "address"];
export const reportJson = (report: Report, space = 0): string => JSON.stringify(report, ORDER, space);

/** One report a line. */
export const toJsonl = (reports: Report[]): string => reports.map((report) => reportJson(report) + "\n").join("");
