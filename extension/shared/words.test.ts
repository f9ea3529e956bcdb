// The interface's words: the summary, plurals, and that no message is left unused. (Missing ones do not compile.)

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import messages from "../../_locales/en/messages.json" with { type: "json" };
import { hostOf } from "./host.ts";
import { summary } from "./words.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const texts: Record<string, { message: string } | undefined> = messages;
const getMessage = (key: string, parts: string[] = []) =>
  (texts[key]?.message ?? "").replace(/\$(\d)/g, (_, number) => parts[number - 1] ?? "");
Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => "en" } } });

test("the summary counts kinds, most frequent first", () => {
  const claim = (name: string, times = 1) => ({ name, times });
  for (const [claims, words] of [
    [[], "No claims found."],
    [[claim("efficacy")], "1 claim: 1 efficacy"],
    [[claim("outcome"), claim("efficacy", 3), claim("safety", 2), claim("efficacy")], "7 claims: 4 efficacy, 2 safety, 1 outcome"],
  ] as const)
    assert.equal(summary([...claims]), words);
});

test("every message is used", () => {
  const sources = readdirSync(join(ROOT, "extension"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(ROOT, "extension", path), "utf8"))
    .concat(readFileSync(join(ROOT, "manifest.json"), "utf8"))
    .join("\n");
  const used = (key: string) => {
    const stem = key.replace(/_(zero|one|two|few|many|other)$/, "");
    const [family] = key.split("_");
    return [`"${stem}"`, `__MSG_${key}__`, `\`${family}_\${`].some((use) => sources.includes(use));
  };
  assert.deepEqual(Object.keys(messages).filter((key) => !used(key)), []);
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
