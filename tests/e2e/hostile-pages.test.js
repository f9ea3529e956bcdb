// Pages that make it hard, an attack each: the page goes on as it did, its claim is flagged, and so are those of other tabs.

import assert from "node:assert/strict";
import { flagged, LONG, middle, texts, until } from "./browser.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, CLINIC, PHRASE, page as html } from "./pages.js";
import { form, press, reports } from "./report.js";

/** The page's own life: it counts, and has a field. */
const LIFE = `<script>
  const state = { ticks: 0, typed: "" };
  setInterval(() => state.ticks++, 20);
  addEventListener("input", ({ target }) => (state.typed = target.value));
</script>`;
const FIELD = `<input aria-label="field" style="position:fixed;right:0;bottom:0;width:100px;height:30px">`;
const IN_FIELD = [1150, 885];

const open = (attack, body = CLINIC, options) => browser.open(server.page(html(body + FIELD, LIFE + attack), options));
const script = (run, ...args) => `<script>(${run})(${args.map((arg) => JSON.stringify(arg)).join()})</script>`;
/** What is shown on it as the extension knows it: the page may tell lies. */
const claims = (page) => browser.inContent(page, () => globalThis.stemcheck?.report().claims.map(({ text }) => text) ?? []);
const isFlagged = (page, patience) => until("the page is flagged", async () => (await claims(page)).includes(PHRASE), patience);

async function marked(page, words = "") {
  await page.mouse.move(5, 5);
  return until("the mark is placed", async () =>
    (await browser.surface(page))?.marks.find(({ name, shown }) => shown && name.includes(words)),
  );
}

async function opensCard(page, words) {
  await page.mouse.click(...middle((await marked(page, words)).box));
  await until("the card is open", async () => (await browser.surface(page)).card.open);
}

/** Counts, and takes keys. */
async function goesOn(page) {
  const ticks = () => page.evaluate(() => state.ticks);
  const before = await ticks();
  await page.mouse.click(...IN_FIELD);
  await page.keyboard.type("ab");
  await until("the field has what was typed", () => page.evaluate(() => state.typed.endsWith("ab")));
  await until("the page counts on", async () => (await ticks()) > before + 5);
}

/** The page, and in another tab the extension. */
async function allGoesOn(page) {
  await goesOn(page);
  const other = await browser.open(server.page(html(), { host: "localhost" }));
  assert.deepEqual(texts(await flagged(other)), [PHRASE]);
  await other.close();
}

test("a page whose policy forbids every script and style is flagged and marked", async () => {
  const policy = "default-src 'none'; script-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types";
  for (const more of ["", "; sandbox"]) {
    const page = await browser.open(server.page(html(), { headers: { "content-security-policy": policy + more } }));
    assert.deepEqual(texts(await flagged(page)), [PHRASE]);
    await opensCard(page);
  }
});

