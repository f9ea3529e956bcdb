// What the background itself says, in the language the reader chose. Private windows may have one of their own, so it is asked
// for each time.

import { chosenMessages } from "../shared/language.ts";
import { speak } from "../shared/words.ts";

export async function inLanguage<T>(incognito: boolean, say: () => T): Promise<T> {
  speak(await chosenMessages(incognito));
  return say();
}
