// The interface's words: the summary, plurals, numbers and days.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { hostOf } from "./host.ts";
import type { Kind } from "./protocol.ts";
import { dayOf, language, plural, summary, t } from "./words.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** The browser's own i18n, in a language of the interface. */
function speak(words: string, browser = words): void {
  const texts = JSON.parse(readFileSync(join(ROOT, "_locales", words, "messages.json"), "utf8"));
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

test("the name of a site", () => {
  for (const [address, host] of [
    ["https://www.clinic.test:8080/a?b#c", "www.clinic.test"],
    ["file:///home/me/page.html", "file:"],
    ["", ""],
    ["no address", ""],
  ] as const)
    assert.equal(hostOf(address), host);
});
