// Fetches what a report needs (report.ts), at the first one. Out: the form, and what the reader selected, in our words' language.

import { ask } from "../shared/protocol.ts";
import { spoken } from "../shared/words.ts";
import type { Tools } from "./report.ts";

const NAME = "stemcheckReport";

export async function reporting(): Promise<Tools> {
  // The page may have an element of that name.
  if (!Object.hasOwn(globalThis, NAME)) await ask({ type: "report" });
  const { [NAME]: tools } = globalThis as unknown as { [NAME]: Tools };
  tools.speak(spoken());
  return tools;
}
