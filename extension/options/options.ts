// The options page: its language, what is shown, which sites are off (sites.ts), what the reader kept (reports.ts), sync, keys, what was
// set aside, and all back to its default. In and out: the settings (shared/store.ts).

import { el } from "../shared/dom.ts";
import { HIDDEN, REPORT } from "../shared/kept.ts";
import { atRest, learnWords, main, PRIVATE_WINDOW } from "../shared/page.ts";
import { KINDS, type Kind, type KindWords } from "../shared/protocol.ts";
import { BROKEN, checkSettings, KIND_OFF, LANGUAGE, LANGUAGES, QUIET, SHOW_HEDGED, SYNC, TROUBLE, type Settings, type Trouble } from "../shared/settings.ts";
import { read, write, type Stored } from "../shared/store.ts";
import { language, plural, t } from "../shared/words.ts";
import { keptSections } from "./reports.ts";
import { save } from "./save.ts";
import { Sites } from "./sites.ts";

const FOCUSABLE = "button[id], input[id], select[id]";
const sites = new Sites((changes) => store(write(changes, PRIVATE_WINDOW)));
const kinds = await fetch("facts.json")
  .then(async (answer) => ((await answer.json()) as { kinds: Record<Kind, KindWords> }).kinds)
  .catch(() => undefined);
const commands = await chrome.commands.getAll().catch(() => []);
/** What they do; the browser says it in its own language. */
const COMMANDS = { "next-claim": "commandNext", "previous-claim": "commandPrevious", "list-claims": "commandList" } as const;
let resetting = false;
/** The copy in the browser account was deleted here, just now. */
let copyDeleted = false;
/** What is to have the focus once it is there. */
let wanted = "";
let asked = 0;

await show();
chrome.storage.onChanged.addListener(() => void show());

async function show(): Promise<void> {
  const turn = ++asked;
  const [stored] = await Promise.all([read(PRIVATE_WINDOW).catch(() => undefined), learnWords()]);
  const { [TROUBLE]: trouble } = await chrome.storage.session.get<{ [TROUBLE]?: Trouble }>(TROUBLE).catch(() => ({ [TROUBLE]: undefined }));
  const copied = await isCopied();
  await atRest();
  if (turn !== asked) return;
  document.title = t("optionsTitle");
  if (!stored) return main.replaceChildren(el("h1", {}, t("optionsTitle")), el("p", { role: "status" }, t("notRead")));
  const settings = checkSettings(stored.values);
  const focusAgain = focusNow();
  sites.update(settings.sites, settings.domains, stored.locked);
  main.replaceChildren(
    el("h1", {}, t("optionsTitle")),
    ...(PRIVATE_WINDOW ? [el("p", { class: "soft" }, t("private"))] : []),
    ...languageChoice(settings.language, stored),
    el("h2", {}, t("showing")),
    choice("hedged", SHOW_HEDGED, settings.showHedged, t("showHedged"), stored),
    choice("quiet", QUIET, settings.quiet, t("quiet"), stored),
    kindChoices(settings.kindsOff, stored),
    sites.element,
    ...keptSections(stored.values, store),
    ...sync(stored, copied, trouble),
    ...keys(),
    ...broken(settings.broken),
    ...reset(stored),
  );
  focusAgain();
}

/** The focus stays where it was; where that is gone, at what comes next. */
function focusNow(): () => void {
  const focused = document.activeElement?.id;
  const ids = [...main.querySelectorAll(FOCUSABLE)].map(({ id }) => id);
  const at = focused ? ids.indexOf(focused) : -1;
  return () => {
    const order = [wanted, focused ?? "", ...(at < 0 ? [] : [...ids.slice(at), ...ids.slice(0, at).reverse()])];
    order.map((id) => document.getElementById(id)).find((element) => element !== null)?.focus();
    wanted = "";
  };
}

/** Stores; where that fails, says so and shows what is kept. */
async function store(storing: Promise<void>, failed: "notStored" | "notDeleted" = "notStored"): Promise<boolean> {
  try {
    await storing;
    return true;
  } catch {
    await show();
    main.append(el("p", { class: "calm", role: "status" }, t(failed)));
    return false;
  }
}

/** A box to tick; `ticked` as the setting is, or, where the setting switches off, as it is not. */
function choice(id: string, key: string, ticked: boolean, label: string | Node, { locked }: Stored, ticks = true): HTMLElement {
  const set = locked.has(key);
  const change = () => void store(write({ [key]: input.checked === ticks ? true : undefined }, PRIVATE_WINDOW));
  const input = el("input", { id, type: "checkbox", checked: ticked, disabled: set, onchange: change });
  const words = el("span", {}, label);
  if (set) words.append(el("small", { class: "soft" }, t("managed")));
  return el("label", {}, input, words);
}

function languageChoice(chosen: string, { locked }: Stored): HTMLElement[] {
  const set = locked.has(LANGUAGE);
  const option = (value: string, name: string, lang: string) => el("option", { value, lang, selected: value === chosen }, name);
  const names = Object.entries(LANGUAGES).map(([code, name]) => option(code, name, code));
  const change = () => void store(write({ [LANGUAGE]: select.value || undefined }, PRIVATE_WINDOW));
  const select = el("select", { id: "language", disabled: set, onchange: change }, option("", t("asBrowser"), language()), ...names);
  return [
    el("label", { class: "search", for: "language" }, t("interfaceLanguage")),
    select,
    el("p", { class: "soft" }, set ? t("managed") : t("stayEnglish")),
  ];
}

