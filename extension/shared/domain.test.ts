// The registrable domain, by the public suffix list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { domainOf } from "./domain.ts";

test("the registrable domain of a host", () => {
  for (const [host, domain] of [
    ["www.clinic.co.uk", "clinic.co.uk"],
    ["clinic.co.uk", "clinic.co.uk"],
    ["co.uk", ""],
    // Who has a name under such a suffix is not who has the name beside it.
    ["one.github.io", "one.github.io"],
    ["a.b.clinic.test", "clinic.test"],
    ["127.0.0.1", ""],
    ["[::1]", ""],
    ["localhost", ""],
    ["file:", ""],
    ["", ""],
  ] as const)
    assert.equal(domainOf(host), domain);
});
