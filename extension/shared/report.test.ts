// What a report holds, and nothing beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bareAddress, browserName, isReport, makeReport, sentenceAround, toJsonl, type About } from "./report.ts";

const about: About = { type: "wrong-flag", phrase: "cures arthritis", kind: "efficacy", rule: "does-to" };
const card: About = { ...about, type: "wrong-card", heading: "Knees", facts: ["fda"] };
const missed: About = { type: "missed-claim", phrase: "cures arthritis" };
const made = { version: "1.2.3", browser: "Firefox 153" };

test("a report holds the phrase, the sentence as cut, kind, rule, version and browser, no more", () => {
  assert.deepEqual(makeReport(about, " It cures arthritis. ", made), {
    format: 1,
    type: "wrong-flag",
    phrase: "cures arthritis",
    sentence: "It cures arthritis.",
    kind: "efficacy",
    rule: "does-to",
    version: "1.2.3",
    browser: "Firefox 153",
  });
});

test("a wrong card holds its facts and the heading, a missed claim no kind and no rule", () => {
  assert.deepEqual(makeReport(card, "It cures arthritis.", made), {
    ...makeReport(about, "It cures arthritis.", made), type: "wrong-card", heading: "Knees", facts: ["fda"],
  });
  const held = Object.keys(makeReport(missed, "It cures arthritis.", made)).sort();
  assert.deepEqual(held, ["browser", "format", "phrase", "sentence", "type", "version"]);
});

test("what is cut from the sentence is not kept in the phrase", () => {
  assert.equal(makeReport(about, "It cures.", made).phrase, "");
});

test("the address is in it only where it was given", () => {
  assert.equal("address" in makeReport(about, "", { ...made, address: undefined }), false);
  assert.equal("address" in makeReport(about, "", { ...made, address: "" }), false);
  assert.equal(makeReport(about, "", { ...made, address: "https://a.test/b" }).address, "https://a.test/b");
});

test("an address loses query, fragment and user", () => {
  for (const [full, bare] of [
    ["https://me:secret@clinic.test:8080/knee?patient=7#top", "https://clinic.test:8080/knee"],
    ["http://clinic.test", "http://clinic.test/"],
    ["file:///home/me/page.html", ""],
    ["about:srcdoc", ""],
    ["", ""],
  ] as const)
    assert.equal(bareAddress(full), bare);
});

test("the sentence around a phrase", () => {
  const text = "We are here. It cures arthritis today! Call us. 😀 It works.";
  for (const [phrase, sentence] of [
    ["cures arthritis", "It cures arthritis today!"],
    ["We", "We are here."],
    ["works.", "😀 It works."],
    ["here. It cures", "We are here. It cures arthritis today!"],
    [text, text],
  ] as const) {
    const start = text.indexOf(phrase);
    assert.equal(sentenceAround(text, start, start + phrase.length), sentence);
  }
});

test("the browser is named without what tells its user apart", () => {
  for (const [agent, name] of [
    ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153"],
    ["Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome 156"],
    ["Mozilla/5.0 (Windows NT 10.0) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "Edge 156"],
    ["Lynx/2.9", "unknown"],
  ] as const)
    assert.equal(browserName(agent), name);
});

test("what is no report, or of another format, is not taken for one", () => {
  const [flag, wrongCard, miss] = [about, card, missed].map((about) => makeReport(about, "It cures arthritis.", made));
  for (const report of [flag, wrongCard, miss, { ...flag, address: "https://a.test/" }]) assert.equal(isReport(report), true);
  const broken: unknown[] = [
    null, 7, "report", [], {}, { ...flag, kind: "magic" }, { ...flag, sentence: 7 }, { ...flag, address: 7 },
    { ...flag, format: 2 }, { ...flag, type: "praise" }, { ...wrongCard, facts: "fda" }, { ...wrongCard, facts: [7] },
    { ...wrongCard, heading: undefined },
  ];
  for (const one of broken) assert.equal(isReport(one), false, JSON.stringify(one));
});

test("JSONL: one report a line, line breaks inside escaped, fields in one order; what is unknown as it is", () => {
  const report = makeReport(card, "It cures\narthritis.", made);
  const lines = toJsonl([report, report]).split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[2], "");
  assert.deepEqual(JSON.parse(lines[1]!), report);
  const { phrase, ...rest } = report;
  assert.equal(toJsonl([{ ...rest, phrase }]), toJsonl([report]));
  assert.equal(toJsonl([{ format: 9, news: [1] }]), '{"format":9,"news":[1]}\n');
  assert.equal(toJsonl([]), "");
});
