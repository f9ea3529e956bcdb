// The door to the classifier's WASM, for any input: it answers or throws an Error, never a trap, and is as good as new after;
// what it answers fits the page. Cases are mostly pages that sell, damaged a little, so that there are findings to look at.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { KINDS, type Finding } from "../shared/protocol.ts";

const at = (name: string) => join(import.meta.dirname, "..", "..", "pkg", name);
const module = new WebAssembly.Module(readFileSync(at("stemcheck_bg.wasm")));

/** An instance of its own each time. */
let instances = 0;
async function openDoor(): Promise<{ scan(page: unknown): string }> {
  const door = await import(`${at("stemcheck.js")}?${instances++}`);
  door.initSync({ module });
  return door;
}
const door = await openDoor();

interface Page {
  id: string;
  blocks: { kind: string; text: string }[];
}
const scan = (page: Page, by = door): Finding[] => JSON.parse(by.scan(JSON.stringify(page))).findings;

const SELLS: Page["blocks"] = [
  { kind: "h1", text: "Stem cell therapy at our clinic" },
  { kind: "p", text: "Our stem cells repair damaged cartilage and relieve joint pain." },
];
const CLAIMS = [
  "Our stem cell therapy cures arthritis. ", "Exosomes regenerate nerves and organs! ", "It is completely safe and has no side effects. ",
  "Over 90 % of our patients are free of pain within six weeks. ", "Do stem cells work? ", "Call our clinic today. ",
];
/** Halves of pairs, what has two units, what stands for nothing, NUL. */
const ODD = ["\ud83d", "\ude00", "😀", "𝒔", "\0", "\u00ad", "\u0301", "\u200b", "\n", "\\", '"', "\uffff", "\u202e", "ae", "1."];

const odd = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: "binary" }), fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }));
const text = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...CLAIMS) }, { weight: 1, arbitrary: odd }), { maxLength: 8 }).map((parts) => parts.join(""));
const kind = fc.constantFrom("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "quote", "cell", "caption");
const page = fc.record({ id: odd, blocks: fc.array(fc.record({ kind, text }), { maxLength: 6 }).map((blocks) => [...SELLS, ...blocks]) });
/** As the reader of the DOM hands it on. */
const wellFormed = ({ id, blocks }: Page): Page =>
  ({ id: id.toWellFormed(), blocks: blocks.map(({ kind, text }) => ({ kind, text: text.toWellFormed() })) });

/** Before and after: no call may leave the instance otherwise than it was. */
const sound = (): void => assert.equal(scan({ id: "", blocks: SELLS }).length, 1);

function fits({ blocks }: Page, findings: Finding[]): void {
  let last = { block: 0, end: 0 };
  for (const finding of findings) {
    const { block, start, end } = finding;
    assert.ok(block > last.block || (block === last.block && start >= last.end), "sorted, not overlapping");
    const text = blocks[block]!.text;
    assert.ok(start < end && end <= text.length);
    assert.equal(text.slice(start, end), finding.text);
    for (const place of [start, end]) assert.ok(!/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(place - 1, place + 1)), "between characters");
    assert.ok(KINDS.includes(finding.kind) && finding.why.length > 0 && finding.evidence.length > 0);
    last = { block, end };
  }
}

test("any page is answered, and the findings fit its text", () => {
  let [pages, found] = [0, 0];
  fc.assert(fc.property(page.map(wellFormed), (page) => {
    const findings = scan(page);
    fits(page, findings);
    pages++;
    found += findings.length;
  }), { numRuns: 500 });
  assert.ok(found > pages, `${found} findings on ${pages} pages`);
});

test("a page that grows ends with the findings of the page at once, by an instance that has seen much and by a new one", async () => {
  const fresh = await openDoor();
  fc.assert(fc.property(page.map(wellFormed), fc.nat(), ({ id, blocks }, cut) => {
    for (let read = 1; read < blocks.length; read++) {
      const { kind, text } = blocks[read]!;
      const part = { kind, text: text.slice(0, cut % (text.length + 1)).toWellFormed() };
      const grown = { id, blocks: [...blocks.slice(0, read), part] };
      fits(grown, scan(grown));
    }
    assert.deepEqual(scan({ id, blocks }), scan({ id, blocks }, fresh));
  }));
  const unused = await openDoor();
  const last = { id: "", blocks: [...SELLS, ...CLAIMS.map((text) => ({ kind: "p", text }))] };
  assert.deepEqual(scan(last), scan(last, unused));
});

