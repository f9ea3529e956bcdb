// Whether a text holds a trigger word, as it stands or in disguise: letters of other alphabets among Latin ones, digits for
// letters, letters set apart, characters nobody sees. The classifier reads disguises by itself (src/text.rs).

/** Put in by the build, from the classifier's own words; named once, since it comes wherever it is named. */
declare const TRIGGER: string;
const trigger = new RegExp(TRIGGER, "i");
/** For text whose blocks stand together without a space ("ArthritisStem cells"), where no word has an edge. */
const loose = new RegExp(trigger.source.replaceAll("\\b", ""), "i");

export const hasTrigger = (text: string): boolean => finds(trigger, text);
export const hasTriggerAnywhere = (text: string): boolean => finds(loose, text);

const finds = (words: RegExp, text: string): boolean => words.test(text) || (disguise.test(text) && words.test(undressed(text)));

/** Put in by the build, from the classifier's own table: a letter, what imitates it, and so on. */
declare const IMITATIONS: string;
const imitations = new Map(IMITATIONS.match(/../gu)?.map((pair) => [pair[1] ?? "", pair[0] ?? ""]));

const UNSEEN = "\\xad\\u0300-\\u036f\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufe00-\\ufe0f\\ufeff";
const FOREIGN = `${[...imitations.keys()].join("")}\\uff01-\\uff5e\\u{1d400}-\\u{1d6a3}`;
const unseen = new RegExp(`[${UNSEEN}]+`, "g");
const mixed = new RegExp(`[a-z${FOREIGN}]*(?:[a-z][${FOREIGN}]|[${FOREIGN}][a-z])[a-z${FOREIGN}]*`, "giu");
const styled = /[\uff01-\uff5e\u{1d400}-\u{1d6a3}]+/gu;
const figured = /[a-z]+[013457]+[a-z][a-z013457]*/gi;
const apart = /\b[a-z](?:[ .\xa0][a-z]){3,}\b/gi;
const disguise = new RegExp([unseen, mixed, styled, figured, apart].map((e) => e.source).join("|"), "iu");

const LETTERS: Readonly<Record<string, string>> = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 7: "t" };

/** The text with its words undressed. */
function undressed(text: string): string {
  return text
    .replace(unseen, "")
    .replace(mixed, (word) => [...word].map((c) => imitations.get(c) ?? c).join(""))
    .replace(styled, (word) => word.normalize("NFKC"))
    .replace(figured, (word) => word.replace(/\d/g, (digit) => LETTERS[digit] ?? digit))
    .replace(apart, (letters) => letters.replace(/[^a-z]/gi, ""));
}
