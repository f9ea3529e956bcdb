// Compiled against the installed package by node.test.js; a line that should not pass says so.

import { load, scan, scanText, version, type Finding, type Page, type Scan } from "stemcheck";

const page: Page = { blocks: [{ kind: "h1", text: "a" }, { text: "b" }] };
await load();
await load(new URL("https://a.example/stemcheck_bg.wasm"));
const found: Scan = scan(page);
const of: Record<Finding["kind"], number> = { efficacy: 0, repair: 0, outcome: 0, safety: 0, superiority: 0, legitimacy: 0, hype: 0 };
for (const { kind, strength, start, end } of scanText("text", found.id).findings) of[kind] += strength === "claim" ? end - start : 0;
export const told: string = version();
// @ts-expect-error: no such kind of block
scan({ blocks: [{ kind: "h9", text: "" }] });
// @ts-expect-error: a page has blocks
scan({ id: "a" });
