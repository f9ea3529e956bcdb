// What only a report needs: pages without one need not carry it. Put into a frame by the background, asked by reporting.ts.

import { speak } from "../shared/words.ts";
import { reportForm } from "./report-form.ts";
import { selected } from "./selected.ts";

const tools = { reportForm, selected, speak };
export type Tools = typeof tools;

// Once more after an update, in the same page.
Object.defineProperty(globalThis, "stemcheckReport", { value: tools, configurable: true });
