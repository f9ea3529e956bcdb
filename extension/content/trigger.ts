// Whether a text holds a trigger word, as it stands or in disguise: letters of other alphabets among Latin ones, digits for
// letters, letters set apart, characters nobody sees. The classifier reads disguises by itself (src/text.rs).

/** Put in by the build, from the classifier's own words (trigger-groups.mjs); named once, since it comes wherever it is named. */
declare const TRIGGER: string;
const groups = TRIGGER.replaceAll(" ", "[\\s\\xa0\\xad\\u200b-]*").split("\n");
const anchor = new RegExp(groups.map((group) => /\w+/.exec(group)![0]).join("|"), "gi");
const trigger = new RegExp(groups.join("|"), "iy");
/** For text whose blocks stand together without a space ("ArthritisStem cells"), where no word has an edge. */
const loose = new RegExp(trigger.source.replaceAll("\\b", ""), "iy");

export const hasTrigger = (text: string): boolean => finds(trigger, text);
export const hasTriggerAnywhere = (text: string): boolean => finds(loose, text);

const finds = (words: RegExp, text: string): boolean => standsIn(text, words) || isDisguised(words, text);

function standsIn(text: string, words: RegExp): boolean {
  anchor.lastIndex = 0;
  for (let found = anchor.exec(text); found; found = anchor.exec(text)) {
    words.lastIndex = found.index;
    if (words.test(text)) return true;
    // Another one may begin inside of it.
    anchor.lastIndex = found.index + 1;
  }
  return false;
}

const UNSEEN = "\\xad\\u0300-\\u036f\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff";
const figured = /[a-z]+[013457]+[a-z][a-z013457]*/gi;
const apart = /\b[a-z](?:[ .\xa0][a-z]){3,}\b/gi;
/** A sign of any of them, in a form that is found fast: rare characters first, then what stands before, and no flag (`i` and
 *  `u` make it ten times slower). */
const sign = new RegExp(
  [
    `[${UNSEEN}\\uff01-\\uff5e\\ud835]`,
    `[\\u0250-\\u058f](?:[a-zA-Z]|(?<=[a-zA-Z].))`,
    "[013457](?<=[a-zA-Z][013457])[013457]*[a-zA-Z]",
    "[ .\\xa0][a-zA-Z][ .\\xa0][a-zA-Z][ .\\xa0]",
  ].join("|"),
  "g",
);
/** So many characters that are no space stand around a disguise with what belongs to it; no trigger is half as long. */
const REACH = 200;

/** Only what stands around a sign is undressed: mostly it is the name of a test, or a unit. */
function isDisguised(words: RegExp, text: string): boolean {
  const isTriggered = (from: number, to: number) => standsIn(undressed(around(text, from, to)), words);
  let [from, to] = [-1, -1];
  for (const { 0: found, index } of text.matchAll(sign)) {
    if (from >= 0 && index > to + REACH) {
      if (isTriggered(from, to)) return true;
      from = -1;
    }
    if (from < 0) from = index;
    to = index + found.length;
  }
  return from >= 0 && isTriggered(from, to);
}

function around(text: string, from: number, to: number): string {
  for (let left = REACH; left > 0 && from > 0; from--) if (!isSpace(text, from - 1)) left--;
  for (let left = REACH; left > 0 && to < text.length; to++) if (!isSpace(text, to)) left--;
  return text.slice(from, to);
}

const isSpace = (text: string, at: number) => text.charCodeAt(at) <= 0x20 || text[at] === "\xa0";

const LETTERS: Readonly<Record<string, string>> = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t" };

/** The text with its words undressed. */
function undressed(text: string): string {
  // Searching for letters of other alphabets has its price, above all the first time.
  return (/[^\0-\x7f]/.test(text) ? undressedForeign(text) : text)
    .replace(figured, (word) => word.replace(/\d/g, (digit) => LETTERS[digit] ?? digit))
    .replace(apart, (letters) => letters.replace(/[^a-z]/gi, ""));
}

/** Put in by the build, from the classifier's own table: a letter, what imitates it, and so on. */
declare const IMITATIONS: string;
type Undress = (text: string) => string;
let foreign: Undress | undefined;
const undressedForeign: Undress = (text) => (foreign ??= learnForeign())(text);

/** Not before the first one: most pages have none. */
function learnForeign(): Undress {
  const imitations = new Map(IMITATIONS.match(/../gu)?.map((pair) => [pair[1] ?? "", pair[0] ?? ""]));
  const letters = `${[...imitations.keys()].join("")}\\uff01-\\uff5e\\u{1d400}-\\u{1d6a3}`;
  const unseen = new RegExp(`[${UNSEEN}]+`, "g");
  const mixed = new RegExp(`[a-z${letters}]*(?:[a-z][${letters}]|[${letters}][a-z])[a-z${letters}]*`, "giu");
  const styled = /[\uff01-\uff5e\u{1d400}-\u{1d6a3}]+/gu;
  return (text) =>
    text
      .replace(unseen, "")
      .replace(mixed, (word) => [...word].map((c) => imitations.get(c) ?? c).join(""))
      .replace(styled, (word) => word.normalize("NFKC"));
}
