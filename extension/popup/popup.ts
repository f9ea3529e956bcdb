// The popup: is it on here, what was found, the switch for this site. In: the tab's frames, asked at this moment through
// `scripting.executeScript` (what was stored may be stale). Out: the page below, and `off:HOST` in storage.
// Speaks of the active tab; opened as a page of its own with `#TAB`, of that tab.

import { el } from "../shared/dom.ts";
import { hostOf } from "../shared/host.ts";
import type { Door, FrameReport, Message } from "../shared/protocol.ts";
import { readSite, switchSite } from "../shared/settings.ts";
import { summary, t } from "../shared/words.ts";

const AGAIN = 200;
const main = document.getElementById("main")!;
let asked = 0;

interface Frame {
  frameId: number;
  report: FrameReport;
}

await show();
// A frame that shows more or fewer claims than before says so to the background; the open popup hears it too.
chrome.runtime.onMessage.addListener((message: Message) => {
  if (message.type === "shown") void show();
});
chrome.storage.onChanged.addListener(() => void show());

async function show(): Promise<void> {
  const turn = ++asked;
  const tab = await tabOf();
  const host = hostOf(tab?.url ?? "");
  const frames = tab?.id === undefined ? undefined : await ask(tab.id);
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
  parts.push(el("p", { class: "soft" }, t("notProven")), el("p", {}, optionsLink()));

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

/** What the tab's frames say; nothing where the browser lets nobody ask. */
async function ask(tabId: number): Promise<Frame[] | undefined> {
  const func = () => {
    const door = Object.hasOwn(globalThis, "stemcheck") ? (globalThis as unknown as { stemcheck: Door }).stemcheck : null;
    return door ? door.report() : null;
  };
  const results = await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, func }).catch(() => undefined);
  return results
    ?.flatMap(({ frameId, result }) => (result ? [{ frameId, report: result }] : []))
    .sort((a, b) => a.frameId - b.frameId);
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
  const claims = frames.flatMap(({ frameId, report }) => report.claims.map((claim) => ({ frameId, ...claim })));
  if (busy && claims.length === 0) return [el("p", { role: "status" }, t("reading"))];
  const failed = frames.some(({ report }) => report.state === "failed");
  const lines: Node[] = failed ? [el("p", { role: "status" }, t("failed"))] : [];
  if (claims.length === 0) return failed ? lines : [el("p", { class: "sum", role: "status" }, t("none"))];
  const items = claims.map(({ frameId, id, text, name, times }) => {
    const kind = times > 1 ? `${name}, ${t("times", times)}` : name;
    const open = () => void openClaim(tabId, frameId, id);
    const button = el("button", { type: "button", class: "claim", id: `claim-${frameId}-${id}`, onclick: open });
    button.append(`“${text}”`, el("small", {}, kind));
    return el("li", {}, button);
  });
  return [...lines, el("p", { class: "sum", role: "status" }, summary(claims)), el("ul", {}, ...items)];
}

async function openClaim(tabId: number, frameId: number, id: number): Promise<void> {
  await chrome.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: (id: number) => (globalThis as unknown as { stemcheck: Door }).stemcheck.open(id),
    args: [id],
  });
  window.close();
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
