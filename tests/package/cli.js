// The native command line, built by `cargo build --features cli`.

import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");
const CLI = resolve(process.env.STEMCHECK_CLI ?? join(ROOT, "target", "debug", "stemcheck"));

/** Runs a command; what it prints. */
export const run = (args, input = "") => {
  const { stdout, stderr, status, error } = spawnSync(CLI, args, { cwd: join(ROOT, "tests"), input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (error) throw error;
  return { out: stdout, err: stderr, status };
};

/** What it prints, as JSON, a value a line. */
export const lines = (out) => out.trim().split("\n").map((line) => JSON.parse(line));
