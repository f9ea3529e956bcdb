// The page that opens once, after the installation: what it does, an example to try, what it does not do, privacy. The
// example is flagged by the content script itself, which this page loads as any other page does. Where the browser has not
// granted the access to pages, one button asks for it.

import { LOOKS } from "../background/style.ts";
import "../content/main.ts";
import { accessButton, hasAccess, onAccess } from "../shared/access.ts";
import { el } from "../shared/dom.ts";
import { followLanguage, main } from "../shared/page.ts";
import { t } from "../shared/words.ts";

/** Of no clinic that exists. In English in every language: that is what is read. Its sentences name enough to be flagged
 *  amid words of any language. */
const SAMPLE = [
  "Our stem cell therapy cures knee arthritis and back pain. The cells travel to the joint and repair damaged cartilage.",
  "The treatment is completely safe and has no side effects. 95 % of our patients are free of pain within six weeks of our stem cell therapy.",
  "Call our clinic today to book your free consultation, and ask for our price list. Our stem cell packages start at $4,900. Our doctors and our team look forward to welcoming you.",
  "Our stem cell clinic is open to patients from all countries. We arrange your flight, your hotel and your stay.",
];

const access = el("div", { id: "access" });
const calm = el("p", { role: "status" });

document.title = t("welcomeTitle");
followLanguage();
// The background cannot put the style of flags into this page.
const sheet = new CSSStyleSheet();
sheet.replaceSync(LOOKS);
document.adoptedStyleSheets = [sheet];
main.append(
  el("h1", {}, t("welcomeTitle")),
  el("p", {}, t("welcomeDoes")),
  access,
  calm,
  el("h2", {}, t("welcomeTry")),
  el("p", {}, t("welcomePress")),
  el("article", { class: "sample", lang: "en" },
    el("h3", {}, "Stem cell clinic"),
    ...SAMPLE.map((text) => el("p", {}, text)),
  ),
  el("p", { class: "soft" }, t("welcomeSample")),
  el("h2", {}, t("welcomeNot")),
  list(t("notProven"), t("welcomeWrong"), t("welcomeAdvice"), t("welcomeUnread")),
  el("h2", {}, t("privacy")),
  list(t("privacyDevice"), t("privacyKept"), t("privacyWhy")),
  el("h2", {}, t("welcomeHand")),
  el("p", {}, t("welcomeButton")),
  el("p", {}, el("a", { href: "options.html" }, t("options"))),
);
await showAccess();
onAccess(() => void showAccess());

function list(...lines: string[]): HTMLElement {
  return el("ul", { class: "points" }, ...lines.map((line) => el("li", {}, line)));
}

async function showAccess(): Promise<void> {
  const granted = await hasAccess();
  if (granted) {
    if (access.childElementCount > 0) calm.textContent = t("accessGranted");
    access.replaceChildren();
    return;
  }
  calm.textContent = "";
  access.replaceChildren(el("p", {}, t("noAccess")), accessButton(calm));
}
