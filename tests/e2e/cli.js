// The native command line, for comparison: STEMCHECK_CLI, built by `cargo build --features cli`.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const CLI = process.env.STEMCHECK_CLI ?? join(ROOT, "target", "debug", "stemcheck");

/** Runs a command; what it prints. */
export const run = (...args) => execFileSync(CLI, args, { encoding: "utf8" });

/** Runs the command on files, by their paths under tests/; what it says of each, by that path. */
export function cli(command, paths) {
  const lines = execFileSync(CLI, [...command, ...paths], { cwd: join(ROOT, "tests"), encoding: "utf8" }).trim();
  return new Map(lines.split("\n").map((line) => JSON.parse(line)).map((page) => [page.id, page]));
}
