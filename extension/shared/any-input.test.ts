// Whatever is stored, imported, preset or reported: nothing throws, only good values count, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatSites, parseSites } from "../options/site-list.ts";
import { issueAddress, LONGEST, searchAddress } from "./issue.ts";
import { checkHidden, checkKept, normal } from "./kept.ts";
import { fromPolicy } from "./managed.ts";
import { KINDS } from "./protocol.ts";
import { isGood, repairs } from "./repair.ts";
import { bareAddress, browserName, isReport, makeReport, REPORT_TYPES, sentenceAround, toJsonl, type About } from "./report.ts";
import { checkSettings, checkSite, LANGUAGES, pauseOf } from "./settings.ts";

/** Halves of pairs too. */
const text = fc.oneof(
  fc.string(), fc.string({ unit: "binary" }), fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom("It cures arthritis. ", "😀", "\ud83d", "\0", "\u200b", "e\u0301", "__proto__", "constructor", "a.test", "*.a.test"),
);
const stem = fc.constantFrom("off:", "offDomain:", "kindOff:", "hidden:", "report:", "broken:", "other:", "");
const name = fc.oneof(text, fc.constantFrom("a.test", "*", "hype", "paused", "showHedged", "quiet", "language", "sync", "synced"));
const anything = fc.oneof(fc.anything(), fc.constant(true), fc.record({ until: fc.oneof(fc.double(), fc.constant(null)) }), fc.array(text), fc.constantFrom("de", "en"));
/** As a browser hands it out: own properties, whatever their names, each with a value. */
const stored = fc.array(fc.tuple(fc.tuple(stem, name).map((parts) => parts.join("")), anything), { maxLength: 12 })
  .map((entries): Record<string, unknown> => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));

/** Some of the cases at least must be what the property is about. */
function some(found: number, of: string): void {
  assert.ok(found > 10, `${found} cases with ${of}`);
}

test("whatever is stored: settings are read, and only good values count", () => {
  let off = 0;
  fc.assert(fc.property(stored, name, name, (stored, host, domain) => {
    const site = checkSite(host, stored, domain);
    assert.ok(["", "paused", "domain", "host"].includes(site.off));
    if (site.off === "host") assert.equal(stored[`off:${host}`], true);
    assert.ok([...site.hidden].every((sentence) => typeof sentence === "string"));
    assert.ok(site.language === "" || site.language in LANGUAGES);
    assert.ok(pauseOf(stored)?.until === undefined || site.off === "paused");
    const settings = checkSettings(stored);
    assert.ok(settings.sites.every((site) => stored[`off:${site}`] === true));
    off += settings.sites.length;
    assert.deepEqual(settings.kindsOff.filter((kind) => !KINDS.includes(kind)), []);
    const { reports, hidden } = checkKept(stored);
    assert.equal(reports.length, Object.keys(stored).filter((key) => key.startsWith("report:")).length);
    for (const { host, sentence } of hidden) assert.ok(checkHidden(host, stored).has(normal(sentence)));
  }), { numRuns: 1000 });
  some(off, "a site that is off");
});

test("whatever is stored: after the repair all is good, and nothing is lost", () => {
  let broken = 0;
  fc.assert(fc.property(stored, (stored) => {
    const changes = repairs(stored);
    const after = new Map(Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== undefined));
    for (const [key, value] of after) assert.ok(isGood(key, value), key);
    for (const [key, value] of Object.entries(stored)) {
      const kept = isGood(key, value) ? key : `broken:${key}`;
      // Both may be there, one of them from before.
      assert.ok(after.has(kept), key);
      broken += Number(kept !== key);
    }
    assert.deepEqual(repairs(Object.fromEntries(after)), {});
  }), { numRuns: 1000, examples: [[JSON.parse('{"__proto__": "de"}')]] });
  some(broken, "a broken value");
});

test("whatever an organisation presets: what is fixed is good", () => {
  const names = ["sitesOff", "domainsOff", "kindsOff", "showHedged", "quiet", "language", "sync"];
  const policy = fc.dictionary(fc.oneof(fc.constantFrom(...names), text), anything, { noNullPrototype: true });
  let fixed = 0;
  fc.assert(fc.property(policy, (policy) => {
    for (const [key, value] of Object.entries(fromPolicy(policy))) {
      if (value !== undefined) assert.ok(isGood(key, value), key);
      fixed++;
    }
  }), { numRuns: 1000 });
  some(fixed, "something fixed");
});

