// node examples/node.mjs FILE.txt…  — the claims in text files, a line each. Outside this package: from "stemcheck".

import { readFileSync } from "node:fs";
import { scanText } from "../node.js";

for (const file of process.argv.slice(2))
  for (const { kind, strength, text } of scanText(readFileSync(file, "utf8"), file).findings)
    console.log(`${file}: ${kind}, ${strength}: ${text}`);
