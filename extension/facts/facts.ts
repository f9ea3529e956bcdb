// The page of all facts and questions, searchable. In: facts.json, which the build makes from the classifier's own.
// `#ID` in the address shows that fact first.

import { el } from "../shared/dom.ts";
import { factLines } from "../shared/facts.ts";
import { followLanguage, main } from "../shared/page.ts";
import { note, type Fact, type Kind, type KindWords, type Question } from "../shared/protocol.ts";
import { language, plural, t } from "../shared/words.ts";

interface Base {
  facts: Fact[];
  kinds: Record<Kind, KindWords>;
}

document.title = t("factsTitle");
followLanguage();
main.append(el("h1", {}, t("factsTitle")));
try {
  show((await (await fetch("facts.json")).json()) as Base);
} catch (error) {
  note(error);
  main.append(el("p", { role: "status" }, t("notRead")));
}

function show({ facts, kinds }: Base): void {
  const sections = [...byTopic(facts)].map(([topic, facts]) => section(topic, facts.map((fact) => [fact.id, entry(fact)])));
  sections.push(section(t("questions"), questionsOf(kinds).map((question) => ["", questionLines(question)])));
  const count = el("p", { class: "soft", role: "status" });
  const input = el("input", { type: "search", id: "search", oninput: () => find() });
  const find = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let found = 0;
    for (const { element, entries } of sections) {
      for (const { element, text } of entries) {
        element.hidden = !words.every((word) => text.includes(word));
        if (!element.hidden) found++;
      }
      element.hidden = entries.every(({ element }) => element.hidden);
    }
    count.textContent = words.length > 0 ? plural("factsFound", found) : "";
  };
  main.append(
    el("p", {}, t("factsIntro")),
    el("label", { class: "search", for: "search" }, t("factsSearch")),
    input,
    count,
    ...sections.map(({ element }) => element),
  );
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!asked || asked === main) return;
  asked.classList.add("asked");
  asked.tabIndex = -1;
  asked.focus();
}

/** Each fact once, under the first thing it is about; general ones first. */
function byTopic(facts: Fact[]): Map<string, Fact[]> {
  const topics = new Map<string, Fact[]>();
  for (const fact of facts) {
    const topic = fact.about[0] ?? t("factsGeneral");
    topics.set(topic, [...(topics.get(topic) ?? []), fact]);
  }
  return topics;
}

interface Section {
  element: HTMLElement;
  /** With its words in lower case, for the search. */
  entries: { element: HTMLElement; text: string }[];
}

function section(title: string, parts: [id: string, part: HTMLElement][]): Section {
  const entries = parts.map(([id, part]) => {
    const element = el("li", { class: "entry", ...(id ? { id } : {}) }, part);
    return { element, text: `${title} ${element.textContent}`.toLowerCase() };
  });
  const list = el("ul", {}, ...entries.map(({ element }) => element));
  return { element: el("section", {}, el("h2", {}, title), list), entries };
}

function entry(fact: Fact): HTMLElement {
  const lines = factLines(fact);
  const places = new Intl.DisplayNames(language(), { type: "region" });
  const where = fact.jurisdictions.map((code) => (code === "world" ? t("world") : places.of(code)));
  const about = fact.about.slice(1).join("; ");
  const soft = el("p", { class: "soft", lang: language() }, `${t(`status_${fact.status}`)} · ${where.join(", ")}`);
  if (about) soft.append(" · ", el("span", { lang: "en" }, about));
  lines.append(soft);
  return lines;
}

/** A question stands on the cards of several kinds. */
function questionsOf(kinds: Base["kinds"]): Question[] {
  const all = Object.values(kinds).flatMap(({ questions }) => questions);
  return [...new Map(all.map((question) => [question.ask, question])).values()];
}

function questionLines({ ask, why, source, url }: Question): HTMLElement {
  return el("div", { lang: "en" },
    el("p", {}, ask),
    el("p", { class: "soft" }, `${why} `, el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, source)),
  );
}
