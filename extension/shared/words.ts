// The interface's words. In: a key of _locales/en/messages.json. Out: the reader's language among the five of _locales/: the
// one the reader chose (language.ts), else the one the browser chose; numbers and dates as that language writes them.

import type messages from "../../_locales/en/messages.json";
import type { Kind } from "./protocol.ts";

type Key = keyof typeof messages;
/** Keys that come as `…_one`, `…_other` and whatever else the language's plurals need. */
type Plural = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** A file of _locales/. */
export type Messages = Record<string, { message: string } | undefined>;

/** The browser's i18n knows no choice of language. */
let chosen: Messages | undefined;

/** From now on the words are these; none: the browser's. */
export function speak(messages: Messages | undefined): void {
  chosen = messages;
}

export const spoken = (): Messages | undefined => chosen;

export function t(key: Key, ...parts: (string | number)[]): string {
  return say(key, parts.map(written));
}

/** What is to be filled in stands as $1 to $9; $$ is a $. As the browsers do it, what was filled in is not looked at again. */
function say(key: string, parts: string[]): string {
  const message = chosen?.[key]?.message;
  if (message === undefined) return chrome.i18n.getMessage(key, parts);
  return message.replace(/\$(\$+|[1-9])/g, (_, place: string) => (place[0] === "$" ? place : (parts[Number(place) - 1] ?? "")));
}

/** The browser's i18n knows no plurals. */
export function plural(stem: Plural, count: number, ...parts: (string | number)[]): string {
  const rule = numbers().rules.select(count);
  return say(`${stem}_${rule}`, [count, ...parts].map(written)) || t(`${stem}_other`, count, ...parts);
}

/** The language the words are in, which is not the browser's where there are none in that; the reader's region with it. */
export function language(): string {
  const [words, browser] = [t("language"), chrome.i18n.getUILanguage()];
  return browser.startsWith(`${words}-`) ? browser : words;
}

const written = (part: string | number) => (typeof part === "string" ? part : numbers().format.format(part));

/** Made once for a language: browsers take ten milliseconds for it. */
let made: { of: string; rules: Intl.PluralRules; format: Intl.NumberFormat } | undefined;

function numbers(): NonNullable<typeof made> {
  const of = language();
  if (made?.of !== of) made = { of, rules: new Intl.PluralRules(of), format: new Intl.NumberFormat(of) };
  return made;
}

/** A day as "2026-11-20". */
export const dayOf = (day: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

/** "7 claims: 4 efficacy, 2 safety, 1 outcome", most frequent first. */
export function summary(claims: { kind: Kind; times: number }[]): string {
  const counts = new Map<Kind, number>();
  for (const { kind, times } of claims) counts.set(kind, (counts.get(kind) ?? 0) + times);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return t("none");
  const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${written(count)} ${t(`kind_${kind}`)}`);
  return plural("claims", total, kinds.join(", "));
}
