// What the reader kept: reports, and the sentences not to be flagged. In: what is stored, one key for each thing. Out: what
// of it counts. Who keeps and drops: keep.ts.
//   hidden:HOST           sentences the reader does not want flagged there; of the host * nowhere
//   report:TIME-NUMBER    one report
// Every stored value is checked on reading. What is not as it should be counts as absent; a report that this version
// does not know stays, to be exported or deleted.

export const HIDDEN = "hidden:";
export const REPORT = "report:";
/** The host of what is flagged nowhere. */
export const EVERYWHERE = "*";

/** A sentence that is not to be flagged on a host, or on none. */
export interface Hide {
  host: string;
  sentence: string;
}

/** What is kept, as the options page lists it. */
export interface Kept {
  reports: { key: string; report: unknown }[];
  hidden: Hide[];
}

export const hiddenKeys = (host: string) => [HIDDEN + host, HIDDEN + EVERYWHERE];

/** What is not flagged on a host. */
export function checkHidden(host: string, stored: Record<string, unknown>): ReadonlySet<string> {
  return new Set(hiddenKeys(host).flatMap((key) => checkSentences(stored[key]).map(normal)));
}

export function checkKept(stored: Record<string, unknown>): Kept {
  const keys = Object.keys(stored).sort();
  return {
    reports: keys.flatMap((key) => (key.startsWith(REPORT) ? [{ key, report: stored[key] }] : [])),
    hidden: keys.flatMap((key) => {
      if (!key.startsWith(HIDDEN)) return [];
      return checkSentences(stored[key]).map((sentence) => ({ host: key.slice(HIDDEN.length), sentence }));
    }),
  };
}

/** A text however it is set: two spellings that a reader takes for the same are the same. */
export function normal(text: string): string {
  return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

export function checkSentences(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((sentence) => typeof sentence === "string") : [];
}
