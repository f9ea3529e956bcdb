// The options page: what is shown, which sites are off, the reports. In and out: storage.local (shared/settings.ts).

import { el } from "../shared/dom.ts";
import { reportJson, toJsonl, type Report } from "../shared/report.ts";
import { checkKept, hidePhrase, OFF, QUIET, SHOW_HEDGED, type Kept } from "../shared/settings.ts";
import { write } from "../shared/store.ts";
import { t } from "../shared/words.ts";

const main = document.getElementById("main")!;
document.title = t("optionsTitle");
await show();
chrome.storage.onChanged.addListener(() => void show());

async function show(): Promise<void> {
  const stored = await chrome.storage.local.get(null).catch(() => undefined);
  if (!stored) return main.replaceChildren(el("h1", {}, t("optionsTitle")), el("p", { role: "status" }, t("notRead")));
  const kept = checkKept(stored);
  const focused = document.activeElement?.id;
  main.replaceChildren(
    el("h1", {}, t("optionsTitle")),
    el("h2", {}, t("showing")),
    choice("hedged", SHOW_HEDGED, kept.showHedged, t("showHedged")),
    choice("quiet", QUIET, kept.quiet, t("quiet")),
    el("h2", {}, t("sites")),
    sites(kept.sites),
    el("h2", {}, t("hidden")),
    hidden(kept.hidden),
    el("h2", {}, t("reports")),
    el("p", { class: "soft" }, t("reportsNote")),
    ...reports(kept.reports),
  );
  if (focused) document.getElementById(focused)?.focus();
}

/** Stores; where that fails, says so and shows what is kept. */
async function store(storing: Promise<void>): Promise<void> {
  try {
    await storing;
  } catch {
    await show();
    main.append(el("p", { class: "calm", role: "status" }, t("notStored")));
  }
}

function choice(id: string, key: string, on: boolean, label: string): HTMLElement {
  const input = el("input", {
    id,
    type: "checkbox",
    checked: on,
    onchange: () => void store(chrome.storage.local.set({ [key]: input.checked })),
  });
  return el("label", {}, input, label);
}

function sites(hosts: string[]): HTMLElement {
  if (hosts.length === 0) return el("p", {}, t("noSites"));
  const items = hosts.map((host) => {
    const on = () => void store(write({ [OFF + host]: undefined }, false));
    const button = el("button", { type: "button", class: "act", "aria-label": t("switchOn", host), onclick: on }, t("remove"));
    return el("li", { class: "entry" }, host, button);
  });
  return el("ul", { id: "sites" }, ...items);
}

function hidden(phrases: Kept["hidden"]): HTMLElement {
  if (phrases.length === 0) return el("p", {}, t("nothingHidden"));
  const items = phrases.map(({ host, phrase }) => {
    const again = () => void store(hidePhrase(host, phrase, false));
    const name = t("flagPhraseAgain", phrase, host);
    const button = el("button", { type: "button", class: "act", "aria-label": name, onclick: again }, t("flagAgain"));
    return el("li", { class: "entry" }, el("span", {}, `“${phrase}” `, el("span", { class: "soft" }, host)), button);
  });
  return el("ul", { id: "hidden" }, ...items);
}

function reports(all: Kept["reports"]): HTMLElement[] {
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