test("half a pair is refused as an escape, and read as the sign for what cannot be read as itself; neither does harm", () => {
  const lone = { id: "", blocks: [...SELLS, { kind: "p", text: "Our stem cells \ud83d cure arthritis \udc00." }] };
  assert.throws(() => scan(lone), { name: "Error", message: /^not a page: / });
  sound();
  const raw = JSON.stringify(wellFormed(lone)).replaceAll("\ufffd", "\ud83d");
  const { findings } = JSON.parse(door.scan(raw)) as { findings: Finding[] };
  assert.equal(findings.length, 2);
  fits(wellFormed(lone), findings);
});

test("what is no page is refused with an Error, never a trap", () => {
  const refused = (input: unknown) => {
    try {
      JSON.parse(door.scan(input));
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), String(error));
    }
  };
  fc.assert(fc.property(fc.oneof(fc.anything({ withBigInt: true, withDate: true, withSparseArray: true, withTypedArray: true }), odd), refused));
  // A page with something else in one place.
  fc.assert(fc.property(page, fc.anything(), fc.constantFrom("id", "blocks", "kind", "text", "block"), (page, thing, place) => {
    const broken: any = structuredClone(page);
    if (place === "block") broken.blocks[1] = thing;
    else if (place in broken) broken[place] = thing;
    else broken.blocks[0][place] = thing;
    let json: string | undefined;
    try {
      json = JSON.stringify(broken);
    } catch {
      return;
    }
    refused(json);
  }));
  fc.assert(fc.property(page, fc.nat(), odd, (page, cut, odd) => {
    const json = JSON.stringify(page);
    const at = cut % json.length;
    refused(json.slice(0, at));
    refused(json.slice(0, at) + odd + json.slice(at + 1));
  }));
  for (const input of ["[".repeat(100_000), '{"blocks":'.repeat(100_000), "", "\0", undefined, null, 5, {}, [], Symbol("page"), () => ""]) refused(input);
  sound();
});

const MILLION = 1_000_000;
const WORST: [string, string][] = [
  ["10 MB without a space", "stemcells".repeat((10 * MILLION) / 9)],
  ["3 MB of a spelling that folds", "aeou".repeat((3 * MILLION) / 4)],
  ["a million combining marks", `Our stem cells cure ${"e\u0301".repeat(10)}${"\u0301".repeat(MILLION)} arthritis.`],
  ["a million NULs", `Our stem cells cure${"\0".repeat(MILLION)}arthritis.`],
  ["a million half pairs", "\ud83d".repeat(MILLION).toWellFormed()],
  ["100,000 claims", CLAIMS[0]!.repeat(100_000)],
];

/** What grows with the square of the text takes minutes. */
const SECONDS = 30;

for (const [name, text] of WORST)
  test(`${name} are read in seconds`, () => {
    const begun = performance.now();
    const page = { id: "", blocks: [...SELLS, { kind: "p", text }] };
    // Offsets of a hundred thousand findings are held by the smaller pages.
    assert.ok(scan(page).every(({ start, end }) => start < end && end <= Math.max(text.length, SELLS[1]!.text.length)));
    assert.ok(performance.now() - begun < SECONDS * 1000);
    sound();
  });

test("100,000 blocks are read in seconds", () => {
  const begun = performance.now();
  const blocks = Array.from({ length: 100_000 }, (_, number) => ({ kind: number % 2 ? "p" : "h2", text: number % 3 ? "Our doctors." : CLAIMS[0]! }));
  fits({ id: "", blocks }, scan({ id: "", blocks }));
  assert.ok(performance.now() - begun < SECONDS * 1000);
  sound();
});

test("the WASM names no folder of the machine that built it", () => {
  const bytes = readFileSync(at("stemcheck_bg.wasm"));
  for (const folder of [homedir(), join(import.meta.dirname, "..", "..")]) assert.equal(bytes.indexOf(folder), -1, folder);
  // It does name files, by names that are the same everywhere.
  assert.notEqual(bytes.indexOf("/cargo/registry"), -1);
});
