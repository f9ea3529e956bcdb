// The interface in five languages: every word in each, none too many, none left in English, the same places filled in, the
// plurals each language has, its own quotation marks; and no message that nothing says. (Ones that are missing in English
// do not compile.)

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import schema from "../managed_schema.json" with { type: "json" };
import { LANGUAGES as CHOICES } from "./settings.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const LANGUAGES = ["de", "en", "es", "fr", "pt_BR"];
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Words that are the same as in English. */
const ALIKE: Record<string, string[]> = {
  de: ["name"],
  es: ["name"],
  fr: ["name", "images_one", "images_other"],
  pt_BR: ["name", "quoted"],
};
const QUOTES: Record<string, [open: string, close: string]> = {
  de: ["„", "“"],
  en: ["“", "”"],
  es: ["«", "»"],
  fr: ["«\u00a0", "\u00a0»"],
  pt_BR: ["“", "”"],
};
/** What the stores take. */
const LONGEST_DESCRIPTION = 132;

const read = (language: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(join(ROOT, "_locales", language, "messages.json"), "utf8"));
const words = new Map(LANGUAGES.map((language) => [language, read(language)]));
const english = words.get("en")!;
const others = LANGUAGES.filter((language) => language !== "en");
const categories = (language: string) =>
  new Intl.PluralRules(language.replace("_", "-")).resolvedOptions().pluralCategories;
/** Each message once, plurals by what they have in common. */
const stems = (messages: object) => new Set(Object.keys(messages).map((key) => key.replace(PLURAL, "_")));
const stemsOfPlurals = [...stems(english)].filter((stem) => stem.endsWith("_"));

/** Every message of every language that is wrong, by name. */
const wrong = (languages: string[], isWrong: (message: string, key: string, language: string) => boolean) =>
  languages.flatMap((language) =>
    Object.entries(words.get(language)!)
      .filter(([key, { message }]) => isWrong(message, key, language))
      .map(([key]) => `${language}: ${key}`),
  );

test("the languages are the five, and readers can choose each", () => {
  assert.deepEqual(readdirSync(join(ROOT, "_locales")).sort(), LANGUAGES);
  const codes = LANGUAGES.map((language) => language.replace("_", "-"));
  assert.deepEqual(Object.keys(CHOICES).sort(), codes);
  assert.deepEqual(schema.properties.language.enum, codes);
  for (const [code, name] of Object.entries(CHOICES))
    assert.equal(name.toLowerCase(), new Intl.DisplayNames(code, { type: "language", languageDisplay: "standard" }).of(code)?.toLowerCase());
});

test("every message is in every language, and none that English does not have", () => {
  for (const language of others) {
    const own = stems(words.get(language)!);
    assert.deepEqual([...stems(english)].filter((stem) => !own.has(stem)), [], `missing in ${language}`);
    assert.deepEqual([...own].filter((stem) => !stems(english).has(stem)), [], `only in ${language}`);
  }
});

test("no message is written twice", () => {
  for (const language of LANGUAGES) {
    const text = readFileSync(join(ROOT, "_locales", language, "messages.json"), "utf8");
    assert.equal(text.match(/"message":/g)?.length, Object.keys(words.get(language)!).length, language);
  }
});

test("each plural has the categories of its language, all of them and no other", () => {
  for (const language of LANGUAGES)
    for (const stem of stemsOfPlurals) {
      const own = Object.keys(words.get(language)!).filter((key) => key.replace(PLURAL, "_") === stem);
      assert.deepEqual(own.sort(), categories(language).map((rule) => stem + rule).sort(), language);
    }
});

test("no message is empty, or still English", () => {
  assert.deepEqual(wrong(LANGUAGES, (message) => message.trim() === ""), []);
  const found = wrong(others, (message, key) => message === english[key]?.message);
  assert.deepEqual(found, others.flatMap((language) => ALIKE[language]!.map((key) => `${language}: ${key}`)));
});

test("each message fills in what the English one does", () => {
  const places = (message: string) => [...message.matchAll(/\$(\d|\S)/g)].map(([place]) => place).sort().join();
  const model = (key: string) => (english[key] ?? english[key.replace(PLURAL, "_other")])!.message;
  assert.deepEqual(wrong(others, (message, key) => places(message) !== places(model(key))), []);
});

test("each language has its own quotation marks, dashes and spaces", () => {
  for (const language of LANGUAGES) {
    const [open, close] = QUOTES[language]!;
    const count = (text: string, sign: string) => text.split(sign).length - 1;
    const isWrong = (message: string, key: string) => {
      const rest = message.replaceAll(open, "").replaceAll(close, "");
      const model = (english[key] ?? english[key.replace(PLURAL, "_other")])!.message;
      const quoted = count(message, open) - count(model, "“");
      return quoted !== 0 || count(message, open) !== count(message, close) || /["'„“”«»]/.test(rest);
    };
    assert.deepEqual(wrong([language], isWrong), []);
  }
  // French sets a space before some signs, at which no line may break.
  assert.deepEqual(wrong(["fr"], (message) => / [:;?!]/.test(message) || /[^\u00a0\u202f][:;?!](\s|$)/.test(message)), []);
});

test("each language says which it is", () => {
  for (const language of LANGUAGES) assert.equal(words.get(language)!.language!.message, language.replace("_", "-"));
});

test("the description is no longer than the stores take", () =>
  assert.deepEqual(wrong(LANGUAGES, (message, key) => key === "description" && message.length > LONGEST_DESCRIPTION), []));

test("every message is used", () => {
  const sources = readdirSync(join(ROOT, "extension"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(ROOT, "extension", path), "utf8"))
    .concat(readFileSync(join(ROOT, "manifest.json"), "utf8"))
    .join("\n");
  const used = (key: string) => {
    const [family] = key.split("_");
    return [`"${key.replace(PLURAL, "")}"`, `__MSG_${key}__`, `\`${family}_\${`].some((use) => sources.includes(use));
  };
  assert.deepEqual(Object.keys(english).filter((key) => !used(key)), []);
});
