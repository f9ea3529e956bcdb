// A real browser with the packed extension, and what tests ask of it. The same for Chromium and Firefox, by
// STEMCHECK_BROWSER (chromium, firefox), STEMCHECK_BROWSER_PATH and STEMCHECK_HEADLESS (1 unless set to 0).

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import puppeteer from "puppeteer-core";

const ROOT = join(import.meta.dirname, "..", "..");
const ADDON = "stemcheck@stemcheck.invalid";
/** Firefox gives each installation another address; a preference fixes it. */
const UUID = "5e3c4ec0-0000-4000-8000-000000000001";
/** Longer than any step takes on a busy machine. */
const PATIENCE = 20_000;
/** Longer than an answer takes. */
const SILENCE = 8_000;

export const NAME = process.env.STEMCHECK_BROWSER ?? "chromium";
export const LONG = process.env.STEMCHECK_LONG === "1";
const SLOW = process.env.STEMCHECK_SLOW === "1";

export const PROGRAM = process.env.STEMCHECK_BROWSER_PATH ?? { chromium: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" }[NAME];

export class Browser {
  /** Starts the browser with the store's zip out of the folder `dist`, unpacked afresh (into the folder `at`). With a
   *  `profile` the extension stays in it, and so does what it kept; `incognito` allows it in private windows; `args` are
   *  Chromium's. The browser speaks English whatever the machine speaks, or another `language` it has. `change` makes
   *  another extension of the unpacked one; without `extension` there is none. */
  static async start({
    headless = process.env.STEMCHECK_HEADLESS !== "0",
    size = { width: 1200, height: 900 },
    env = process.env,
    prefs = {},
    args = [],
    language = "en-US",
    program = PROGRAM,
    dist = join(ROOT, "dist"),
    incognito = false,
    profile,
    extension = true,
    change = () => {},
    at = mkdtempSync(join(tmpdir(), "stemcheck-extension-")),
  } = {}) {
    const folder = at;
    const first = !profile || readdirSync(profile).length === 0;
    const stays = NAME === "firefox" && profile;
    if (!stays) {
      unpack(dist, folder);
      change(folder);
      if (SLOW) slow(folder);
    }
    if (stays && first) {
      // What puppeteer installs in Firefox is gone after a restart.
      mkdirSync(join(profile, "extensions"));
      copyFileSync(zipIn(dist), join(profile, "extensions", `${ADDON}.xpi`));
    }
    const browser = await puppeteer.launch(
      NAME === "firefox"
        ? {
            browser: "firefox",
            env,
            executablePath: program,
            headless,
            defaultViewport: headless ? size : null,
            // Without it an extension's own pages may not be opened.
            args: ["-remote-allow-system-access"],
            extraPrefsFirefox: {
              "extensions.webextensions.uuids": JSON.stringify({ [ADDON]: UUID }),
              "intl.locale.requested": language,
              ...(stays ? { "xpinstall.signatures.required": false, "extensions.autoDisableScopes": 0 } : {}),
              ...prefs,
            },
            userDataDir: profile,
          }
        : {
            browser: "chrome",
            // On Linux it takes its language from here, elsewhere from its argument.
            env: { ...env, LANGUAGE: language, LC_ALL: "C.UTF-8" },
            executablePath: program,
            headless,
            defaultViewport: headless ? size : null,
            enableExtensions: true,
            pipe: true,
            args: [
              ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
              "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
              "--disable-component-update", "--disable-sync", `--lang=${language}`, ...args,
            ],
            userDataDir: profile,
          },
    );
    // Before the extension opens a page of its own: Firefox takes a tab that opens meanwhile for the new window's.
    const window = extension && !incognito && !stays ? await browser.newPage({ type: "window" }) : undefined;
    let id = ADDON;
    if (!extension) id = "";
    else if (incognito) id = await installForPrivate(browser, folder);
    else if (!stays) id = await browser.installExtension(folder);
    const own = new Browser();
    own.puppeteer = browser;
    own.base = NAME === "firefox" ? `moz-extension://${UUID}` : `chrome-extension://${id}`;
    // A profile knows the extension by its folder.
    own.folder = profile ? undefined : folder;
    if (window) own.#panel = own.#showOwn(window, "options.html");
    // Firefox starts an extension anew to allow it in private windows, and takes its tabs away with that.
    // To Chromium, loading it again after a restart is an installation.
    if (extension && (first || !stays)) await own.#closeWelcome(incognito ? 2000 : PATIENCE).catch((error) => { if (!incognito) throw error; });
    return own;
  }

  /** It opens once after the installation, in front of what tests would look at. */
  async #closeWelcome(patience) {
    await until("the first-run page opens", () =>
      this.asExtension(async () => {
        const tab = (await chrome.tabs.query({})).find(({ url }) => url === chrome.runtime.getURL("welcome.html"));
        if (tab) await chrome.tabs.remove(tab.id);
        return tab !== undefined;
      }),
      patience,
    );
  }

  async stop() {
    // Firefox may wait for a page that never answers again.
    const program = this.puppeteer.process();
    await answerOf(() => this.puppeteer.close());
    program?.kill("SIGKILL");
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Opens a page in a tab of its own, in front. */
  async open(url) {
    const page = await this.puppeteer.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(url);
    return page;
  }

  /** Opens one of the extension's own pages. */
  async openOwn(path, where = {}) {
    return this.#showOwn(await this.puppeteer.newPage(where), path);
  }

  async #showOwn(page, path) {
    page.setDefaultTimeout(PATIENCE);
    // Firefox never reports the load of such a page, and answers with a fault while it is coming.
    page.goto(`${this.base}/${path}`).catch(() => {});
    await until(`${path} is shown`, () => page.$("#main > *").catch(() => null));
    return page;
  }

  /** An extension's page that stays open beside the tests: from there they use the extension's rights. */
  async panel() {
    // In a window of its own: a tab behind another is hidden, and the extension reads no hidden page.
    this.#panel ??= this.openOwn("options.html", { type: "window" });
    return this.#panel;
  }
  #panel;

  /** Runs `func` with the extension's rights. */
  async asExtension(func, ...args) {
    return (await this.panel()).evaluate(func, ...args);
  }

  /** Runs `func` in the content script's world of the page. */
  async inContent(page, func, ...args) {
    const [panel, tabId] = [await this.panel(), await this.tab(page)];
    // As text: the function is made by the extension's page, whose policy forbids making functions of strings.
    return panel.evaluate(`chrome.scripting
      .executeScript({ target: { tabId: ${tabId} }, func: ${func}, args: ${JSON.stringify(args)} })
      .then(([{ result, error }]) => {
        if (error) throw new Error(error.message ?? String(error));
        return result;
      })`);
  }

  /** Waits until the page has been read, or needs no reading; says which, as the content script tells the popup. */
  async read(page) {
    let state;
    await until("the page is read", async () => {
      state = await this.inContent(page, () => globalThis.stemcheck?.report().state);
      return state && state !== "reading";
    });
    return state;
  }

  async tab(page) {
    const url = page.url();
    const id = await this.asExtension(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id, url);
    assert.ok(id !== undefined, `no tab shows ${url}`);
    return id;
  }

  badge(page) {
    return this.tab(page).then((tab) =>
      this.asExtension((tab) => chrome.action.getBadgeText({ tabId: tab }), tab),
    );
  }

  /** The popup of a page, in a window of its own. */
  async popup(page) {
    return this.openOwn(`popup.html#${await this.tab(page)}`, { type: "window" });
  }

  /** Runs `func` on our closed shadow root in the page. */
  inRoot(page, func, ...args) {
    return this.inContent(
      page,
      `(...args) => {
        const page = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get.call(document);
        const host = [...page.children].find((child) => child.localName === "div");
        const root = globalThis.chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
        return (${func})(root, ...args);
      }`,
      ...args,
    );
  }

  /** What the extension put into the page, out of its closed shadow root: its marks, its card, where the focus is. */
  surface(page) {
    return this.inContent(page, readSurface);
  }
}

