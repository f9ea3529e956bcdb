// The texts of the bench, all of our own sentences (tests/corpus). In: a size in characters. Out: blocks, or the page that
// shows them. Run by itself it writes what the native bench reads: target/bench/selling.jsonl, lexicon.txt.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initSync, trigger } from "../../pkg/stemcheck.js";

export const ROOT = join(import.meta.dirname, "..", "..");
export const OUT = join(ROOT, "target", "bench");

initSync({ module: readFileSync(join(ROOT, "pkg", "stemcheck_bg.wasm")) });
/** As the quick look first asks: without the edges of words, so that no two blocks make one where they meet. */
const LOOSE = new RegExp(trigger().replaceAll("\\b", ""), "i");

const corpus = join(ROOT, "tests", "corpus", "pages");
const pages = readdirSync(corpus).sort().map((file) => JSON.parse(readFileSync(join(corpus, file), "utf8")));
/** The pages that sell. */
export const SELLING = pages.filter(({ genre }) => genre === "sells").map(({ id, blocks }) => ({ id, blocks }));

/** Marketing: the selling pages one after the other. */
export const marketing = (size) => cut(SELLING.flatMap(({ blocks }) => blocks), size);
/** No trigger word: what of the other pages has none. */
export const plain = (size) =>
  cut(pages.filter(({ genre }) => genre !== "sells").flatMap(({ blocks }) => blocks).filter(({ text }) => !LOOSE.test(text)), size);

/** Again from the start where they do not suffice. */
function cut(blocks, size) {
  const out = [];
  for (let at = 0, length = 0; length < size; at++) {
    const block = blocks[at % blocks.length];
    out.push(block);
    length += block.text.length;
  }
  return out;
}

const TAGS = { quote: "blockquote", cell: "p", caption: "p" };
const escaped = (text) => text.replace(/[&<]/g, (mark) => ({ "&": "&amp;", "<": "&lt;" })[mark]);

/** A page of these blocks; `head` is put into its head. */
export function html(blocks, head = "") {
  const body = blocks.map(({ kind, text }) => `<${TAGS[kind] ?? kind}>${escaped(text)}</${TAGS[kind] ?? kind}>`).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>${head}</head><body><main>\n${body}\n</main></body></html>`;
}

/** Every entry of the lexicon as a regular expression, in a spelling that JavaScript and Rust share. */
export function lexicon() {
  const folder = join(ROOT, "lexicon");
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith(".lex"))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line && !/^(#|@|yes:|no:|re:)/.test(line));
  return lines.flatMap((line) => line.split(",")).map((entry) => entry.trim()).filter(Boolean).map(expression);
}

/** The notation stands at the head of build/lexicon.rs; forms of words are near enough for a bench. */
function expression(entry) {
  const steps = entry.match(/\([^)]*\)\??|[^\s()]+/g).map((step) => {
    const absent = step.endsWith("?");
    const words = (absent ? step.slice(0, -1) : step).replace(/[.+*$^]/g, "\\$&").replace(/(\w)\/(n|vv?)/g, forms);
    return { words: words.startsWith("(") ? `(?:${words.slice(1)}` : words, absent };
  });
  return steps.map(({ words, absent }, at) => (absent ? `(?:${at ? " " : ""}${words})?` : `${at ? " " : ""}${words}`)).join("");
}

function forms(_, last, form) {
  if (form === "n") return last === "y" ? "(?:y|ies)" : `${last}(?:s|es)?`;
  if (last === "e") return "(?:e|es|ed|ing)";
  if (last === "y") return "(?:y|ies|ied|ying)";
  return form === "vv" ? `${last}(?:s|${last}ed|${last}ing)?` : `${last}(?:s|es|ed|ing)?`;
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, "selling.jsonl"), SELLING.map((page) => `${JSON.stringify(page)}\n`).join(""));
  writeFileSync(join(OUT, "lexicon.txt"), `${lexicon().join("\n")}\n`);
}
