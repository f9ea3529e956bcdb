// The popup, and the same beside the page (panel.html: Chromium's side panel, Firefox's sidebar): is it on here, what was
// found, the switch for this site. In: the tab's frames (shared/tab.ts). Out: the page below, and `off:HOST` in storage.
// Speaks of the active tab, the panel of each that becomes it; opened as a page of its own with `#TAB`, of that tab.

import { el } from "../shared/dom.ts";
import { hostOf } from "../shared/host.ts";
import type { Message } from "../shared/protocol.ts";
import { readSite, switchSite } from "../shared/settings.ts";
import { claimsOf, framesOf, openClaim, openPanel, type Claim, type Frame } from "../shared/tab.ts";
import { summary, t } from "../shared/words.ts";

const AGAIN = 200;
const PANEL = document.body.classList.contains("panel");
const main = document.getElementById("main")!;
let asked = 0;

await show();
// A frame that shows more or fewer claims than before says so to the background; the open popup hears it too.
chrome.runtime.onMessage.addListener((message: Message) => {
  if (message.type === "shown") void show();
});
chrome.storage.onChanged.addListener(() => void show());
if (PANEL) {
  chrome.tabs.onActivated.addListener(() => void show());
  chrome.tabs.onUpdated.addListener((_, { status }) => status && void show());
}

async function show(): Promise<void> {
  const turn = ++asked;
  const tab = await tabOf();
  const host = hostOf(tab?.url ?? "");
  const frames = tab?.id === undefined ? undefined : await framesOf(tab.id);
  const on = !(await readSite(host).catch(() => undefined))?.off;
  if (turn !== asked) return;
  const states = frames?.map(({ report }) => report.state) ?? [];
  const busy = on && states.includes("reading");

  const parts: Node[] = [el("h1", {}, t("name"))];
  if (!frames || !host) parts.push(el("p", {}, t("notAllowed")));
  else if (frames.length === 0) parts.push(el("p", {}, t("notReached")));
  else if (states[0] === "unreadable") parts.push(el("p", {}, t("pdf")));
  else {
    parts.push(...siteSwitch(host, on));
    if (!on) parts.push(el("p", { role: "status" }, t("off")));
    else parts.push(...found(tab!.id!, frames, busy));
  }
  parts.push(el("p", { class: "soft" }, t("notProven")));
  if (!PANEL && tab) parts.push(panelButton(tab.windowId));
  parts.push(el("p", {}, optionsLink()));

  const focused = document.activeElement?.id;
  main.replaceChildren(...parts);
  main.setAttribute("aria-busy", String(busy));
  if (focused) document.getElementById(focused)?.focus();
  if (busy) setTimeout(() => turn === asked && void show(), AGAIN);
}

async function tabOf(): Promise<chrome.tabs.Tab | undefined> {
  const id = Number(location.hash.slice(1));
  if (id > 0) return chrome.tabs.get(id).catch(() => undefined);
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

function siteSwitch(host: string, on: boolean): HTMLElement[] {
  const calm = el("p", { role: "status" });
  const input = el("input", {
    id: "switch",
    type: "checkbox",
    role: "switch",
    checked: on,
    onchange: () => {
      switchSite(host, input.checked).catch(() => {
        input.checked = !input.checked;
        calm.textContent = t("notStored");
      });
    },
  });
  return [el("label", {}, input, el("span", {}, t("siteSwitch", host))), calm];
}

function found(tabId: number, frames: Frame[], busy: boolean): Node[] {
  const claims = claimsOf(frames);
  if (busy && claims.length === 0) return [el("p", { role: "status" }, t("reading"))];
  const failed = frames.some(({ report }) => report.state === "failed");
  const lines: Node[] = failed ? [el("p", { role: "status" }, t("failed"))] : [];
  if (claims.length === 0) return failed ? lines : [el("p", { class: "sum", role: "status" }, t("none"))];
  const items = claims.map((claim) => {
    const { frameId, id, text, name, times } = claim;
    const kind = times > 1 ? `${name}, ${t("times", times)}` : name;
    const open = () => void go(tabId, claim);
    const button = el("button", { type: "button", class: "claim", id: `claim-${frameId}-${id}`, onclick: open });
    button.append(`“${text}”`, el("small", {}, kind));
    return el("li", {}, button);
  });
  return [...lines, el("p", { class: "sum", role: "status" }, summary(claims)), el("ul", {}, ...items)];
}

async function go(tabId: number, claim: Claim): Promise<void> {
  await openClaim(tabId, claim);
  if (!PANEL) window.close();
}

/** Not in the panel itself. */
function panelButton(windowId: number): HTMLElement {
  const open = () => {
    openPanel(windowId);
    window.close();
  };
  return el("p", {}, el("button", { type: "button", class: "act", id: "beside", onclick: open }, t("beside")));
}

function optionsLink(): HTMLElement {
  return el("a", {
    href: "options.html",
    onclick: (event) => {
      event.preventDefault();
      void chrome.runtime.openOptionsPage().then(() => window.close());
    },
  }, t("options"));
}
