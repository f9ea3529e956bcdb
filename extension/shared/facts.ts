// A fact as people read it: the statement, then its source with year and link, and the day it was looked up.

import { el } from "./dom.ts";
import type { Fact } from "./protocol.ts";
import { dayOf, language, t } from "./words.ts";

export function factLines({ statement, source, year, url, as_of }: Fact): HTMLElement {
  const link = el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, year === null ? source : `${source}, ${year}`);
  return el("div", { class: "fact", lang: "en" },
    el("p", {}, statement),
    el("p", { class: "soft" }, link, " ", el("span", { class: "day", lang: language() }, `(${t("asOf", dayOf(as_of))})`)),
  );
}
