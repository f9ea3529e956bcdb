// What our own pages have in common (page.html): their main part, the language they are in, and when they may be drawn anew.
// A page that imports it is drawn once its words are there.

import { chosenMessages } from "./language.ts";
import { language, speak } from "./words.ts";

export const main = document.getElementById("main")!;
/** Firefox shows our pages in private windows too: what is chosen there stays there. */
export const PRIVATE_WINDOW = chrome.extension.inIncognitoContext;

await learnWords();

/** From now on in the language the reader chose; says whether that is another than before. */
export async function learnWords(): Promise<boolean> {
  const page = document.documentElement;
  const before = page.lang;
  speak(await chosenMessages(PRIVATE_WINDOW));
  page.lang = language();
  return page.lang !== before;
}

/** For pages that are drawn once. */
export function followLanguage(): void {
  chrome.storage.onChanged.addListener(() => void learnWords().then((changed) => changed && location.reload()));
}

let pressing: Promise<void> | undefined;
let release = () => {};
/** The list that a select opens keeps the release to itself. */
const begin = ({ target }: Event) => {
  if (!(target instanceof HTMLSelectElement)) pressing ??= new Promise((resolve) => (release = resolve));
};
// The click comes right after.
const end = () => setTimeout(() => (release(), (pressing = undefined)));
const ofSpace = (then: (event: Event) => void) => (event: KeyboardEvent) => event.key === " " && then(event);
addEventListener("pointerdown", begin);
addEventListener("keydown", ofSpace(begin));
for (const type of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(type, end);
addEventListener("keyup", ofSpace(end));

/** Comes when nothing is being pressed: a button that is replaced between press and release hears of neither. */
export async function atRest(): Promise<void> {
  while (pressing) await pressing;
}
