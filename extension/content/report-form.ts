// The form to report a wrong flag, a wrong card or a missed claim. In: what it is about, its sentence. Out: a report, kept
// by the background, and, of a wrong flag, the sentence no longer flagged here or anywhere, as the reader chose; both
// undone by one button. The reader sees every word that will be kept, and may cut the page's.

import { el } from "../shared/dom.ts";
import { EVERYWHERE } from "../shared/kept.ts";
import { ask } from "../shared/protocol.ts";
import { bareAddress, browserName, makeReport, type About, type Report } from "../shared/report.ts";
import { t } from "../shared/words.ts";

/** Letters on a line of the form, at the least. */
const LINE = 40;

type Button = [name: string, act: () => void];

export function reportForm(host: string, about: About, whole: string, close: () => void): HTMLElement {
  const address = bareAddress(location.href);
  const inPrivate = chrome.extension.inIncognitoContext;
  const sentence = textBox(t("sentence"), whole, () => preview());
  const heading = textBox(t("headingAbove"), about.heading ?? "", () => preview());
  const tick = el("input", { type: "checkbox", onchange: () => preview() });
  const hiding = about.type === "wrong-flag" ? hideChoice(host) : undefined;
  // Names and values as they are kept.
  const holds = el("dl", { lang: "en" });
  const calm = el("p", { role: "status" });
  const say = (words: string) => calm.replaceChildren(words);
  const form = el("div", { class: "report" });

  const made = (): Report =>
    makeReport(about.heading === undefined ? about : { ...about, heading: heading.text().trim() }, sentence.text(), {
      version: chrome.runtime.getManifest().version,
      browser: browserName(navigator.userAgent),
      address: tick.checked ? address : undefined,
    });
  const preview = () => {
    const lines = Object.entries(made()).filter(([name]) => name !== "sentence" && name !== "heading");
    holds.replaceChildren(
      ...lines.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, [value].flat().join(", "))]),
    );
  };
  const keep = async () => {
    const where = hiding?.chosen();
    const hide = where === undefined ? null : { host: where, sentence: whole };
    const answer = await ask({ type: "keep", report: made(), hide }).catch(() => undefined);
    if (!answer) return say(t("notKept"));
    const undo = () => ask({ type: "unkeep", key: answer.key, hide }).then(close, () => say(t("notUndone")));
    const kept = where === undefined ? "kept" : where === EVERYWHERE ? "keptEverywhere" : "keptHere";
    form.replaceChildren(el("p", { role: "status" }, t(inPrivate ? "keptPrivate" : kept)), calm, acts([t("undo"), () => void undo()], [t("close"), close]));
    say("");
    form.querySelector("button")?.focus();
  };

  preview();
  form.append(
    el("p", {}, t(inPrivate ? "reportIntroPrivate" : "reportIntro")),
    sentence.element,
    ...(about.heading ? [heading.element] : []),
    ...(address ? [el("label", {}, tick, el("span", {}, t("withAddress", address)))] : []),
    el("h3", {}, t("reportHolds")),
    holds,
    ...(hiding ? [hiding.element] : []),
    calm,
    acts([t("keep"), () => void keep()], [t("cancel"), close]),
  );
  return form;
}

/** A field for text. Chromium asks its maker's servers what belongs into the fields of a page: it gets none that it knows as
 *  one. Firefox asks nobody, but does not let all text be replaced of anything else in a shadow root. */
function textBox(name: string, text: string, changed: () => void): { element: HTMLElement; text: () => string } {
  const common = { role: "textbox", "aria-label": name, lang: "en", spellcheck: "false", oninput: changed };
  const box = FIREFOX
    ? el("textarea", { ...common, rows: `${1 + Math.ceil(text.length / LINE)}` })
    : el("div", { ...common, contenteditable: "plaintext-only", "aria-multiline": "true" });
  box.append(text);
  const title = el("span", { onclick: () => box.focus() }, name);
  // Lines that the reader breaks are elements, too.
  return { element: el("div", { class: "text" }, title, box), text: () => (box instanceof HTMLTextAreaElement ? box.value : box.innerText) };
}

/** Where the sentence is not flagged any more: on this host, everywhere, nowhere. */
function hideChoice(host: string): { element: HTMLElement; chosen: () => string | undefined } {
  const choices: [string | undefined, string][] = [
    [host, t("hideHere")],
    [EVERYWHERE, t("hideEverywhere")],
    [undefined, t("hideNot")],
  ];
  const inputs = choices.map((_, index) => el("input", { type: "radio", name: "hide", checked: index === 0 }));
  const labels = choices.map(([, words], index) => el("label", {}, inputs[index]!, el("span", {}, words)));
  return {
    element: el("fieldset", {}, el("legend", {}, t("hideChoice")), ...labels, el("p", { class: "soft" }, t("hideNote"))),
    chosen: () => choices[inputs.findIndex(({ checked }) => checked)]?.[0],
  };
}

function acts(...buttons: Button[]): HTMLElement {
  return el("div", { class: "acts" },
    ...buttons.map(([name, act]) => el("button", { type: "button", class: "act", onclick: act }, name)),
  );
}
