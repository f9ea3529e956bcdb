// Keeps reports, and the sentences not to be flagged, and drops them. In: a report, a sentence, whether a private window
// asks. Out: both or neither is stored (store.ts): of private windows for the session only.

import { checkSentences, HIDDEN, normal, REPORT, type Hide } from "./kept.ts";
import type { Report } from "./report.ts";
import { read, write } from "./store.ts";

/** Keeps a report and, where the reader wants it, hides its sentence: both or neither. Returns the report's key. */
export function keepReport(report: Report, hide: Hide | null, incognito: boolean): Promise<string> {
  return inTurn(async () => {
    const time = Date.now();
    let key;
    for (let number = 0; ; number++) {
      key = `${REPORT}${time}-${number}`;
      if (!(key in (await read(incognito, [key])).values)) break;
    }
    await write({ [key]: report, ...(hide ? await withSentence(hide, true, incognito) : {}) }, incognito);
    return key;
  });
}

/** Takes a report back and, where that was hidden with it, its sentence. The key comes from a page's process: no other goes. */
export function dropReport(key: string, hide: Hide | null, incognito: boolean): Promise<void> {
  const dropped = key.startsWith(REPORT) ? { [key]: undefined } : {};
  return inTurn(async () => write({ ...dropped, ...(hide ? await withSentence(hide, false, incognito) : {}) }, incognito));
}

/** Flags a sentence again. */
export function unhide(hide: Hide, incognito: boolean): Promise<void> {
  return inTurn(async () => write(await withSentence(hide, false, incognito), incognito));
}

async function withSentence({ host, sentence }: Hide, hidden: boolean, incognito: boolean): Promise<Record<string, unknown>> {
  const key = HIDDEN + host;
  const others = checkSentences((await read(incognito, [key])).values[key]).filter((one) => normal(one) !== normal(sentence));
  const sentences = hidden ? [...others, sentence] : others;
  return { [key]: sentences.length > 0 ? sentences : undefined };
}

/** One after the other: two that change the same list would lose one's change. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const next = last.then(change);
  last = next.catch(() => {});
  return next;
}