/** Runs in the content script's world. */
function readSurface() {
  // The page may have an element of that name.
  const page = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get.call(document);
  const host = [...page.children].find((child) => child.localName === "div");
  if (!host) return null;
  const root = globalThis.chrome.dom ? chrome.dom.openOrClosedShadowRoot(host) : host.openOrClosedShadowRoot;
  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const nameOf = (element) => element.ariaLabel ?? element.textContent;
  const [card, region] = [root.querySelector(".card"), root.querySelector(".marks")];
  return {
    placing: region.ariaBusy === "true",
    marks: [...root.querySelectorAll(".mark")].map((mark) => ({
      name: nameOf(mark),
      form: mark.dataset.form,
      box: boxOf(mark),
      shown: mark.checkVisibility({ visibilityProperty: true }),
    })),
    card: {
      open: card.matches(":popover-open, :modal"),
      text: card.innerText,
      controls: [...card.querySelectorAll("button, a, [role=textbox], input, summary")].map((control) => ({
        tag: control.localName,
        role: control.role,
        name: nameOf(control),
        value: control.value ?? control.innerText,
        href: control.href ?? "",
        box: boxOf(control),
      })),
    },
    announced: root.querySelector("[role=status].announcement").textContent,
    // The card itself has the focus before anything in it does.
    focused: root.activeElement && root.activeElement !== card ? nameOf(root.activeElement) : "",
    focusInCard: card.contains(root.activeElement),
  };
}

