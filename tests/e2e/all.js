// Every test of this folder, in one process and one browser.

import { readdirSync } from "node:fs";
import { begin } from "./harness.js";

for (const file of readdirSync(import.meta.dirname).sort()) if (file.endsWith(".test.js")) await import(`./${file}`);
await begin();
