// Real frameworks and editors run as if the extension were not there: the same body, no fault, no update lost.

import assert from "node:assert/strict";
import { flagged, flags, settled, texts, until } from "./browser.js";
import { client, server as render } from "./frameworks/bundle.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const MORE = "Stem cells repair damaged cartilage.";
const TYPED = "Typed: stem cells cure autism. ";

/** A page whose script hydrates what the server rendered. */
async function hydrated(file, { from = file, whole = false, ...options } = {}) {
  const content = await render(from, { whole, ...options });
  const script = server.page(await client(file, { whole, ...options }), { type: "js" });
  // No white space around: some frameworks take it for a mismatch.
  return whole ? `<!DOCTYPE html>${content.replace("SCRIPT", script)}` : html(`<div id="root">${content}</div><script src="${script}"></script>`);
}

const drawn = async (file, body) => html(`${body}<script src="${server.page(await client(file, {}), { type: "js" })}"></script>`);
const editor = (file) => drawn(file, `<main><h1>Stem cell clinic</h1><p>${CLAIM}</p><div id="root" style="white-space: pre-wrap"></div><p>Stem cells relieve back pain.</p></main>`);

const CASES = {
  "React 18 in an element": () => hydrated("react.js", { version: 18 }),
  "React 18 as the whole document": () => hydrated("react.js", { version: 18, whole: true }),
  "React 19 in an element": () => hydrated("react.js", { version: 19 }),
  "React 19 as the whole document": () => hydrated("react.js", { version: 19, whole: true }),
  Vue: () => hydrated("vue.js"),
  Svelte: () => hydrated("svelte.js", { from: "svelte-server.js" }),
  Lit: () => drawn("lit.js", "<x-clinic><b>cures</b></x-clinic>"),
  ProseMirror: () => editor("prosemirror.js"),
  Quill: () => editor("quill.js"),
};

for (const [name, make] of Object.entries(CASES))
  test(`as without the extension: ${name}`, async () => {
    const content = await make();
    const on = await live(content, true);
    const off = await live(content, false);
    assert.deepEqual(on.faults, []);
    assert.deepEqual(off.faults, []);
    assert.ok(off.body.includes(MORE), "the update is there");
    assert.equal(on.body, off.body);
    assert.equal(on.editor, off.editor);
    if (on.editor) assert.ok(on.editor.includes(TYPED.trim()), `typed into the editor: ${on.editor}`);
  });

/** Opens the page, lives a little in it, and tells how it is then. */
async function live(content, on) {
  await browser.asExtension((off) => (off ? chrome.storage.local.set({ "off:127.0.0.1": true }) : chrome.storage.local.clear()), !on);
  const faults = [];
  const page = await browser.open("about:blank");
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(server.page(content));
  const before = on ? await flagged(page) : [];
  await page.waitForFunction(() => globalThis.ready);
  await page.mouse.move(5, 5);
  if (on) {
    await until("the marks are there", async () => (await browser.surface(page))?.marks.some(({ form }) => form));
    assert.ok(texts(before).join(" ").includes("arthritis"), "the claim is flagged");
  }
  await page.evaluate((text) => globalThis.update(text), MORE);
  const typed = await page.evaluate(() => "editor" in globalThis);
  if (typed) {
    await page.evaluate(() => {
      const [first] = document.querySelector("#root [contenteditable]").children;
      getSelection().collapse(first.firstChild, 0);
      first.closest("[contenteditable]").focus();
    });
    await page.keyboard.type(TYPED);
    await page.keyboard.press("Enter");
  }
  if (on) {
    await until("what was added is flagged", async () => texts(await flags(page)).includes("repair damaged cartilage"));
    const found = texts(await settled(page)).join(" ");
    assert.ok(!/autism|diabetes/.test(found), `an editor's text is flagged: ${found}`);
  }
  const state = await page.evaluate(readState);
  await page.close();
  return { ...state, faults };
}

/** The body, the open shadow roots in it, and what an editor holds. */
function readState() {
  const roots = [];
  const collect = (within) => {
    for (const element of within.querySelectorAll("*")) {
      if (!element.shadowRoot) continue;
      roots.push(element.shadowRoot.innerHTML, String(element.shadowRoot.querySelector("x-line")?.text));
      collect(element.shadowRoot);
    }
  };
  collect(document);
  const body = document.body.outerHTML.replace(/made\/\d+/g, "made/N");
  return { body: [body, ...roots].join("\n").replace(/lit\$\d+\$/g, "lit$"), editor: globalThis.editor?.() };
}
