// The table. In: what the parts of the bench wrote to target/bench/, named as arguments (chromium, firefox, native). Out:
// target/bench/BENCHMARKS.md, or with STEMCHECK_BENCH_WHOLE=1 docs/BENCHMARKS.md and README.md's lines; the table on standard
// output too.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { HARPER_WASM } from "./engines.js";
import { OUT, ROOT } from "./text.js";

const parts = process.argv.slice(2);
const browsers = parts.filter((part) => part !== "native");
const json = (...path) => JSON.parse(readFileSync(join(OUT, "..", ...path), "utf8"));
const results = browsers.map((name) => json("bench", `${name}.json`));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const of = (runs, name) => median(runs.map((run) => run[name]));
const number = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toLocaleString("en-GB");
const ms = (value) => `${number(value)} ms`;
const times = (value) => `${number(value)} ×`;
const perSecond = (value) => (value >= 1e6 ? `${number(value / 1e6)} M/s` : `${number(value / 1e3)} k/s`);
const MB = (bytes) => `${number(bytes / 1e6)} MB`;
const kB = (bytes) => `${number(bytes / 1e3)} kB`;

/** A row: what, the goal in words, and for each result its text and whether it reached the goal (undefined: no goal). */
const row = (what, goal, all, show) => {
  const cells = all.map(show);
  const missed = cells.map(([, reached], at) => reached === false && (all.length > 1 ? names[at] : "no")).filter(Boolean);
  const reached = cells.some(([, reached]) => reached === undefined) ? "" : missed.length === 0 ? "yes" : missed.length === all.length ? "no" : `not in ${missed}`;
  return `| ${[what, goal, ...cells.map(([text]) => text), reached].join(" | ")} |`;
};
const names = browsers.map((name) => ({ chromium: "Chromium", firefox: "Firefox" })[name]);
const table = (heads, rows) => [`| ${heads.join(" | ")} |`, `|${" --- |".repeat(heads.length)}`, ...rows].join("\n");

/** Ours beside the floor of the same work. */
const overFloor = (size, name) => (result) => {
  const [ours, floor] = ["ours", "floor"].map((kind) => of(result[`quiet ${size}`][kind], name === "added" ? "added" : "light"));
  return [`${ms(ours)}; floor ${ms(floor)}: ${times(ours / floor)}`, ours <= 1.5 * floor];
};

function quiet(size) {
  const key = `quiet ${size}`;
  return [
    row(`${size} without a trigger word: light DOM`, "≤ 1.5 × floor", results, overFloor(size)),
    row("… its shadow roots, in idle slices", "stated", results, (result) => {
      const idle = result[key].ours.map(({ idle }) => idle);
      return [`${ms(median(idle))} in all`, undefined];
    }),
    row("… messages to the background", "none", results, (result) => {
      const most = Math.max(...result[key].ours.map(({ messages }) => messages));
      return [`${most}`, most === 0];
    }),
    row("… load to the second frame; without the extension", "stated", results, (result) => {
      const [ours, off] = ["ours", "off"].map((kind) => of(result[key][kind], "drawn"));
      return [`${ms(ours)}; ${ms(off)}`, undefined];
    }),
    row("… then 1,000 texts are added", "≤ 1.5 × floor", results, overFloor(size, "added")),
  ];
}

const speedOf = (result, name) => median(result[`speed ${name}`].speeds);
const beside = (name, words) => (result) => {
  const [ours, theirs] = [speedOf(result, "classifier"), speedOf(result, name)];
  return [`${perSecond(theirs)}${words}; ours ${times(ours / theirs)}`, undefined];
};
const most = (goal, show, value) => (result) => [show(value(result)), value(result) <= goal];
const flagged = (key, name, goal) => (result) => most(goal, ms, () => of(result[key].ours, name))(result);
const changing = (key) => (result) => {
  const share = of(result[key], "share");
  return [`${number(share)} %; longest ${ms(of(result[key], "longest"))}`, share < 2];
};

const inBrowsers = () =>
  table(["work", "goal", ...names, "reached"], [
    ...quiet("30 kB"),
    ...quiet("600 kB"),
    row("30 kB of marketing: load to flags painted, warm", "≤ 60 ms", results, flagged("flagged 30 kB", "painted", 60)),
    row("… with a cold background", "≤ 150 ms", results, flagged("flagged 30 kB, cold", "painted", 150)),
    row("… our longest task in the page", "≤ 8 ms", results, flagged("flagged 30 kB", "longest", 8)),
    row("… all our work in the page", "stated", results, (result) => [ms(of(result["flagged 30 kB"].ours, "total")), undefined]),
    row("600 kB of marketing: load to first flags", "≤ 150 ms", results, flagged("flagged 600 kB", "painted", 150)),
    row("… our longest task in the page", "≤ 16 ms", results, flagged("flagged 600 kB", "longest", 16)),
    row("… all our work in the page", "stated", results, (result) => [ms(of(result["flagged 600 kB"].ours, "total")), undefined]),
    row("60 changes a second, 30 kB without a trigger word: share of the time", "< 2 %", results, changing("changing, plain")),
    row("… 30 kB of marketing", "< 2 %", results, changing("changing, marketing")),
    row("classifier in WASM, characters", "≥ 30 M/s", results, (result) => {
      const speed = speedOf(result, "classifier");
      return [perSecond(speed), speed >= 30e6];
    }),
    row("… beside it: harper.js", "", results, beside("harper", "")),
    row("… beside it: 200 RegExps in a loop", "", results, beside("loop", "")),
    row("… beside it: the 200 as one alternation", "", results, beside("alternation", "")),
    row("set-up of the WASM", "≤ 30 ms", results, (result) => {
      const [ours, harper] = ["classifier", "harper"].map((name) => of(result[`set-up ${name}`], "setUp"));
      return [`${ms(ours)}; harper.js ${ms(harper)}`, ours <= 30];
    }),
    row("memory of the WASM after 200 pages that sell", "≤ 6 MB", results, (result) => {
      const bytes = result.memory.selling;
      return [`${MB(bytes)}; harper.js ${MB(result["speed harper"].memory)}`, bytes <= 6e6];
    }),
    row("… after one page of 10 MB", "≤ 40 MB", results, most(40e6, MB, (result) => result.memory.big)),
  ]);

