// The list of sites as text.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatSites, keyOf, parseSites } from "./site-list.ts";

test("what names a site, and what does not", () => {
  for (const [text, key] of [
    ["www.clinic.test", "off:www.clinic.test"],
    ["  WWW.Clinic.test ", "off:www.clinic.test"],
    ["https://www.clinic.test:8080/prices?a=b#c", "off:www.clinic.test"],
    ["www.clinic.test/prices", "off:www.clinic.test"],
    ["https://reader:secret@clinic.test/", "off:clinic.test"],
    ["bücher.de", "off:xn--bcher-kva.de"],
    ["localhost", "off:localhost"],
    ["127.0.0.1", "off:127.0.0.1"],
    ["[::1]", "off:[::1]"],
    ["file:", "off:file:"],
    ["*.clinic.co.uk", "offDomain:clinic.co.uk"],
    ["*.www.clinic.co.uk", undefined],
    ["*.co.uk", undefined],
    ["*.", undefined],
    ["clinic", undefined],
    ["two words.test", undefined],
    ["javascript://clinic.test", undefined],
    ["{\"sites\": []}", undefined],
    ["", undefined],
  ] as const)
    assert.equal(keyOf(text), key, text);
});

test("a file: lines, remarks, doubles, garbage", () => {
  assert.deepEqual(parseSites("# mine\r\na.test # the first\n\nA.TEST\n*.b.test\n\u0000\u0007 x\n<html>\n"), {
    keys: ["off:a.test", "offDomain:b.test"],
    wrong: ["\u0000\u0007 x", "<html>"],
  });
});

test("whatever is in a file, only names of sites come out, and these come back from what is exported", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.oneof(fc.domain(), fc.webUrl(), fc.ipV6())).map((lines) => lines.join("\n"))), (text) => {
      const { keys } = parseSites(text);
      const names = (start: string) => keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
      const again = parseSites(formatSites(names("off:"), names("offDomain:")));
      assert.deepEqual([...again.keys].sort(), [...keys].sort());
      assert.deepEqual(again.wrong, []);
    }),
  );
});
