// What our own pages have in common (page.html): their main part, and the language they are in.

import { language } from "./words.ts";

export const main = document.getElementById("main")!;
document.documentElement.lang = language();
