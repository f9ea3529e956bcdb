// The interface's words: the summary, plurals, numbers and days.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { hostOf } from "./host.ts";
import type { Kind } from "./protocol.ts";
import { dayOf, language, plural, speak as choose, summary, t, type Messages } from "./words.ts";

const ROOT = join(import.meta.dirname, "..", "..");

const messagesOf = (words: string): Messages => JSON.parse(readFileSync(join(ROOT, "_locales", words, "messages.json"), "utf8"));

/** The browser's own i18n, in a language of the interface. */
function speak(words: string, browser = words): void {
  const texts = messagesOf(words);
  const getMessage = (key: string, parts: string[] = []) =>
    (texts[key]?.message ?? "").replace(/\$(\d)/g, (_: string, number: number) => parts[number - 1] ?? "");
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => browser } } });
}

test("the summary counts kinds, most frequent first", () => {
  speak("en");
  const claim = (kind: Kind, times = 1) => ({ kind, times });
  for (const [claims, words] of [
    [[], "No claims found."],
    [[claim("efficacy")], "1 claim: 1 efficacy"],
    [[claim("outcome"), claim("efficacy", 3), claim("safety", 2), claim("efficacy")], "7 claims: 4 efficacy, 2 safety, 1 outcome"],
  ] as const)
    assert.equal(summary([...claims]), words);
});

test("plurals, numbers and days are those of the language the words are in", () => {
  const say = (words: string, browser = words) => {
    speak(words, browser);
    return [
      language(),
      ...[0, 1, 1234567, 1000000].map((count) => plural("images", count)),
      t("times_other", 12345),
      dayOf("2026-11-09"),
    ].map((text) => text.replace(/[\u00a0\u202f]/g, " "));
  };
  assert.deepEqual(say("en", "en-US"), ["en-US", "0 images", "1 image", "1,234,567 images", "1,000,000 images", "12,345 times", "Nov 9, 2026"]);
  assert.deepEqual(say("en", "en-GB").at(-1), "9 Nov 2026");
  assert.deepEqual(say("de"), ["de", "0 Bilder", "1 Bild", "1.234.567 Bilder", "1.000.000 Bilder", "12.345-mal", "09.11.2026"]);
  assert.deepEqual(say("es"), ["es", "0 imágenes", "1 imagen", "1.234.567 imágenes", "1.000.000 de imágenes", "12.345 veces", "9 nov 2026"]);
  assert.deepEqual(say("fr"), ["fr", "0 image", "1 image", "1 234 567 images", "1 000 000 d’images", "12 345 fois", "9 nov. 2026"]);
  assert.deepEqual(say("pt_BR", "pt-BR"), ["pt-BR", "0 imagem", "1 imagem", "1.234.567 imagens", "1.000.000 de imagens", "12.345 vezes", "9 de nov. de 2026"]);
  // A browser in a language that has no words here shows English, and counts in English too.
  assert.deepEqual(say("en", "ar").slice(0, 3), ["en", "0 images", "1 image"]);
});

test("the language the reader chose counts, with its plurals, numbers and days; of none, the browser's", () => {
  const say = () => [language(), t("unproven"), plural("images", 1000000), dayOf("2026-11-09")];
  speak("en", "en-GB");
  const browsers = say();
  choose(messagesOf("de"));
  assert.deepEqual(say(), ["de", "Unbelegt", "1.000.000 Bilder", "09.11.2026"]);
  choose(messagesOf("pt_BR"));
  assert.deepEqual(say(), ["pt-BR", "Não provado", "1.000.000 de imagens", "9 de nov. de 2026"]);
  // Chosen, English is that of the browser's region, if it has one.
  choose(messagesOf("en"));
  assert.deepEqual(say(), browsers);
  choose(undefined);
  assert.deepEqual(say(), browsers);
  assert.equal(browsers[3], "9 Nov 2026");
});

test("what a chosen language fills in is what the browser would: as it is, once, and nothing for what is missing", () => {
  speak("en");
  choose({ rule: { message: "$2 $1 $1 $3. $$1, $$$, $x" } });
  assert.equal(t("rule", "$2", "a$$1b"), "a$$1b $2 $2 . $1, $$, $x");
  // A message that a broken file lacks is the browser's.
  assert.equal(t("unproven"), "Unproven");
  choose(undefined);
});

test("the name of a site", () => {
  for (const [address, host] of [
    ["https://www.clinic.test:8080/a?b#c", "www.clinic.test"],
    ["file:///home/me/page.html", "file:"],
    ["", ""],
    ["no address", ""],
  ] as const)
    assert.equal(hostOf(address), host);
});
