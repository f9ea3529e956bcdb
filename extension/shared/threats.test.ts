// The threat model (docs/THREAT_MODEL.md) against the tests: each threat names some, and each of them exists.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const filesOf = (folder: string, end: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(end)).map((path) => join(folder, path));

/** The names of all tests: those of Node, and Rust's functions. */
const tests = new Set([
  ...[...filesOf("tests/e2e", ".test.js"), ...filesOf("extension", ".test.ts")].flatMap((path) =>
    [...read(path).matchAll(/^ *test\("(.+?)", /gm)].map(([, name]) => name!),
  ),
  ...[...filesOf("tests", ".rs"), ...filesOf("src", ".rs")].flatMap((path) =>
    [...read(path).matchAll(/#\[test\]\s+fn (\w+)/g)].map(([, name]) => name!),
  ),
]);

/** The rows of its tables: a threat, what stands against it, its tests. */
const threats = [...read("docs/THREAT_MODEL.md").matchAll(/^\| (?!threat |---)(.+?) \| (.+) \| (.+) \|$/gm)].map(([, threat, , named]) => ({
  threat: threat!,
  named: [...named!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
}));

test("each threat of the model names its tests, and these exist", () => {
  assert.ok(threats.length > 20, `${threats.length} threats`);
  for (const { threat, named } of threats) {
    assert.ok(named.length > 0, `“${threat}” names no test`);
    for (const name of named) assert.ok(tests.has(name), `“${threat}”: there is no test “${name}”`);
  }
});

test("threat model and security policy name no address, and no file that is not there", () => {
  for (const name of ["THREAT_MODEL.md", "SECURITY.md"]) {
    const text = read(`docs/${name}`);
    assert.doesNotMatch(text, /https?:\/\/|\w@\w/, name);
    for (const [, file] of text.matchAll(/\]\(([^)#]+)/g)) assert.doesNotThrow(() => read(`docs/${file}`), `${name}: ${file}`);
  }
});
