// The interface's words. In: a key of _locales/en/messages.json. Out: the reader's language, as the browser chose it.

import type messages from "../../_locales/en/messages.json";

type Key = keyof typeof messages;
/** Keys that come as `…_one` and `…_other`. */
type Plural = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

export function t(key: Key, ...parts: (string | number)[]): string {
  return chrome.i18n.getMessage(key, parts.map(String));
}

/** The browser's i18n knows no plurals. */
export function plural(stem: Plural, count: number, ...parts: (string | number)[]): string {
  const rule = new Intl.PluralRules(chrome.i18n.getUILanguage()).select(count);
  return chrome.i18n.getMessage(`${stem}_${rule}`, [count, ...parts].map(String)) || t(`${stem}_other`, count, ...parts);
}

/** "7 claims: 4 efficacy, 2 safety, 1 outcome", most frequent first. */
export function summary(claims: { name: string; times: number }[]): string {
  const counts = new Map<string, number>();
  for (const { name, times } of claims) counts.set(name, (counts.get(name) ?? 0) + times);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return t("none");
  const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${count} ${name}`);
  return plural("claims", total, kinds.join(", "));
}
