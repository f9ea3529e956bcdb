// The popup, and the same beside the page (panel.html: Chromium's side panel, Firefox's sidebar): is it on here, what was
// found, what was read, the switches for this site and for everywhere. In: the tab's frames (shared/tab.ts), settings
// (shared/store.ts). Out: the page below, and the settings. Speaks of the active tab, the panel of each that becomes it;
// opened as a page of its own with `#TAB`, of that tab.

import { accessButton, hasAccess, onAccess } from "../shared/access.ts";
import { domainOf } from "../shared/domain.ts";
import { el } from "../shared/dom.ts";
import { hostOf } from "../shared/host.ts";
import { atRest, learnWords, main } from "../shared/page.ts";
import type { Message } from "../shared/protocol.ts";
import { checkSite, HOUR, OFF, OFF_DOMAIN, PAUSED, pauseOf, type Site } from "../shared/settings.ts";
import { read, write, type Stored } from "../shared/store.ts";
import { claimsOf, framesOf, openClaim, openPanel, type Claim, type Frame } from "../shared/tab.ts";
import { language, plural, summary, t } from "../shared/words.ts";
import { languageLine, readLine } from "./reading.ts";

const AGAIN = 200;
const AFTER_GRANT = 1000;
const NO_ANSWER = 300;
const PANEL = document.body.classList.contains("panel");
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

main.replaceChildren(el("h1", {}, t("name")), el("p", { role: "status" }, t("loading")));
await show();
// A frame that shows more or fewer claims than before says so to the background; the open popup hears it too.
chrome.runtime.onMessage.addListener((message: Message) => {
  if (message.type === "shown") void show();
});
chrome.storage.onChanged.addListener(() => void show());
onAccess(() => {
  void show();
  // The background puts the content script in at the same word.
  setTimeout(() => void show(), AFTER_GRANT);
});
if (PANEL) {
  chrome.tabs.onActivated.addListener(() => void show());
  chrome.tabs.onUpdated.addListener((_, { status }) => status && void show());
}

/** All that the popup speaks of. */
interface View {
  tab: chrome.tabs.Tab | undefined;
  host: string;
  domain: string;
  /** Whether the browser lets pages be read in general. */
  access: boolean;
  /** Nothing where the browser lets nobody ask. */
  frames: Frame[] | undefined;
  /** Nothing where it cannot be read. */
  stored: Stored | undefined;
  site: Site;
}

async function show(): Promise<void> {
  const turn = ++asked;
  const [view] = await Promise.all([look(), learnWords()]);
  await atRest();
  if (turn !== asked) return;
  const { site, tab, frames } = view;
  const busy = isComing(view) || (!site.off && frames?.some(({ report }) => report.state === "reading") === true);

  const parts: Node[] = [el("h1", {}, t("name")), ...state(view, busy)];
  parts.push(el("p", { class: "soft" }, t("notProven")));
  if (view.stored) parts.push(...pause(view));
  if (!PANEL && tab) parts.push(panelButton(tab.windowId));
  parts.push(el("p", {}, optionsLink()));

  const focused = document.activeElement?.id;
  main.replaceChildren(...parts);
  main.setAttribute("aria-busy", String(busy));
  if (focused) (document.getElementById(focused) ?? document.getElementById("pause"))?.focus();
  clearTimeout(timer);
  if (busy) timer = setTimeout(() => void show(), AGAIN);
  else if (site.until) timer = setTimeout(() => void show(), site.until - Date.now());
}

async function look(): Promise<View> {
  const tab = await tabOf();
  const host = hostOf(tab?.url ?? "");
  const domain = domainOf(host);
  const access = await hasAccess();
  const [frames, stored] = await Promise.all([
    // Where the access is withheld, Chromium keeps the question until the reader grants it.
    tab?.id === undefined ? undefined : Promise.race([framesOf(tab.id), ...(access ? [] : [after(NO_ANSWER)])]),
    read(tab?.incognito ?? false).catch(() => undefined),
  ]);
  return { tab, host, domain, access, frames, stored, site: checkSite(host, stored?.values ?? {}, domain) };
}