function kindChoices(off: Kind[], stored: Stored): HTMLElement {
  const choices = KINDS.map((kind) => {
    // What a kind means is said by the classifier.
    const meaning = el("small", { class: "soft", lang: "en" }, kinds?.[kind].meaning ?? "");
    const label = el("span", {}, t(`kind_${kind}`), meaning);
    return choice(`kind-${kind}`, KIND_OFF + kind, !off.includes(kind), label, stored, false);
  });
  return el("fieldset", {}, el("legend", {}, t("kinds")), ...choices);
}

/** Not in a private window: what is chosen there stays there. */
function sync(stored: Stored, copied: boolean, trouble: Trouble = {}): HTMLElement[] {
  if (PRIVATE_WINDOW) return [];
  const on = stored.values[SYNC] === true;
  const line = trouble.failed ? t("syncFailed") : trouble.left ? plural("syncLeft", trouble.left) : "";
  copyDeleted &&= !on && !copied;
  return [
    el("h2", {}, t("syncTitle")),
    choice("sync", SYNC, on, t("sync"), stored),
    el("p", { class: "soft" }, t("syncNote")),
    ...(copied && !on ? copyInAccount() : []),
    el("p", { role: "status", id: "sync-calm" }, on ? line : copyDeleted ? t("syncDeleted") : ""),
  ];
}

/** Whether something of ours is in the browser account; of what cannot be read nothing is said. */
async function isCopied(): Promise<boolean> {
  const items = PRIVATE_WINDOW ? {} : await chrome.storage.sync.get(null).catch(() => ({}));
  return Object.keys(items).length > 0;
}

/** Switched off, sync leaves what was passed on where it is: other devices may live by it. */
function copyInAccount(): HTMLElement[] {
  const drop = async () => {
    copyDeleted = await store(chrome.storage.sync.clear(), "notDeleted");
    if (copyDeleted) await show();
  };
  const button = el("button", { type: "button", class: "act", id: "sync-delete", onclick: () => void drop() }, t("syncDelete"));
  return [el("p", {}, t("syncCopy")), el("p", {}, button)];
}

function keys(): HTMLElement[] {
  const own = commands.filter(({ name }) => name && name in COMMANDS);
  const lines = own.map(({ name, shortcut }) =>
    el("li", { class: "entry" }, t(COMMANDS[name as keyof typeof COMMANDS]), shortcut ? el("kbd", {}, shortcut) : el("span", { class: "soft" }, t("noKey"))),
  );
  const change = () => {
    if (FIREFOX) void (chrome.commands as unknown as { openShortcutSettings(): Promise<void> }).openShortcutSettings();
    else void chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
  };
  return [
    el("h2", {}, t("keys")),
    el("ul", { id: "keys" }, ...lines),
    el("p", {}, el("button", { type: "button", class: "act", id: "keys-change", onclick: change }, t("keysChange"))),
  ];
}

function broken(values: Settings["broken"]): HTMLElement[] {
  const names = Object.keys(values);
  if (names.length === 0) return [];
  const out = () => save("stemcheck-set-aside.json", "application/json", JSON.stringify(values, null, 2) + "\n");
  const drop = () => void store(write(Object.fromEntries(names.map((name) => [BROKEN + name, undefined])), PRIVATE_WINDOW));
  return [
    el("h2", {}, t("broken")),
    el("p", {}, t("brokenNote", names.join(", "))),
    el("div", { class: "acts" },
      el("button", { type: "button", class: "act", id: "broken-export", onclick: out }, t("exportJson")),
      el("button", { type: "button", class: "act", id: "broken-delete", onclick: drop }, t("delete")),
    ),
  ];
}

/** Asked twice: a list of sites is soon gone and not soon made. */
function reset({ values, locked }: Stored): HTMLElement[] {
  const button = (id: string, label: string, press: () => void) =>
    el("button", { type: "button", class: "act", id, onclick: press }, label);
  const ask = (now: boolean) => {
    resetting = now;
    wanted = now ? "reset-no" : "reset";
    void show();
  };
  const stays = (key: string) => locked.has(key) || [HIDDEN, REPORT, BROKEN].some((start) => key.startsWith(start));
  const keys = Object.keys(values).filter((key) => !stays(key));
  const go = async () => {
    if (await store(write(Object.fromEntries(keys.map((key) => [key, undefined])), PRIVATE_WINDOW))) ask(false);
  };
  const buttons = resetting
    ? [button("reset-yes", t("resetYes"), () => void go()), button("reset-no", t("cancel"), () => ask(false))]
    : [button("reset", t("reset"), () => ask(true))];
  return [
    el("h2", {}, t("resetTitle")),
    el("p", { role: "status" }, resetting ? t("resetAsk") : ""),
    el("div", { class: "acts" }, ...buttons),
  ];
}
