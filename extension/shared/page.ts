// What our own pages have in common (page.html): their main part, the language they are in, and when they may be drawn anew.

import { language } from "./words.ts";

export const main = document.getElementById("main")!;
document.documentElement.lang = language();

let pressing: Promise<void> | undefined;
let release = () => {};
const begin = () => (pressing ??= new Promise((resolve) => (release = resolve)));
// The click comes right after.
const end = () => setTimeout(() => (release(), (pressing = undefined)));
const ofSpace = (then: () => void) => (event: KeyboardEvent) => event.key === " " && then();
addEventListener("pointerdown", begin);
addEventListener("keydown", ofSpace(begin));
for (const type of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(type, end);
addEventListener("keyup", ofSpace(end));

/** Comes when nothing is being pressed: a button that is replaced between press and release hears of neither. */
export async function atRest(): Promise<void> {
  while (pressing) await pressing;
}
