// The npm package as another project gets it: packed, installed, imported by its name.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lines, ROOT, run } from "./cli.js";

const PKG = join(ROOT, "pkg");
const folder = mkdtempSync(join(tmpdir(), "stemcheck-package-"));
after(() => rmSync(folder, { recursive: true }));

const [packed] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: PKG, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
const installed = join(folder, "node_modules", "stemcheck");
mkdirSync(installed, { recursive: true });
execFileSync("tar", ["xzf", join(folder, packed.filename), "--strip-components=1", "-C", installed]);

const node = (script) => {
  writeFileSync(join(folder, "script.mjs"), script);
  return execFileSync(process.execPath, [join(folder, "script.mjs")], { cwd: folder, encoding: "utf8" });
};

const PAGE = { id: "a", blocks: [{ kind: "h1", text: "Stem cell therapy for knees" }, { text: "🦵 Our stem cells cure arthritis. Call our clinic to book your visit." }] };

test("the package holds what it needs and nothing else", () => {
  const files = packed.files.map(({ path }) => path).sort();
  assert.deepEqual(files, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "browser.js", "examples/browser.html", "examples/node.mjs",
    "findings.schema.json", "index.d.ts", "node.js", "package.json", "page.js", "stemcheck.d.ts", "stemcheck.js", "stemcheck_bg.wasm",
  ]);
  const version = /^version = "(.+)"/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))[1];
  assert.equal(packed.version, version, "pkg/package.json and Cargo.toml have one version");
});

test("Node finds what the command line finds", () => {
  const found = JSON.parse(node(`
    import { load, scan, version } from "stemcheck";
    import schema from "stemcheck/findings.schema.json" with { type: "json" };
    await load();
    console.log(JSON.stringify({ scan: scan(${JSON.stringify(PAGE)}), version: version(), schema: schema.$id }));
  `));
  const [expected] = lines(run(["scan", "--format", "json", "-"], JSON.stringify(PAGE)).out);
  for (const finding of expected.findings) delete finding.sentence;
  assert.deepEqual(found.scan, expected);
  assert.equal(found.scan.findings[0].text, "cure arthritis");
  assert.equal(found.version, packed.version);
  assert.match(found.schema, /^urn:stemcheck:findings:/);
});

test("what is no page is an Error that says so", () => {
  const told = node(`
    import { scan } from "stemcheck";
    try { scan({ id: "a" }); } catch (error) { console.log(error instanceof Error, error.message); }
  `);
  assert.match(told, /^true not a page: missing field `blocks`/);
});

test("the example for Node runs as README shows it", () => {
  writeFileSync(join(folder, "a.txt"), "Stem cell therapy for knees\n\nOur stem cells cure arthritis. Call our\nclinic to book your visit.\n");
  const out = execFileSync(process.execPath, [join(installed, "examples", "node.mjs"), "a.txt"], { cwd: folder, encoding: "utf8" });
  assert.equal(out, "a.txt: efficacy, claim: cure arthritis\n");
  const readme = /```js\n([^]+?)```/.exec(readFileSync(join(installed, "README.md"), "utf8"))[1];
  assert.match(node(readme), /^1 efficacy claim cure arthritis \[/);
});

test("the types are those of what is returned", () => {
  symlinkSync(join(ROOT, "node_modules", "@types"), join(folder, "node_modules", "@types"));
  cpSync(join(import.meta.dirname, "types.mts"), join(folder, "types.mts"));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--module", "nodenext", "--target", "es2023", "--lib", "es2023,dom", "--types", ""];
  execFileSync(join(ROOT, "node_modules", ".bin", "tsc"), [...options, "types.mts"], { cwd: folder, encoding: "utf8" });
});