function natively() {
  const nanoseconds = (name) => json("criterion", "speed", name, "new", "estimates.json").median.point_estimate;
  const { throughput } = json("criterion", "speed", "classifier", "new", "benchmark.json");
  const [ours, regex] = ["classifier", "regex"].map((name) => (1e9 * throughput.Elements) / nanoseconds(name));
  const growth = readFileSync(join(OUT, "growth.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  return table(["work, one core", "goal", "figure", "reached"], [
    row("classifier, pages that sell", "≥ 100 M characters/s", [0], () => [perSecond(ours), ours >= 100e6]),
    row("… beside it: ripgrep's regex engine, the lexicon as one alternation", "", [0], () => [`${perSecond(regex)}; ours ${times(ours / regex)}`, undefined]),
    ...growth.map(({ input, runs, short, long, factor }) =>
      row(`growth to ${factor} times the length: ${input}`, "≤ 1.2 × a character", [0], () => [
        `${times(long / short)} (${number(short)} ns, ${number(long)} ns; ${runs} runs)`,
        long <= 1.2 * short,
      ])),
  ]);
}

function sizes() {
  const [wasm, harper] = [join(ROOT, "pkg", "stemcheck_bg.wasm"), HARPER_WASM].map((file) => readFileSync(file));
  const [small, smallHarper] = [wasm, harper].map((bytes) => gzipSync(bytes, { level: 9 }).length);
  const script = readFileSync(join(ROOT, "dist", "chromium", "content.js"));
  return table(["file", "goal", "size", "reached"], [
    row("WASM", "≤ 450 kB", [0], () => [`${kB(wasm.length)}; harper.js ${MB(harper.length)}`, wasm.length <= 450e3]),
    row("… gzip", "≤ 180 kB", [0], () => [`${kB(small)}; harper.js ${MB(smallHarper)}`, small <= 180e3]),
    row("content script", "≤ 40 kB", [0], () => [kB(script.length), script.length <= 40e3]),
  ]);
}

function about() {
  const answer = (program, ...args) => execFileSync(program, args, { cwd: ROOT, encoding: "utf8" }).trim();
  const changed = answer("git", "status", "--porcelain", "--", ".", ":!docs/BENCHMARKS.md") ? ", with changes that are not committed" : "";
  const lock = readFileSync(join(ROOT, "benches", "Cargo.lock"), "utf8");
  const runs = results[0]?.["quiet 30 kB"].ours.length;
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${answer("git", "rev-parse", "--short", "HEAD")}${changed}. ${cpus().length} cores of ${cpus()[0].model}, ${Math.round(totalmem() / 1e9)} GB.`,
    `${[...results.map(({ version }) => version), answer("rustc", "--version"), `Node.js ${process.versions.node}`].join(", ")}; harper.js ${json("..", "tests", "bench", "package.json").dependencies["harper.js"]}, regex ${/name = "regex"\nversion = "([^"]+)"/.exec(lock)[1]}.`,
    runs ? `Medians of ${runs} runs.` : "",
  ].join(" ");
}

/** What matters to readers, for README.md. */
function lines() {
  const each = (show) => results.map((result, at) => `${show(result)} in ${names[at]}`).join(", ");
  return [
    `A page of 30 kB without a trigger word costs ${each((result) => ms(of(result["quiet 30 kB"].ours, "light")))}, once.`,
    `A page of 30 kB that sells has its flags ${each((result) => ms(of(result["flagged 30 kB"].ours, "painted")))} after it was loaded; our longest task in it takes ${each((result) => ms(of(result["flagged 30 kB"].ours, "longest")))}.`,
    `The classifier reads ${each((result) => `${number(speedOf(result, "classifier") / 1e6)} million characters a second`)} and holds ${MB(Math.max(...results.map(({ memory }) => memory.selling)))} of memory.`,
  ];
}

function intoReadme() {
  const readme = join(ROOT, "README.md");
  const list = lines().map((line) => `- ${line}\n`).join("");
  writeFileSync(readme, readFileSync(readme, "utf8").replace(/(<!-- bench -->\n).*(<!-- \/bench -->)/s, (_, before, after) => before + list + after));
}

const METHOD = readFileSync(join(import.meta.dirname, "method.md"), "utf8").trim();
const text = [
  "# Benchmarks",
  "Written by `cargo xtask bench`. " + about(),
  ...(browsers.length > 0 ? ["## In the browsers", inBrowsers()] : []),
  ...(parts.includes("native") ? ["## Natively", natively()] : []),
  "## Files",
  sizes(),
  METHOD,
].join("\n\n");
const whole = process.env.STEMCHECK_BENCH_WHOLE === "1";
if (whole) intoReadme();
writeFileSync(whole ? join(ROOT, "docs", "BENCHMARKS.md") : join(OUT, "BENCHMARKS.md"), `${text}\n`);
console.log(text);
