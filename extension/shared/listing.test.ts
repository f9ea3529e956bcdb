// The stores' texts and pictures (docs/store) against the manifest, the code and the stores' limits.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import manifest from "../../manifest.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "..", "..");
const STORE = join(ROOT, "docs", "store");
/** Of both stores the lower one. */
const LONGEST = { name: 45, summary: 132, description: 15_000, field: 1000 };
/** Kilobytes; the five come with every clone. */
const HEAVIEST = 250;

const text = (name: string) => readFileSync(join(STORE, name), "utf8");
const listing = text("listing.md");
/** A chapter of the listing. */
const chapter = (name: string) => new RegExp(`^## ${name}\n([^]*?)(?=^## |(?![^]))`, "m").exec(listing)?.[1] ?? "";
const quoted = (name: string) => /^> (.+)$/m.exec(chapter(name))?.[1] ?? "";
const locales = readdirSync(join(ROOT, "_locales")).map((language) => ({
  language,
  words: JSON.parse(readFileSync(join(ROOT, "_locales", language, "messages.json"), "utf8")) as Record<string, { message: string }>,
}));
/** The rows of the first table whose first cell is code. */
const rows = (name: string) => [...text(name).matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, first, second]) => [first!, second!] as const);

test("each permission is justified in one line, and none that is not asked for", () => {
  const asked = [...manifest.permissions, ...manifest.host_permissions];
  assert.deepEqual(rows("permissions.md").map(([permission]) => permission), asked);
  for (const [permission, why] of rows("permissions.md"))
    assert.ok(why.length >= 40 && why.length <= LONGEST.field, `${permission}: ${why.length} characters`);
  for (const door of ["optional_permissions", "optional_host_permissions", "web_accessible_resources", "externally_connectable"])
    assert.ok(!(door in manifest), door);
});

test("each permission is used", () => {
  const code = readdirSync(join(ROOT, "extension"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(ROOT, "extension", path), "utf8"))
    .join("\n");
  assert.deepEqual(manifest.permissions.filter((name) => !code.includes(`chrome.${name}.`)), []);
});

test("what is declared about data is what the manifest says", () => {
  const declared = /^```json\n(.+)\n```$/m.exec(text("permissions.md"))?.[1] ?? "";
  assert.deepEqual(JSON.parse(declared), manifest.browser_specific_settings.gecko.data_collection_permissions);
  const policy = manifest.content_security_policy.extension_pages;
  const parts = ["default-src 'none'", "connect-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "form-action 'none'", "frame-ancestors 'none'"];
  for (const part of parts) assert.ok(policy.includes(part), part);
});

test("the listing keeps the stores' limits of length, in each language", () => {
  for (const { language, words } of locales) {
    const [name, summary] = [words.name?.message ?? "", words.description?.message ?? ""];
    assert.ok(name.length > 0 && name.length <= LONGEST.name, `${language}: the name has ${name.length} characters`);
    assert.ok(summary.length > 0 && summary.length <= LONGEST.summary, `${language}: the description has ${summary.length} characters`);
  }
  const description = /^```text\n([^]+?)\n```$/m.exec(chapter("Description"))?.[1] ?? "";
  assert.ok(description.length > 500 && description.length <= LONGEST.description, `the description has ${description.length} characters`);
  const purpose = quoted("Single purpose");
  assert.ok(purpose.length > 40 && purpose.length <= LONGEST.field, `the single purpose has ${purpose.length} characters`);
});

test("the listing says what the package says", () => {
  const english = locales.find(({ language }) => language === manifest.default_locale)!.words;
  assert.equal(chapter("Name").trim(), english.name!.message);
  assert.equal(quoted("Summary"), english.description!.message);
});

test("the stores' pictures are as the stores want them, and each has a caption", () => {
  const pictures = readdirSync(STORE).filter((name) => name.endsWith(".png")).sort();
  assert.ok(pictures.length >= 1 && pictures.length <= 5);
  assert.deepEqual(rows("listing.md").map(([name]) => name), pictures);
  for (const name of pictures) {
    const bytes = readFileSync(join(STORE, name));
    // The PNG's header: width, height, bits, and 2 for colours without transparency.
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]], [1280, 800, 8, 2], name);
    assert.ok(bytes.length < HEAVIEST * 1000, `${name}: ${bytes.length} bytes`);
  }
});

test("the stores' texts name no address, and no file that is not there", () => {
  for (const name of readdirSync(STORE).filter((name) => name.endsWith(".md"))) {
    const addresses = [...text(name).matchAll(/https?:\/\/[^\s)]+|[\w.]+@[\w.-]+/g)].map(([address]) => address);
    // rustup's home, and the placeholder that is to be replaced.
    assert.deepEqual(addresses.filter((one) => one !== "https://rustup.rs" && one !== manifest.browser_specific_settings.gecko.id), [], name);
    for (const [, file] of text(name).matchAll(/\]\((?!http)(.+?)\)/g)) assert.ok(readdirSync(STORE).includes(file!), `${name}: ${file}`);
  }
});
