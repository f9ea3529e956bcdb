// The options page's sections of what the reader kept: phrases not flagged, and reports. In: all that is stored. Out: the
// sections; what a press in them changes is stored.

import { el } from "../shared/dom.ts";
import { checkKept, hidePhrase, type Kept } from "../shared/kept.ts";
import { reportJson, toJsonl, type Report } from "../shared/report.ts";
import { t } from "../shared/words.ts";

/** Says so where it cannot be stored. */
type Store = (storing: Promise<void>) => Promise<void>;

export function keptSections(stored: Record<string, unknown>, store: Store): HTMLElement[] {
  const kept = checkKept(stored);
  return [
    el("h2", {}, t("hidden")),
    hidden(kept.hidden, store),
    el("h2", {}, t("reports")),
    el("p", { class: "soft" }, t("reportsNote")),
    ...reports(kept.reports, store),
  ];
}

function hidden(phrases: Kept["hidden"], store: Store): HTMLElement {
  if (phrases.length === 0) return el("p", {}, t("nothingHidden"));
  const items = phrases.map(({ host, phrase }) => {
    const again = () => void store(hidePhrase(host, phrase, false));
    const name = t("flagPhraseAgain", phrase, host);
    const button = el("button", { type: "button", class: "act", "aria-label": name, onclick: again }, t("flagAgain"));
    return el("li", { class: "entry" }, el("span", {}, `“${phrase}” `, el("span", { class: "soft" }, host)), button);
  });
  return el("ul", { id: "hidden" }, ...items);
}

function reports(all: Kept["reports"], store: Store): HTMLElement[] {
  if (all.length === 0) return [el("p", {}, t("noReports"))];
  const save = () => download(all.map(({ report }) => report));
  const items = all.map(({ key, report }) => {
    const drop = () => void store(chrome.storage.local.remove(key));
    const name = t("deleteReport", report.phrase);
    return el("li", { class: "entry" },
      el("pre", {}, reportJson(report, 2)),
      el("button", { type: "button", class: "act", "aria-label": name, onclick: drop }, t("delete")),
    );
  });
  return [
    el("p", {}, el("button", { type: "button", class: "act", id: "export", onclick: save }, t("export"))),
    el("ul", { id: "reports" }, ...items),
  ];
}

function download(reports: Report[]): void {
  const url = URL.createObjectURL(new Blob([toJsonl(reports)], { type: "application/jsonl" }));
  el("a", { href: url, download: "stemcheck-reports.jsonl" }).click();
  // The download has begun by then; a blob's address kept would keep the blob.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
