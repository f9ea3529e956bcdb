// The language the reader chose for the interface. In: the setting (settings.ts). Out: that language's messages, read from
// our own package; none where the browser speaks it anyway, where nothing is chosen, where they cannot be read. For the
// extension's pages and the background; a content script asks the background.

import { note } from "./protocol.ts";
import { checkLanguage, LANGUAGE } from "./settings.ts";
import { read } from "./store.ts";
import type { Messages } from "./words.ts";

let last: { language: string; messages: Messages } | undefined;

export async function messagesOf(language: string): Promise<Messages | undefined> {
  if (!checkLanguage({ [LANGUAGE]: language }) || language === chrome.i18n.getMessage("language")) return undefined;
  if (last?.language === language) return last.messages;
  try {
    const file = await fetch(chrome.runtime.getURL(`_locales/${language.replace("-", "_")}/messages.json`));
    const messages = (await file.json()) as Messages;
    last = { language, messages };
    return messages;
  } catch (error) {
    note(error);
    return undefined;
  }
}

/** The messages of the choice that counts now, in windows of that kind. */
export async function chosenMessages(incognito: boolean): Promise<Messages | undefined> {
  const stored = await read(incognito, [LANGUAGE]).catch(() => undefined);
  return messagesOf(checkLanguage(stored?.values ?? {}));
}
