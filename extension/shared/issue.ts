// A report as an issue of the project's tracker. In: the repository's address, a report. Out: the address that looks for
// the same report, and that of a filled-in form (.github/ISSUE_TEMPLATE/TYPE.yml, whose fields bear the names below).

import type { Report, ReportType } from "./report.ts";

export const FIELDS = ["sentence", "phrase", "kind", "rule", "heading", "facts", "version", "browser", "address"] as const;

/** GitHub refuses longer addresses. */
export const LONGEST = 8000;
export const CUT = " … (cut: too long for a link)";
const LONGEST_TITLE = 70;
/** Of a search GitHub takes 256 characters. */
const LONGEST_SEARCH = 200;

/** The forms are English, whatever the reader's language. */
const TITLES: Record<ReportType, string> = {
  "wrong-flag": "Wrong flag",
  "wrong-card": "Wrong card",
  "missed-claim": "Missed claim",
};

export function searchAddress(repository: string, report: Report): string {
  const words = (report.phrase || report.sentence).replace(/["\s]+/g, " ").trim();
  return `${repository}/issues?${new URLSearchParams({ q: `is:issue "${head(words, LONGEST_SEARCH)}"` })}`;
}

export function issueAddress(repository: string, report: Report): string {
  const words = (report.phrase || report.sentence).replace(/\s+/g, " ").trim();
  const short = head(words, LONGEST_TITLE);
  const title = `${TITLES[report.type]}: “${short}${short === words ? "" : " …"}”`;
  const fields = new Map<string, string>();
  for (const name of FIELDS) if (report[name] !== undefined) fields.set(name, [report[name]].flat().join(", "));
  const address = () =>
    `${repository}/issues/new?${new URLSearchParams([["template", `${report.type}.yml`], ["title", title], ...fields])}`;
  // The longest field pays, as often as needed.
  while (address().length > LONGEST) {
    const [name, text] = [...fields].reduce((one, other) => (other[1].length > one[1].length ? other : one));
    const left = text.endsWith(CUT) ? text.slice(0, -CUT.length) : text;
    fields.set(name, head(left, Math.floor(left.length * 0.9)) + CUT);
  }
  return address();
}

/** The first so many units, no letter cut in two. */
const head = (text: string, length: number) => text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
