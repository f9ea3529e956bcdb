// The addresses that open a report as an issue: the forms know every field, and GitHub takes the length.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CUT, issueAddress, LONGEST, searchAddress } from "./issue.ts";
import { makeReport, REPORT_TYPES, type About, type Report, type ReportType } from "./report.ts";

const HOME = "https://github.example/owner/name";
const FORMS = join(import.meta.dirname, "..", "..", ".github", "ISSUE_TEMPLATE");
const made = { version: "1.2.3", browser: "Firefox 153", address: "https://a.test/b" };

function reportOf(type: ReportType, sentence = "It cures arthritis & “all”."): Report {
  const about: About = { type, phrase: "cures arthritis" };
  if (type !== "missed-claim") Object.assign(about, { kind: "efficacy", rule: "does-to" });
  if (type === "wrong-card") Object.assign(about, { heading: "Knees", facts: ["fda", "knee"] });
  return makeReport(about, sentence, made);
}

for (const type of REPORT_TYPES)
  test(`${type}: every field of the link is one of its form, and the form asks for no other by name`, () => {
    const report = reportOf(type);
    const { searchParams } = new URL(issueAddress(HOME, report));
    const form = readFileSync(join(FORMS, searchParams.get("template")!), "utf8");
    const ids = [...form.matchAll(/^ {4}id: (\S+)$/gm)].map(([, id]) => id);
    const fields = [...searchParams.keys()].filter((name) => name !== "template" && name !== "title");
    assert.deepEqual(ids.filter((id) => id !== "remark").sort(), fields.sort());
    for (const name of fields) assert.equal(searchParams.get(name), [report[name as keyof Report]].flat().join(", "));
    assert.match(searchParams.get("title")!, /^[A-Z][a-z]+ [a-z]+: “cures arthritis”$/);
  });

test("the forms: one a type of report, one for faults, nothing else", () => {
  assert.deepEqual(readdirSync(FORMS).sort(), [...REPORT_TYPES.map((type) => `${type}.yml`), "config.yml", "fault.yml"].sort());
});

test("a link is never too long: the longest field is cut, and says so", () => {
  for (const sentence of ["word ".repeat(3000), "😀".repeat(5000), "é\n".repeat(9000)]) {
    const address = issueAddress(HOME, reportOf("wrong-card", sentence));
    assert.ok(address.length <= LONGEST, String(address.length));
    assert.ok(address.length > LONGEST / 2, "more was cut than needed");
    const cut = new URL(address).searchParams.get("sentence")!;
    assert.ok(cut.endsWith(CUT) && sentence.startsWith(cut.slice(0, -CUT.length)), cut.slice(-60));
    assert.equal(new URL(address).searchParams.get("facts"), "fda, knee");
  }
});

test("the search asks for the phrase, in quotes of its own, and not at length", () => {
  const query = (report: Report) => new URL(searchAddress(HOME, report)).searchParams.get("q")!;
  assert.equal(query(reportOf("missed-claim")), 'is:issue "cures arthritis"');
  assert.equal(query({ ...reportOf("missed-claim"), phrase: '"cures"\n all' }), 'is:issue "cures all"');
  assert.ok(query({ ...reportOf("missed-claim"), phrase: "", sentence: "word ".repeat(900) }).length < 256);
});
