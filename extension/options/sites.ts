// The options' section of switched-off sites: add, search, remove, import, export. In: the sites that are kept. Out: their
// list; `store` writes. Its fields are made once, so that what is typed stays when the page is drawn anew.

import { domainOf } from "../shared/domain.ts";
import { el } from "../shared/dom.ts";
import { OFF, OFF_DOMAIN } from "../shared/settings.ts";
import { plural, t } from "../shared/words.ts";
import { save } from "./save.ts";
import { formatSites, keyOf, parseSites } from "./site-list.ts";

/** A list of sites is never so long. */
const LONGEST_FILE = 1_000_000;

interface Entry {
  key: string;
  name: string;
  locked: boolean;
}

/** Says whether it was stored. */
type Store = (changes: Record<string, unknown>) => Promise<boolean>;

export class Sites {
  readonly element = el("section", {});
  #store: Store;
  #entries: Entry[] = [];
  #calm = el("p", { role: "status", id: "sites-calm" });
  #list = el("ul", { id: "sites" });
  #name = el("input", { id: "site-add", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false" });
  #whole = el("input", { id: "site-whole", type: "checkbox" });
  #search = el("input", { id: "site-search", type: "search", oninput: () => this.#draw() });
  #file = el("input", { id: "site-file", type: "file", accept: ".txt,text/plain", hidden: true, onchange: () => void this.#import() });

  constructor(store: Store) {
    this.#store = store;
  }

  /** Around its fields the words are set anew: the reader may have chosen another language. */
  #lay(): void {
    const button = (id: string, label: string, press: () => void) =>
      el("button", { type: "button", class: "act", id, onclick: press }, label);
    const add = (event: Event) => {
      event.preventDefault();
      void this.#add();
    };
    this.element.replaceChildren(
      el("h2", {}, t("sites")),
      el("form", { onsubmit: add },
        el("label", { class: "search", for: "site-add" }, t("siteAdd")),
        el("div", { class: "row" }, this.#name, el("button", { class: "act", id: "site-do" }, t("add"))),
        el("label", {}, this.#whole, t("siteWhole")),
      ),
      el("label", { class: "search", for: "site-search" }, t("siteSearch")),
      this.#search,
      this.#list,
      this.#calm,
      el("div", { class: "acts" },
        button("site-import", t("import"), () => this.#file.click()),
        button("site-export", t("exportSites"), () => this.#export()),
      ),
      this.#file,
    );
  }

  /** To be called before the element is shown. */
  update(hosts: string[], domains: string[], locked: ReadonlySet<string>): void {
    const entry = (key: string, name: string) => ({ key, name, locked: locked.has(key) });
    this.#entries = [
      ...hosts.map((host) => entry(OFF + host, host)),
      ...domains.map((domain) => entry(OFF_DOMAIN + domain, t("siteAndAll", domain))),
    ];
    this.#lay();
    this.#draw();
  }

  #draw(): void {
    const words = this.#search.value.toLowerCase().split(/\s+/);
    const shown = this.#entries.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
    const items = shown.map(({ key, name, locked }) => {
      const remove = () => void this.#store({ [key]: undefined });
      const act = locked
        ? el("span", { class: "soft" }, t("managed"))
        : el("button", { type: "button", class: "act", id: key, "aria-label": t("switchOn", name), onclick: remove }, t("remove"));
      return el("li", { class: "entry" }, name, act);
    });
    const empty = this.#entries.length === 0 ? t("noSites") : t("noSuchSite");
    this.#list.replaceChildren(...(items.length > 0 ? items : [el("li", {}, empty)]));
  }

  async #add(): Promise<void> {
    const key = keyOf(this.#name.value);
    const domain = key && domainOf(key.slice(key.indexOf(":") + 1));
    if (!key || (this.#whole.checked && !domain)) {
      this.#say(t(key ? "noDomain" : "noSite"));
      return this.#name.focus();
    }
    if (!(await this.#store({ [this.#whole.checked ? OFF_DOMAIN + domain : key]: true }))) return;
    this.#name.value = "";
    this.#whole.checked = false;
    this.#say(t("siteAdded"));
  }

  async #import(): Promise<void> {
    const file = this.#file.files?.[0];
    if (!file) return;
    const text = file.size > LONGEST_FILE ? undefined : await file.text().catch(() => undefined);
    // The same file may be chosen again.
    this.#file.value = "";
    const { keys, wrong } = parseSites(text ?? "");
    if (keys.length === 0) return this.#say(t("nothingImported"));
    const lines = [plural("imported", keys.length), ...(wrong.length > 0 ? [plural("notImported", wrong.length, wrong[0]!)] : [])];
    if (await this.#store(Object.fromEntries(keys.map((key) => [key, true])))) this.#say(lines.join(" "));
  }

  #export(): void {
    const names = (start: string) =>
      this.#entries.filter(({ key }) => key.startsWith(start)).map(({ key }) => key.slice(start.length));
    save("stemcheck-sites.txt", "text/plain", formatSites(names(OFF), names(OFF_DOMAIN)));
  }

  #say(line: string): void {
    this.#calm.textContent = line;
  }
}
