// The options page: what is shown, which sites are off; what the reader kept (reports.ts). In and out: storage.local
// (shared/settings.ts).

import { el } from "../shared/dom.ts";
import { checkSettings, QUIET, SHOW_HEDGED, switchSite } from "../shared/settings.ts";
import { t } from "../shared/words.ts";
import { keptSections } from "./reports.ts";

const main = document.getElementById("main")!;
document.title = t("optionsTitle");
await show();
chrome.storage.onChanged.addListener(() => void show());

async function show(): Promise<void> {
  const stored = await chrome.storage.local.get(null).catch(() => undefined);
  if (!stored) return main.replaceChildren(el("h1", {}, t("optionsTitle")), el("p", { role: "status" }, t("notRead")));
  const settings = checkSettings(stored);
  const focused = document.activeElement?.id;
  main.replaceChildren(
    el("h1", {}, t("optionsTitle")),
    el("h2", {}, t("showing")),
    choice("hedged", SHOW_HEDGED, settings.showHedged, t("showHedged")),
    choice("quiet", QUIET, settings.quiet, t("quiet")),
    el("h2", {}, t("sites")),
    sites(settings.sites),
    ...keptSections(stored, store),
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
    const on = () => void store(switchSite(host, true));
    const button = el("button", { type: "button", class: "act", "aria-label": t("switchOn", host), onclick: on }, t("remove"));
    return el("li", { class: "entry" }, host, button);
  });
  return el("ul", { id: "sites" }, ...items);
}
