// Links to the project's tracker: in a build that knows the repository, and in none that does not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, NAME, until } from "./browser.js";
import { browser, test } from "./harness.js";

const ROOT = join(import.meta.dirname, "..", "..");
const HOME = "https://github.example/owner/stemcheck";
const REPORT = {
  format: 1, type: "wrong-card", phrase: "cures arthritis", sentence: "It cures arthritis & “all”.", kind: "efficacy",
  rule: "does-to", heading: "Knees", facts: ["fda", "knee"], version: "0.1.0", browser: "Firefox 153",
};
const KEPT = { "report:1-0": REPORT, "report:2-0": { format: 99 } };

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|html|json)$/.test(entry.name) && entry.name !== "facts.json")
    .map((entry) => join(entry.parentPath, entry.name));
/** The public suffix list names domains, without dots. */
const TRACES = [/issues/i, /tracker/i, /github\./i, /\.yml/];

const build = (...args) => execFileSync("node", ["extension/build.mjs", "--only", NAME, ...args], { cwd: ROOT, encoding: "utf8" });

async function optionsWith(browser) {
  await browser.asExtension((items) => chrome.storage.local.set(items), KEPT);
  const options = await browser.openOwn("options.html");
  await options.waitForSelector("#reports li:nth-child(2)");
  return options;
}

/** Runs `check` with a browser whose extension was built for this repository. */
async function builtFor(repository, check) {
  const dist = mkdtempSync(join(tmpdir(), "stemcheck-dist-"));
  let other;
  try {
    build("--out", dist, "--repository", repository);
    other = await Browser.start({ dist });
    await check(other, await optionsWith(other));
  } finally {
    await other?.stop();
    rmSync(dist, { recursive: true, force: true });
  }
}

test("tracker: without a repository no link, and no trace of one in the built files", () =>
  builtFor("", async (other, options) => {
    assert.deepEqual(await options.$$eval("#main a", (links) => links.map(({ href }) => href)), []);
    for (const file of filesOf(other.folder))
      for (const trace of TRACES) assert.doesNotMatch(readFileSync(file, "utf8"), trace, file);
  }));

test("tracker: with a repository, each report has a search and a filled-in form; a press opens it", () =>
  builtFor(`${HOME}.git`, async (other, options) => {
    const links = await options.$$eval("#main a", (links) => links.map(({ href, innerText }) => [innerText, href]));
    assert.deepEqual(links.map(([words]) => words), ["Look for the same on the tracker", "Open as an issue"]);
    const [search, issue] = links.map(([, href]) => new URL(href));
    assert.equal(search.origin + search.pathname, `${HOME}/issues`);
    assert.equal(search.searchParams.get("q"), 'is:issue "cures arthritis"');
    assert.equal(issue.origin + issue.pathname, `${HOME}/issues/new`);
    assert.equal(issue.searchParams.get("template"), "wrong-card.yml");
    assert.equal(issue.searchParams.get("sentence"), REPORT.sentence);
    assert.equal(issue.searchParams.get("facts"), "fda, knee");
    assert.match(await options.$eval("#main", (main) => main.innerText), /sends what they hold to github\.example/);

    // Nothing is there to be reached; the tab that opens shows where it would go.
    await (await options.$("[id^='issue ']")).click();
    await until("a tab opens", () =>
      other.asExtension(async (home) => (await chrome.tabs.query({})).some((tab) => `${tab.pendingUrl ?? ""} ${tab.url}`.includes(`${home}/issues/new`)), HOME),
    );
  }));

test("tracker: the build takes the repository from Cargo.toml", () => {
  const cargo = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: ROOT, encoding: "utf8" }));
  const { repository } = cargo.packages.find(({ name }) => name === "stemcheck");
  const dist = mkdtempSync(join(tmpdir(), "stemcheck-dist-"));
  try {
    build("--out", dist, "--repository", repository ?? "");
    const options = (folder) => readFileSync(join(folder, "options.js"), "utf8");
    assert.equal(options(browser.folder), options(join(dist, NAME)));
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
});

test("tracker: a repository elsewhere than on GitHub counts as none", async () => {
  const dist = mkdtempSync(join(tmpdir(), "stemcheck-dist-"));
  try {
    assert.match(build("--out", dist, "--repository", "https://code.example/owner/stemcheck"), /not on GitHub/);
    for (const file of filesOf(join(dist, NAME)))
      for (const trace of TRACES) assert.doesNotMatch(readFileSync(file, "utf8"), trace, file);
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
});