function after(time: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

async function tabOf(): Promise<chrome.tabs.Tab | undefined> {
  const id = Number(location.hash.slice(1));
  if (id > 0) return chrome.tabs.get(id).catch(() => undefined);
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

/** The content script has not begun yet. */
function isComing({ tab, frames }: View): boolean {
  return frames?.length === 0 && tab?.status === "loading";
}

function state(view: View, busy: boolean): Node[] {
  const { frames, host, site, stored, domain } = view;
  const line = (text: string) => [el("p", { role: "status" }, text)];
  if (isWithheld(view)) return withheld();
  if (!frames || !host) return line(t("notAllowed"));
  if (isComing(view)) return line(t("loading"));
  const [top] = frames;
  if (!top) return line(t("notReached"));
  if (top.report.state === "unreadable") return line(t("pdf"));
  if (!stored) return [...line(t("notRead")), ...found(view, busy)];
  if (site.off === "paused") return line(pausedLine(site.until));
  const off = { host: t("off"), domain: t("offDomain", domain), "": "" }[site.off];
  return [...switches(view, stored), ...(off ? line(off) : found(view, busy))];
}

/** Firefox tells no address then. */
function isWithheld({ access, frames, tab }: View): boolean {
  return !access && !frames?.length && (tab?.url === undefined || /^(https?|file):/.test(tab.url));
}

function withheld(): HTMLElement[] {
  const calm = el("p", { role: "status" });
  return [el("p", { role: "status" }, t("noAccess")), el("p", {}, accessButton(calm)), calm];
}

/** One for the host, one for all of its domain; while that is off, the host's has nothing to say. */
function switches({ tab, host, domain, site }: View, { values, locked }: Stored): HTMLElement[] {
  const calm = el("p", { role: "status", id: "calm" });
  const one = (id: string, key: string, label: string) => {
    const set = locked.has(key);
    const input = el("input", {
      id,
      type: "checkbox",
      role: "switch",
      checked: values[key] !== true,
      disabled: set,
      onchange: () => {
        write({ [key]: input.checked ? undefined : true }, tab?.incognito ?? false).catch(() => {
          input.checked = !input.checked;
          calm.textContent = t("notStored");
        });
      },
    });
    const words = el("span", {}, label);
    if (set) words.append(el("small", { class: "soft" }, t("managed")));
    return el("label", {}, input, words);
  };
  const all: HTMLElement[] = [];
  if (site.off !== "domain") all.push(one("switch", OFF + host, t("siteSwitch", host)));
  if (domain && (site.off !== "host" || values[OFF_DOMAIN + domain] === true))
    all.push(one("domain", OFF_DOMAIN + domain, t("domainSwitch", domain)));
  return [...all, calm];
}

function pausedLine(until: number | undefined): string {
  if (!until) return t("paused");
  return t("pausedUntil", new Intl.DateTimeFormat(language(), { timeStyle: "short" }).format(until));
}

function pause({ tab, stored }: View): HTMLElement[] {
  const calm = el("p", { role: "status" });
  const button = (id: string, label: string, value: () => { until: number | null } | undefined) => {
    const press = () =>
      void write({ [PAUSED]: value() }, tab?.incognito ?? false).catch(() => (calm.textContent = t("notStored")));
    return el("button", { type: "button", class: "act", id, onclick: press }, label);
  };
  const paused = pauseOf(stored!.values);
  const buttons = paused
    ? [button("pause", t("goOn"), () => undefined)]
    : [
        button("pause", t("pauseHour"), () => ({ until: Date.now() + HOUR })),
        button("pause-on", t("pauseOn"), () => ({ until: null })),
      ];
  const lines = [el("div", { class: "acts", role: "group", "aria-label": t("pause") }, ...buttons), calm];
  if (!paused) lines.unshift(el("p", { class: "soft" }, t("pause")));
  if (tab?.incognito) lines.push(el("p", { class: "soft" }, t("private")));
  return lines;
}

function found({ tab, frames = [] }: View, busy: boolean): Node[] {
  const claims = claimsOf(frames);
  if (busy && claims.length === 0) return [el("p", { role: "status" }, t("reading"))];
  const failed = frames.some(({ report }) => report.state === "failed");
  const lines: Node[] = failed ? [el("p", { role: "status" }, t("failed"))] : [];
  if (claims.length === 0 && failed) return lines;
  lines.push(el("p", { class: "sum", role: "status" }, claims.length === 0 ? t("none") : summary(claims)));
  const items = claims.map((claim) => {
    const { frameId, id, text, times } = claim;
    const name = t(`kind_${claim.kind}`);
    const kind = times > 1 ? `${name}, ${plural("times", times)}` : name;
    const open = () => void go(tab!.id!, claim);
    const button = el("button", { type: "button", class: "claim", id: `claim-${frameId}-${id}`, onclick: open });
    button.append(el("span", { lang: "en" }, t("quoted", text)), el("small", {}, kind));
    return el("li", {}, button);
  });
  if (items.length > 0) lines.push(el("ul", {}, ...items));
  for (const line of [languageLine(frames), readLine(frames)]) if (line) lines.push(el("p", { class: "soft" }, line));
  return lines;
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
