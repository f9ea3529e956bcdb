// The form to report a wrong flag. In: the finding. Out: a report in storage.local and the phrase hidden on this site,
// both undone by one button. The reader sees every word that will be kept, and may cut the sentence.

import { el } from "../shared/dom.ts";
import { hidePhrase, keepReport } from "../shared/kept.ts";
import { bareAddress, browserName, makeReport, sentenceAround, type Report } from "../shared/report.ts";
import { t } from "../shared/words.ts";
import type { Shown } from "./paint.ts";

export function reportForm(host: string, { finding, block }: Shown, close: () => void): HTMLElement {
  const address = bareAddress(location.href);
  const sentence = el("textarea", { oninput: () => preview() });
  sentence.value = sentenceAround(block.text, finding.start, finding.end);
  const tick = el("input", { type: "checkbox", onchange: () => preview() });
  const holds = el("dl");
  const calm = el("p", { role: "status" });
  const form = el("div", {});

  const made = (): Report =>
    makeReport(finding, sentence.value, {
      version: chrome.runtime.getManifest().version,
      browser: browserName(navigator.userAgent),
      address: tick.checked ? address : undefined,
    });
  const preview = () => {
    const lines = Object.entries(made()).filter(([name]) => name !== "sentence");
    holds.replaceChildren(...lines.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  };
  const keep = async () => {
    try {
      const key = await keepReport(made());
      await hidePhrase(host, finding.text, true);
      form.replaceChildren(
        el("p", { role: "status" }, t("kept")),
        acts([t("undo"), () => void undo(key)], [t("close"), close]),
      );
      form.querySelector("button")?.focus();
    } catch {
      calm.textContent = t("notKept");
    }
  };
  const undo = async (key: string) => {
    try {
      await hidePhrase(host, finding.text, false);
      await chrome.storage.local.remove(key);
      close();
    } catch {
      form.append(el("p", { role: "status" }, t("notKept")));
    }
  };

  preview();
  form.append(
    el("p", {}, t("reportIntro")),
    el("label", {}, t("sentence"), sentence),
    ...(address ? [el("label", { class: "tick" }, tick, el("span", {}, t("withAddress", address)))] : []),
    el("h3", {}, t("reportHolds")),
    holds,
    calm,
    acts([t("keep"), () => void keep()], [t("cancel"), close]),
  );
  return form;
}

function acts(...buttons: [string, () => void][]): HTMLElement {
  return el("div", { class: "acts" },
    ...buttons.map(([name, act]) => el("button", { type: "button", class: "act", onclick: act }, name)),
  );
}