test("form fields named like the page's own objects are no obstacle", async () => {
  const body = `<form name="body"><input name="parentElement"><input name="localName"></form><div id="stemcheck">${CLINIC}</div>`;
  const page = await browser.open(server.page(html(body)));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("hostile: elements named like everything that document, window and their form have", async () => {
  const clobber = () => {
    const names = (of) => {
      const all = [];
      for (const name in of) all.push(name);
      return all;
    };
    const [images, fields] = [names(document), names(document.createElement("form"))];
    const write = document.write.bind(document);
    write(`<body>${images.map((name) => `<img name="${name}" alt="">`).join("")}`);
    write(["chrome", "browser", "stemcheck", "CSS", "Highlight", "getSelection"].map((id) => `<a id="${id}"></a>`).join(""));
    write(`<form id="form">${fields.map((name) => `<input type="hidden" name="${name}">`).join("")}`);
  };
  const page = await open(script(clobber), `Our stem cell therapy cures arthritis. <b>Book</b> a visit at our stem cell clinic.<p>${CLAIM}</p></form>`);
  assert.notEqual(await page.evaluate(() => typeof document.createElement), "function", "the attack is one");
  await isFlagged(page);
  await opensCard(page);
  await page.keyboard.press("Escape");
  await until("the card is closed", async () => !(await browser.surface(page)).card.open);
  // As the popup's list does, which scrolls there: the claim stands in the form itself.
  await browser.inContent(page, () => stemcheck.open(stemcheck.report().claims[0].id));
  await until("the card is open again", async () => (await browser.surface(page)).card.open);
  await page.keyboard.press("Escape");
  await allGoesOn(page);
});

test("hostile: built-ins that are redefined and prototypes that are frozen", async () => {
  const redefine = () => {
    const fail = () => {
      throw new Error("the page's");
    };
    const { defineProperty, getOwnPropertyNames, freeze } = Object;
    for (const [of, names] of [
      [Element.prototype, ["attachShadow", "getAttribute", "append", "matches", "closest"]],
      [Node.prototype, ["appendChild", "contains", "getRootNode"]],
      [Document.prototype, ["createElement", "createRange", "createTreeWalker"]],
      [EventTarget.prototype, ["dispatchEvent"]],
      [Range.prototype, ["setStart", "setEnd", "getClientRects"]],
      [Array.prototype, ["map", "filter", "push", "flatMap"]],
      [String.prototype, ["slice", "replace", "normalize", "toWellFormed"]],
      [Map.prototype, ["get", "set"]],
      [RegExp.prototype, ["test", "exec"]],
      [JSON, ["parse", "stringify"]],
      [window, ["getComputedStyle", "requestIdleCallback", "MutationObserver", "Highlight", "CSSStyleSheet", "ResizeObserver"]],
    ])
      for (const name of names) defineProperty(of, name, { value: fail });
    for (const name of ["body", "documentElement", "hidden", "readyState"]) defineProperty(document, name, { get: fail });
    defineProperty(Object.prototype, "type", { get: fail, set: fail });
    for (const name of getOwnPropertyNames(window)) {
      if (!/^[A-Z]/.test(name)) continue;
      const { prototype } = window[name] ?? {};
      if (prototype) freeze(prototype);
    }
  };
  const page = await open("", `${CLINIC}${script(redefine)}`);
  await isFlagged(page);
  await opensCard(page);
  await allGoesOn(page);
});

test("hostile: what is not the page's own is thrown out at once, and every highlight with it", async () => {
  const throwOut = () => {
    state.thrown = 0;
    const out = () => {
      CSS.highlights.clear();
      for (const child of [...document.documentElement.children])
        if (!/^(head|body)$/.test(child.localName) && ++state.thrown) child.remove();
    };
    new MutationObserver(out).observe(document.documentElement, { childList: true });
    state.timer = setInterval(out, 1);
  };
  const page = await open(script(throwOut));
  await isFlagged(page);
  await page.mouse.move(5, 5);
  await until("our node was thrown out", () => page.evaluate(() => state.thrown > 1));
  const before = await page.evaluate(() => state.thrown);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const again = (await page.evaluate(() => state.thrown)) - before;
  assert.ok(again < 10, `no race with the page: it came back ${again} times in 2 s`);
  await allGoesOn(page);
});

test("hostile: a page that changes without end is read all the same, and counts on", async () => {
  const change = () => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      const churn = document.getElementById("churn");
      churn?.replaceChildren(`stem cells ${state.ticks}`, document.createElement("i"));
      churn?.toggleAttribute("hidden");
      port1.postMessage(0);
    };
    port1.postMessage(0);
  };
  const page = await open(script(change), `${CLINIC}<div id="churn"></div>`);
  await isFlagged(page);
  await allGoesOn(page);
});

test("hostile: custom elements that throw in each of their callbacks", async () => {
  const define = () => {
    const fail = () => {
      throw new Error("the page's");
    };
    window.onerror = () => true;
    for (const [name, parts] of [
      ["x-born", []],
      ["x-put", ["connectedCallback", "disconnectedCallback", "adoptedCallback"]],
      ["x-named", ["attributeChangedCallback"]],
    ]) {
      class Throws extends HTMLElement {
        static observedAttributes = ["class", "style", "hidden", "lang"];
        constructor() {
          super();
          if (parts.length === 0) fail();
        }
        get shadowRoot() {
          return fail();
        }
      }
      for (const part of parts) Throws.prototype[part] = fail;
      customElements.define(name, Throws);
    }
  };
  const body = `<x-born><x-put class="a"><x-named class="b" lang="en">${CLINIC}</x-named></x-put></x-born>`;
  const page = await open(script(define), body);
  await isFlagged(page);
  await opensCard(page);
  await allGoesOn(page);
});

test("hostile: a page of a hundred thousand nodes (with --long: a million)", async () => {
  const grow = (count) => {
    // After the load, which is waited for.
    const begin = () => {
      const many = document.createElement("div");
      many.innerHTML = "<p>Our <b>garden</b> is open.</p>".repeat(1000);
      for (let nodes = 0; nodes < count; nodes += 5000) document.body.prepend(many.cloneNode(true));
    };
    addEventListener("load", () => setTimeout(begin, 100));
  };
  const page = await open(script(grow, LONG ? 1_000_000 : 100_000));
  await isFlagged(page, LONG ? 90_000 : undefined);
  await allGoesOn(page);
});