/** Installs the extension for private windows too, which readers allow by hand: puppeteer's own call has no word for it. */
async function installForPrivate(browser, path) {
  if (NAME === "firefox") {
    const { result } = await browser.connection.send("webExtension.install", {
      extensionData: { type: "path", path },
      "moz:allowPrivateBrowsing": true,
    });
    return result.extension;
  }
  const session = await browser.target().createCDPSession();
  return (await session.send("Extensions.loadUnpacked", { path, enableInIncognito: true })).id;
}

function zipIn(dist) {
  const zip = readdirSync(dist).find((name) => name.startsWith(`stemcheck-${NAME}-`));
  assert.ok(zip, `${dist} holds no zip for ${NAME}: cargo xtask build`);
  return join(dist, zip);
}

function unpack(dist, folder) {
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zipIn(dist))))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** Every answer of the background comes late. */
function slow(folder) {
  const background = join(folder, "background.js");
  copyFileSync(join(import.meta.dirname, "slow.js"), join(folder, "slow.js"));
  writeFileSync(background, `import "./slow.js";\n${readFileSync(background, "utf8")}`);
}

/** The painted phrases of the page, in its order, without what stands between their words and is not read. */
export function flags(page) {
  return page.evaluate(() => {
    const all = [];
    for (const [name, highlight] of CSS.highlights)
      if (name.startsWith("stemcheck-"))
        for (const range of highlight) all.push({ kind: name.slice("stemcheck-".length), range });
    const rootOf = ({ range }) => range.startContainer.getRootNode();
    const outside = ({ range }) => {
      let node = range.startContainer;
      while (node.getRootNode() !== document) node = node.getRootNode().host;
      return node;
    };
    all.sort((a, b) => {
      if (rootOf(a) === rootOf(b)) return a.range.compareBoundaryPoints(Range.START_TO_START, b.range);
      if (outside(a) === outside(b)) return a.range.getBoundingClientRect().y - b.range.getBoundingClientRect().y;
      return outside(a).compareDocumentPosition(outside(b)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    return all.map(({ kind, range }) => {
      const text = range.cloneContents();
      for (const unread of text.querySelectorAll("script, style, noscript, svg, math, code, canvas, [hidden], rp")) unread.remove();
      return { kind, text: text.textContent };
    });
  });
}

export const texts = (found) => found.map(({ text }) => text);

/** Waits until `check` answers truly; says what it answered last where it never does. */
export async function until(what, check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await answerOf(check);
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`waited ${patience / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Presses what one of our own pages shows: it is drawn anew by every change, and may be just now; it may close by the press. */
export const pressIn = (page, selector) =>
  until(`${selector} is pressed`, () => page.click(selector).then(() => true, () => page.isClosed()));

/** Nothing where it takes too long: a page that is just going, or loads anew, may never answer. */
export async function answerOf(check) {
  let timer;
  const asked = Promise.resolve().then(check);
  asked.catch(() => {});
  const silence = new Promise((resolve) => (timer = setTimeout(resolve, SILENCE)));
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer));
}

/** Waits until the page is flagged, and the flags have come to rest. */
export async function flagged(page) {
  await until("the page is flagged", async () => (await flags(page)).length > 0);
  return settled(page);
}

export async function settled(page) {
  let before = "";
  await until("the flags come to rest", async () => {
    const now = JSON.stringify(await flags(page));
    const rest = now === before;
    before = now;
    if (!rest) await new Promise((resolve) => setTimeout(resolve, 400));
    return rest;
  });
  return JSON.parse(before);
}

/** The painted phrases' places in the window, in the page's order. */
export const boxes = (page) =>
  page.evaluate(() =>
    [...CSS.highlights]
      .flatMap(([, highlight]) => [...highlight])
      .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b))
      .map((range) => {
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }),
  );

export const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

/** Waits until the page is flagged and every mark has its place; moves the mouse for it. */
export async function marked(browser, page) {
  await flagged(page);
  await page.mouse.move(5, 5);
  return until("the marks are placed", async () => {
    const surface = await browser.surface(page);
    return surface && !surface.placing && surface.marks.length > 0 && surface.marks.every(({ shown }) => shown) && surface.marks;
  });
}

export const unflagged = (page) => until("the flags vanish", async () => (await flags(page)).length === 0);

/** Presses the button: name and text of the file that the page saves; the page's policy lets nobody fetch it, so it is taken where it is made. */
export async function saved(page, button) {
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    let file;
    URL.createObjectURL = (blob) => createObjectURL.call(URL, (file = blob));
    globalThis.saved = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        resolve(file.text().then((text) => [this.download, text]));
      };
    });
  });
  await pressIn(page, button);
  return page.evaluate(() => globalThis.saved);
}
