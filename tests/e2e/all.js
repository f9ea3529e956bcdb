// Every test of this folder, in one process and one browser.

import { readdirSync } from "node:fs";

for (const file of readdirSync(import.meta.dirname).sort()) if (file.endsWith(".test.js")) await import(`./${file}`);
