// What the command line prints, held against the formats' own schemas: ours of the findings, SARIF's.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { lines, ROOT, run } from "./cli.js";

const schema = JSON.parse(readFileSync(join(ROOT, "docs", "findings.schema.json"), "utf8"));
// Union types and the like are no fault of a schema.
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false });
const isFindings = ajv.compile(schema);

function accepts(validate, value) {
  assert.ok(validate(value), `${JSON.stringify(validate.errors?.slice(0, 5), null, 1)}\nin ${JSON.stringify(value).slice(0, 500)}`);
}

/** Pages that sell, report and warn, and those of the fixtures. */
const PAGES = ["pages", "fixtures", ...readdirSync(join(ROOT, "tests", "corpus", "pages")).filter((_, n) => n % 20 === 0).map((name) => `corpus/pages/${name}`)];

test("findings are as their schema says", () => {
  const { out, err } = run(["scan", "--format", "json", ...PAGES]);
  assert.equal(err, "");
  const pages = lines(out);
  const findings = pages.flatMap((page) => page.findings);
  assert.ok(pages.length > 100 && findings.length > 300, `${pages.length} pages, ${findings.length} findings`);
  for (const page of pages) accepts(isFindings, page);
  // The schema knows every field, so that a new one cannot be forgotten there.
  const known = Object.keys(schema.definitions.finding.properties);
  for (const finding of findings) assert.deepEqual(Object.keys(finding).filter((field) => !known.includes(field)), []);
  for (const { finding } of pages.flatMap((page) => page.findings.map((finding) => ({ finding }))))
    assert.ok(finding.sentence.includes(finding.text), finding.sentence);
  for (const kind of schema.definitions.finding.properties.kind.enum) assert.ok(findings.some((finding) => finding.kind === kind), kind);
});

test("the line of a line that cannot be read is as the schema says", () => {
  const [page] = lines(run(["scan", "--format", "json", "-"], "no page\n").out);
  assert.ok(page.error);
  accepts(isFindings, page);
});

test("the schema refuses what is no finding", () => {
  const finding = { block: 0, start: 0, end: 3, kind: "hype", strength: "claim", text: "abc", why: [], rule: "r", evidence: [] };
  accepts(isFindings, { id: "a", findings: [finding], later: "readers pass over what they do not know" });
  for (const wrong of [{ kind: "other" }, { strength: "sure" }, { block: -1 }, { end: 0 }, { why: "a" }, { text: undefined }])
    assert.ok(!isFindings({ id: "a", findings: [{ ...finding, ...wrong }] }), JSON.stringify(wrong));
  assert.ok(!isFindings({ id: "a" }));
  assert.ok(!isFindings({ id: "a", findings: [finding], error: "both" }));
});

// What a version of the format has promised: readers of its lines must be able to read today's, and today's schema its lines.
test("lines of earlier versions of the format are still findings", () => {
  const folder = join(import.meta.dirname, "findings");
  const version = schema.$id.split(":").at(-1);
  const [major] = version.split(".");
  const files = readdirSync(folder).filter((name) => name.startsWith(`${major}.`));
  assert.ok(files.includes(`${version.split(".").slice(0, 2).join(".")}.jsonl`), `tests/package/findings has no lines of ${version}`);
  for (const file of files)
    for (const page of lines(readFileSync(join(folder, file), "utf8"))) {
      accepts(isFindings, page);
      // A field that was promised is still there.
      for (const field of Object.keys(page.findings[0] ?? {})) assert.ok(schema.definitions.finding.properties[field], field);
    }
  const lib = readFileSync(join(ROOT, "src", "lib.rs"), "utf8");
  assert.ok(lib.includes(`FINDINGS_FORMAT: &str = "${version}"`), "src/lib.rs names another version than the schema");
});

function sarifSchema() {
  const args = ["metadata", "--format-version", "1", "--locked", "--manifest-path", join(import.meta.dirname, "sarif", "Cargo.toml")];
  const { packages } = JSON.parse(execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] }));
  const { manifest_path } = packages.find(({ name }) => name === "serde-sarif");
  return JSON.parse(readFileSync(join(dirname(manifest_path), "src", "schema.json"), "utf8"));
}

test("SARIF is accepted by SARIF's own schema", () => {
  const isSarif = ajv.compile(sarifSchema());
  const { out, status } = run(["scan", "--format", "sarif", "--fail-on", "claim", ...PAGES]);
  const log = JSON.parse(out);
  accepts(isSarif, log);
  assert.equal(status, 1);
  const { results, tool } = log.runs[0];
  const found = lines(run(["scan", "--format", "json", ...PAGES]).out).flatMap((page) => page.findings.map((finding) => ({ page: page.id, ...finding })));
  assert.equal(results.length, found.length);
  for (const [n, result] of results.entries()) {
    assert.equal(result.ruleId, found[n].kind);
    assert.equal(tool.driver.rules[result.ruleIndex].id, found[n].kind);
    assert.equal(result.level, found[n].strength === "claim" ? "warning" : "note");
    assert.equal(decodeURIComponent(result.locations[0].physicalLocation.artifactLocation.uri), found[n].page);
  }
  // Where a phrase stands in a file written by hand.
  const html = results.filter((result) => result.locations[0].physicalLocation.artifactLocation.uri.endsWith(".html"));
  const placed = html.filter((result) => result.locations[0].physicalLocation.region);
  assert.ok(placed.length > html.length * 0.9, `${placed.length} of ${html.length} have their lines`);
  for (const { locations: [{ physicalLocation }], message } of placed) {
    const { startLine, startColumn } = physicalLocation.region;
    const line = readFileSync(join(ROOT, "tests", physicalLocation.artifactLocation.uri), "utf8").split("\n")[startLine - 1];
    assert.equal(line[startColumn - 1], message.text.split("“")[1][0]);
  }
  accepts(isSarif, JSON.parse(run(["scan", "--format", "sarif", "-"], "").out));
  assert.ok(!isSarif({ ...log, version: "3" }), "the schema refuses nothing");
});

test("csv, sarif and Parquet of findings are those of the pages", () => {
  const findings = run(["scan", "--format", "json", ...PAGES]).out;
  const direct = run(["scan", "--format", "csv", ...PAGES]).out;
  const rows = direct.trimEnd().split("\n");
  assert.equal(rows[0], "page,block,start,end,kind,strength,text,sentence,why,rule,evidence");
  assert.equal(run(["convert", "--format", "csv", "-"], findings).out, direct);
  const sarif = JSON.parse(run(["convert", "--format", "sarif", "-"], findings).out);
  assert.equal(sarif.runs[0].results.length, lines(findings).flatMap((page) => page.findings).length);
});

test("a cell that a spreadsheet would take for a formula is text", () => {
  const texts = ["Stem cell therapy at our clinic", "=HYPERLINK(1) Our stem cell therapy \"fully\" cures arthritis.", "Our stem cells rebuild your knee. Book your visit at our clinic."];
  const page = JSON.stringify({ id: "=1+1", blocks: texts.map((text) => ({ text })) });
  const { out } = run(["scan", "--format", "csv", "-"], `${page}\n`);
  assert.ok(out.includes("\n'=1+1,1,") && out.includes(`"'=HYPERLINK(1) Our stem cell therapy ""fully"" cures arthritis."`), out);
});