test("hostile: messages and events that imitate ours, and the browser's, do nothing", async () => {
  const page = await open("");
  await isFlagged(page);
  await marked(page);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
  await until("it is announced", async () => (await browser.surface(page)).announced);
  await browser.asExtension(() => {
    globalThis.heard = [];
    chrome.runtime.onMessage.addListener(({ type }, { tab }) => void (tab && heard.push(type)));
  });
  const imitate = () =>
    page.evaluate(() => {
      const messages = ["site", "scan", "words", "style", "facts", "keep", "unkeep", "shown", "announce", "settings"];
      const fields = { host: "", page: "{}", on: false, quiet: true, id: "", report: {}, hide: null, key: "report:1-0", count: 7 };
      const channel = new BroadcastChannel("stemcheck");
      const box = document.getElementById("claim").getBoundingClientRect();
      const at = { bubbles: true, composed: true, cancelable: true, clientX: box.x + 150, clientY: box.y + 8, button: 0, key: "Escape" };
      for (const type of messages) {
        postMessage({ type, ...fields }, "*");
        channel.postMessage({ type, ...fields });
        for (const target of [window, document, document.documentElement, ...document.documentElement.children]) {
          for (const name of [type, `stemcheck-${type}`]) target.dispatchEvent(new CustomEvent(name, { detail: fields, bubbles: true }));
          target.dispatchEvent(new MessageEvent("message", { data: { type, ...fields } }));
        }
      }
      for (const target of [window, document]) {
        for (const name of ["pagehide", "pageshow"]) target.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
        target.dispatchEvent(new Event("visibilitychange"));
        target.dispatchEvent(new Event("fullscreenchange"));
      }
      for (const name of ["pointerdown", "pointerup"]) document.getElementById("claim").dispatchEvent(new PointerEvent(name, at));
      document.getElementById("claim").dispatchEvent(new MouseEvent("click", at));
      document.dispatchEvent(new KeyboardEvent("keydown", at));
    });
  const nothing = async (what, isOpen) => {
    await imitate();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(await browser.asExtension(() => heard), [], `${what}: the background was told`);
    assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), {});
    assert.equal(await browser.badge(page), "1");
    assert.equal((await browser.surface(page)).card.open, isOpen, what);
    assert.deepEqual(await claims(page), [PHRASE]);
  };
  await nothing("the card is closed", false);
  await opensCard(page);
  await nothing("the card is open", true);
  await goesOn(page);
});

test("hostile: who speaks as our content script undoes reports, and no setting with them", async () => {
  const kept = { "off:secret.localhost": true, quiet: true };
  await browser.asExtension((kept) => chrome.storage.local.set({ ...kept, "report:1-0": { format: 99 } }), kept);
  const page = await browser.open(server.page(html()));
  await isFlagged(page);
  for (const key of ["off:secret.localhost", "quiet", "report:1-0"])
    await browser.inContent(page, (key) => void chrome.runtime.sendMessage({ type: "unkeep", key, hide: null }), key);
  await until("the report is undone", async () => (await reports()).length === 0);
  assert.deepEqual(await browser.asExtension(() => chrome.storage.local.get(null)), kept);
});

test("hostile: markup in the page's text is text in card, report, popup and options", async () => {
  const bad = `<img src=x onerror="hacked=1">`;
  const shown = bad.replaceAll("<", "&lt;");
  const body = `<h1>Stem cell clinic ${shown}</h1><p title='${bad}'>${CLAIM}</p>
    <p>Our stem cell therapy cures arthritis ${shown} of the knee.</p><p>Book your visit at our clinic.</p>`;
  const page = await browser.open(server.page(html(body, `<title>${shown}</title>`).replace('lang="en"', `lang='en"${bad}'`)));
  await flagged(page);
  const clean = async (where, count) => {
    const found = await where((root = document) => {
      const all = [...root.querySelectorAll("#main *, .card *")];
      return {
        hacked: "hacked" in globalThis,
        strange: all.filter((one) => one.matches("script, img[src=x], [onerror]")).length,
        said: all.some((one) => `${one.value} ${one.textContent}`.includes("onerror")),
      };
    });
    assert.deepEqual(found, { hacked: false, strange: 0, said: true }, count);
  };
  await opensCard(page, "onerror");
  await clean((look) => browser.inRoot(page, look), "the card");
  const popup = await browser.popup(page);
  await popup.waitForSelector(".claim");
  await clean((look) => popup.evaluate(look), "the popup");
  await page.bringToFront();
  await press(page, "Report facts that do not fit");
  await form(page);
  await clean((look) => browser.inRoot(page, look), "the form");
  await press(page, "Keep report");
  await until("it is kept", async () => (await reports()).length === 1);
  const options = await browser.openOwn("options.html", { type: "window" });
  await options.waitForSelector("#reports li");
  await clean((look) => options.evaluate(look), "the options");
  assert.equal(await page.evaluate(() => "hacked" in globalThis), false);
});

test("a claim inside a frame is flagged there and counted on the badge", async () => {
  const inner = server.page(html());
  const page = await browser.open(server.page(html(`<p>Gardens.</p><iframe src="${inner}" width=600 height=300></iframe>`)));
  const frame = await until("the frame is there", () => page.frames().find((frame) => frame.url() === inner));
  assert.deepEqual(texts(await flagged(frame)), [PHRASE]);
  await until("the badge says 1", async () => (await browser.badge(page)) === "1");
});