test("whatever list of sites is imported: good keys, or lines named as wrong; what is written is read again", () => {
  let sites = 0;
  const line = fc.oneof(text, fc.domain(), fc.webUrl(), fc.domain().map((host) => `*.${host}`), fc.ipV6().map((host) => `[${host}]`));
  fc.assert(fc.property(fc.array(line).map((lines) => lines.join("\n")), (list) => {
    const { keys } = parseSites(list);
    sites += keys.length;
    for (const key of keys) assert.ok(isGood(key, true), key);
    const of = (start: string) => keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    const again = parseSites(formatSites(of("off:"), of("offDomain:")));
    assert.deepEqual(again, { keys: [...of("off:").map((host) => `off:${host}`), ...of("offDomain:").map((host) => `offDomain:${host}`)], wrong: [] });
  }));
  some(sites, "a site");
});

const about: fc.Arbitrary<About> = fc.record({
  type: fc.constantFrom(...REPORT_TYPES), phrase: text, kind: fc.constantFrom(...KINDS), rule: text, heading: text, facts: fc.array(text),
});

test("whatever is reported is a report, one line of JSON, an address that is not too long", () => {
  fc.assert(fc.property(about, fc.array(text).map((texts) => texts.join("")), text, text, (about, sentence, version, address) => {
    const report = makeReport(about, sentence, { version, browser: browserName(address), address: bareAddress(address) });
    assert.ok(isReport(report));
    assert.ok(report.sentence.includes(report.phrase));
    const line = toJsonl([report]);
    assert.equal(line.indexOf("\n"), line.length - 1);
    assert.deepEqual(JSON.parse(line), report);
    for (const url of [issueAddress("https://github.test/a/b", report), searchAddress("https://github.test/a/b", report)])
      assert.ok(url.length <= LONGEST && URL.canParse(url));
  }));
  const long = makeReport({ type: "wrong-flag", phrase: "", kind: "hype", rule: "x" }, "😀\ud83d".repeat(50_000), { version: "1", browser: "x" });
  assert.ok(issueAddress("https://github.test/a/b", long).length <= LONGEST);
});

test("whatever is stored as a report is told apart, and exported", () => {
  const made = about.map((about): object => makeReport(about, "It cures arthritis.", { version: "1", browser: "x" }));
  const broken = fc.tuple(made, fc.constantFrom("type", "format", "kind", "rule", "facts", "sentence"), fc.anything())
    .map(([report, name, thing]) => ({ ...report, [name]: thing }));
  let reports = 0;
  fc.assert(fc.property(fc.oneof(made, broken, fc.jsonValue()), (value) => {
    reports += Number(isReport(value));
    // What storage can hold is JSON.
    let json: unknown;
    try {
      json = JSON.parse(JSON.stringify(value));
    } catch {
      return;
    }
    assert.deepEqual(JSON.parse(toJsonl([json])), json);
  }), { numRuns: 500, examples: [[{ ...makeReport({ type: "wrong-flag", phrase: "", kind: "hype", rule: "x" }, "It.", { version: "1", browser: "x" }), facts: { a: 1 } }]] });
  some(reports, "a report");
});

test("an address keeps nothing that may name the reader", () => {
  let kept = 0;
  const part = fc.string({ unit: fc.constantFrom(..."abz09-_~%") });
  const address = fc.tuple(fc.constantFrom("https://", "http://", "ftp://", "data:"), part, part, fc.domain(), part, part)
    .map(([scheme, user, password, host, query, hash]) => `${scheme}${user}:${password}@${host}/knee?${query}#${hash}`);
  fc.assert(fc.property(fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), text), (address) => {
    const bare = bareAddress(address);
    if (!bare) return;
    kept++;
    const { username, password, search, hash, protocol } = new URL(bare);
    assert.deepEqual([username, password, search, hash, /[?#@]/.test(new URL(bare).host)], ["", "", "", "", false]);
    assert.match(protocol, /^https?:$/);
  }));
  some(kept, "an address");
});

test("the sentence around a phrase holds it, in any text", () => {
  fc.assert(fc.property(fc.array(text).map((texts) => texts.join("")), fc.nat(), fc.nat(), (text, from, length) => {
    const start = from % (text.length + 1);
    const end = Math.min(text.length, start + length);
    const sentence = sentenceAround(text, start, end);
    assert.ok(text.includes(sentence));
    assert.ok(sentence.includes(text.slice(start, end).trim()));
  }));
});

test("a hidden sentence is the same with anything invisible in it", () => {
  fc.assert(fc.property(fc.array(text).map((texts) => texts.join("")), fc.constantFrom("\u00ad", "\u200b", "\u2060", "\ufeff"), (text, nothing) => {
    assert.equal(normal(text.split("").join(nothing)), normal(text));
  }));
});
