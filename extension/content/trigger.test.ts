// The quick look lets through whatever the classifier would flag: every page of the corpus, and words in disguise.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const at = (...path: string[]) => join(import.meta.dirname, "..", "..", ...path);
const door = await import(at("pkg", "stemcheck.js"));
door.initSync({ module: readFileSync(at("pkg", "stemcheck_bg.wasm")) });
const { triggerGroups } = await import(at("extension", "trigger-groups.mjs"));
Object.assign(globalThis, { TRIGGER: triggerGroups(door.trigger()), IMITATIONS: door.imitations() });
const { hasTrigger, hasTriggerAnywhere } = await import("./trigger.ts");

type Page = { id: string; blocks: { kind: string; text: string }[] };
const scan = (page: Page): { findings: unknown[] } => JSON.parse(door.scan(JSON.stringify(page)));

test("no page of the corpus with a finding is stopped", () => {
  const folder = at("tests", "corpus", "pages");
  let flagged = 0;
  for (const file of readdirSync(folder)) {
    const page: Page = JSON.parse(readFileSync(join(folder, file), "utf8"));
    if (scan(page).findings.length === 0) continue;
    flagged++;
    assert.ok(page.blocks.some(({ text }) => hasTrigger(text)), page.id);
  }
  assert.ok(flagged > 400, `${flagged} pages were flagged`);
});

test("searched by its groups, a text has a trigger word exactly where the classifier's expression finds one", () => {
  const plain = new RegExp(door.trigger(), "i");
  const plainAnywhere = new RegExp(door.trigger().replaceAll("\\b", ""), "i");
  const folder = at("tests", "corpus", "pages");
  const blocks = readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), "utf8")) as Page).blocks);
  const texts = new Set(blocks.map(({ text }) => text.replace(/[^\n-~]|\d/g, "-")));
  for (const phrase of door.trigger().replaceAll("[\\s\\xa0\\xad\\u200b-]*", " ").replace(/\\b|s\?/g, "").split("|"))
    for (const text of [phrase, `${phrase}s`, `${phrase}x`, `x${phrase}`, phrase.toUpperCase(), phrase.replaceAll(" ", "\n - "), `extra${phrase}`, phrase.slice(1)])
      texts.add(text);
  let found = 0;
  for (const text of texts) {
    assert.equal(hasTrigger(text), plain.test(text), text);
    assert.equal(hasTriggerAnywhere(text), plainAnywhere.test(text), text);
    found += Number(plain.test(text));
  }
  assert.ok(found > 10_000 && found < texts.size - 10_000, `${found} of ${texts.size}`);
});

test("a word in disguise is seen", () => {
  for (const words of [
    "Stem c\u00adells",
    "S\u200btem ce\u200dlls",
    "S\u0442em \u0441ells",
    "st\u0435m cel\u04cfs and ex\u043esomes",
    "STEM CELLS",
    "s t e m c e l l s",
    "St3m c3lls",
    "ex0somes",
    "\uff33\uff54\uff45\uff4d \uff43\uff45\uff4c\uff4c\uff53",
    "\u{1d412}\u{1d42d}\u{1d41e}\u{1d426} \u{1d41c}\u{1d41e}\u{1d425}\u{1d425}\u{1d42c}",
    "stem\u00a0cells",
  ]) {
    assert.ok(hasTrigger(`Our ${words} cure arthritis.`), words);
    const clinic = "Our clinic offers injections. Our stem cells repair joints. Call us to book your consultation.";
    const page = { id: "", blocks: [clinic, `Our ${words} cure arthritis.`].map((text) => ({ kind: "p", text })) };
    assert.ok(scan(page).findings.length > 0, words);
  }
});

test("each letter that imitates another gives a disguise away", () => {
  const phrases = "stem cells,exosomes,nanofat,umbilical cord,wharton,prp,young cells,mesenchymal,vampire facial,marrow cells,stem like cell,cell injection,prolozone".split(",");
  const pairs: string[] = door.imitations().match(/../gu);
  assert.ok(pairs.length > 40, `${pairs.length}`);
  for (const [letter = "", imitation = ""] of pairs) {
    const phrase = phrases.find((phrase) => phrase.includes(letter));
    if (phrase) assert.ok(hasTrigger(`an ${phrase.replace(letter, imitation)} here`), `${phrase} with ${imitation}`);
    else assert.ok(!door.trigger().replace(/\\\w/g, "").includes(letter), `no phrase has ${letter}`);
  }
});

test("a page in another alphabet, with figures or initials is not", () => {
  for (const words of ["Это обычный текст о погоде.", "H1N1 and B2B in 1999", "J. R. R. T. Example", "Über für naïve"])
    assert.ok(!hasTrigger(words), words);
});

test("a disguise is seen wherever it stands, and whatever stands around it", () => {
  const noise = "A value of HbA1c in 5 \u00b5g, then H1N1. ".repeat(500);
  for (const words of ["St3m c3lls", "S\u0442em", "s t e m c e l l s", "m\u00adsc"]) {
    const rest = words === "S\u0442em" ? `${" ".repeat(1000)}\n cells` : "";
    assert.ok(hasTrigger(`${noise}Our ${words}${rest} heal. ${noise}`), words);
    assert.ok(!hasTrigger(`${noise}Our ${rest} heal. ${noise}`));
  }
});

test("600 kB without a trigger word cost no more than some times the search for two plain words", () => {
  const blocks = readdirSync(at("tests", "corpus", "pages"))
    .flatMap((file) => (JSON.parse(readFileSync(at("tests", "corpus", "pages", file), "utf8")) as Page).blocks)
    .map(({ text }) => text)
    .filter((text) => !hasTriggerAnywhere(text));
  const text = blocks.join("\n").repeat(2).slice(0, 600_000);
  assert.equal(text.length, 600_000);
  const median = (run: () => boolean) => {
    const times = Array.from({ length: 15 }, () => {
      const begun = performance.now();
      assert.equal(run(), false);
      return performance.now() - begun;
    });
    return times.sort((a, b) => a - b)[7]!;
  };
  const floor = median(() => /stem[\s-]?cells?|exosomes?/i.test(text));
  const ours = median(() => hasTriggerAnywhere(text));
  // Measured: 9 times; fifty times where one disguise has the whole page undressed.
  assert.ok(ours < 18 * floor, `${ours} ms, ${ours / floor} times as much`);
});
