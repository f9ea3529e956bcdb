// What a report holds, and nothing beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "./protocol.ts";
import { bareAddress, browserName, isReport, makeReport, sentenceAround, toJsonl } from "./report.ts";

const finding: Finding = {
  block: 3,
  start: 4,
  end: 19,
  kind: "efficacy",
  strength: "claim",
  text: "cures arthritis",
  why: ["stem cells"],
  rule: "does-to",
  evidence: ["fda"],
};
const made = { version: "1.2.3", browser: "Firefox 153" };

test("a report holds the phrase, the sentence as cut, kind, rule, version and browser, no more", () => {
  assert.deepEqual(makeReport(finding, " It cures arthritis. ", made), {
    type: "wrong-flag",
    phrase: "cures arthritis",
    sentence: "It cures arthritis.",
    kind: "efficacy",
    rule: "does-to",
    version: "1.2.3",
    browser: "Firefox 153",
  });
});

test("the address is in it only where it was given", () => {
  assert.equal("address" in makeReport(finding, "", { ...made, address: undefined }), false);
  assert.equal("address" in makeReport(finding, "", { ...made, address: "" }), false);
  assert.equal(makeReport(finding, "", { ...made, address: "https://a.test/b" }).address, "https://a.test/b");
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

test("what is no report is not taken for one", () => {
  const report = makeReport(finding, "It cures arthritis.", made);
  assert.equal(isReport(report), true);
  assert.equal(isReport({ ...report, address: "https://a.test/" }), true);
  for (const broken of [null, 7, "report", [], {}, { ...report, kind: "magic" }, { ...report, sentence: 7 }, { ...report, address: 7 }])
    assert.equal(isReport(broken), false, JSON.stringify(broken));
});

test("JSONL: one report a line, line breaks inside escaped", () => {
  const report = makeReport(finding, "It cures\narthritis.", made);
  const lines = toJsonl([report, report]).split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[2], "");
  assert.deepEqual(JSON.parse(lines[1]!), report);
  const { phrase, ...rest } = report;
  assert.equal(toJsonl([{ ...rest, phrase }]), toJsonl([report]));
  assert.equal(toJsonl([]), "");
});
