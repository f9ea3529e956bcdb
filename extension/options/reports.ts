// The options page's sections of what the reader kept: sentences not flagged, and reports. In: all that is stored. Out: the
// sections; what a press in them changes is stored. A report leaves the device by the reader's press alone: exported,
// copied or, in a build that knows its repository, opened as an issue.

import { el } from "../shared/dom.ts";
import { issueAddress, searchAddress } from "../shared/issue.ts";
import { dropReport, unhide } from "../shared/keep.ts";
import { checkKept, EVERYWHERE, type Kept } from "../shared/kept.ts";
import { PRIVATE_WINDOW } from "../shared/page.ts";
import { isReport, reportJson, toJsonl, type Report } from "../shared/report.ts";
import { t } from "../shared/words.ts";
import { save } from "./save.ts";

/** Says so where it cannot be stored. */
type Store = (storing: Promise<void>) => Promise<boolean>;

export function keptSections(stored: Record<string, unknown>, store: Store): HTMLElement[] {
  const kept = checkKept(stored);
  return [
    el("h2", { id: "hidden-title", tabindex: "-1" }, t("hidden")),
    hidden(kept.hidden, store),
    el("h2", { id: "reports-title", tabindex: "-1" }, t("reports")),
    el("p", { class: "soft" }, t("reportsNote")),
    ...reports(kept.reports, store),
  ];
}

function hidden(sentences: Kept["hidden"], store: Store): HTMLElement {
  if (sentences.length === 0) return el("p", {}, t("nothingHidden"));
  const items = sentences.map(({ host, sentence }, index) => {
    const where = host === EVERYWHERE ? t("everySite") : host;
    const again = () => {
      leave("hidden", index);
      void store(unhide({ host, sentence }, PRIVATE_WINDOW));
    };
    const name = t("flagSentenceAgain", sentence, where);
    return el("li", { class: "entry" },
      el("span", {}, el("span", { lang: "en" }, t("quoted", sentence)), " ", el("span", { class: "soft" }, where)),
      button(t("flagAgain"), name, again, `again ${host} ${sentence}`),
    );
  });
  return el("ul", { id: "hidden" }, ...items);
}

function reports(all: Kept["reports"], store: Store): HTMLElement[] {
  if (all.length === 0) return [el("p", {}, t("noReports"))];
  const items = all.map(({ key, report }, index) => {
    const about = isReport(report) ? report.phrase || report.sentence : key;
    const said = el("p", { class: "soft", role: "status" });
    const copy = async () => {
      const done = await navigator.clipboard.writeText(reportJson(report)).then(() => true, () => false);
      said.textContent = t(done ? "copied" : "notCopied");
    };
    const drop = () => {
      leave("reports", index);
      void store(dropReport(key, null, PRIVATE_WINDOW));
    };
    return el("li", { class: "report" },
      el("pre", { lang: "en" }, reportJson(report, 2)),
      ...(isReport(report) ? [] : [el("p", { class: "soft" }, t("unknownReport"))]),
      el("div", { class: "acts" },
        button(t("copy"), t("copyReport", about), () => void copy(), `copy ${key}`),
        ...(REPOSITORY && isReport(report) ? issueLinks(report, key) : []),
        button(t("delete"), t("deleteReport", about), drop, `delete ${key}`),
      ),
      said,
    );
  });
  const out = () => save("stemcheck-reports.jsonl", "application/jsonl", toJsonl(all.map(({ report }) => report)));
  return [
    ...(REPOSITORY ? [el("p", { class: "soft" }, t("issueNote", new URL(REPOSITORY).host))] : []),
    el("p", {}, button(t("export"), "", out, "export")),
    el("ul", { id: "reports" }, ...items),
  ];
}

function issueLinks(report: Report, key: string): HTMLElement[] {
  const link = (id: string, words: string, href: string) => el("a", { id, href, target: "_blank", rel: "noreferrer" }, words);
  return [
    link(`search ${key}`, t("issueSearch"), searchAddress(REPOSITORY, report)),
    link(`issue ${key}`, t("issueOpen"), issueAddress(REPOSITORY, report)),
  ];
}

/** The page is drawn anew after a change, and finds the focus by its id. */
function button(words: string, name: string, press: () => void, id: string): HTMLElement {
  return el("button", { type: "button", class: "act", id, ...(name ? { "aria-label": name } : {}), onclick: press }, words);
}

/** An entry goes: who presses on finds the one that takes its place. */
function leave(list: "hidden" | "reports", index: number): void {
  const last = [...document.querySelectorAll(`#${list} > li`)].map((item) => item.querySelector<HTMLElement>(".act:last-child"));
  (last[index + 1] ?? last[index - 1] ?? document.getElementById(`${list}-title`))?.focus();
}
