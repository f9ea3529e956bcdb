// In Node: the classifier is there as soon as the module is.

import { readFileSync } from "node:fs";
import { initSync } from "./stemcheck.js";

initSync({ module: readFileSync(new URL("./stemcheck_bg.wasm", import.meta.url)) });

export { scan, scanText, version } from "./page.js";
/** For code that runs in browsers too. */
export const load = async () => {};
