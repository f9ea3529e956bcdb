// What an organisation sets, by real policy files: Firefox reads them from the home folder, which is one of our own here;
// Chromium from /etc, which is covered by an empty folder for this one process (a mount namespace; needs the right to it).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Browser, NAME, PROGRAM, flagged, flags, texts, until } from "./browser.js";
import { server, testIn } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";

const POLICY = { sitesOff: ["www.off.localhost"], domainsOff: ["all-off.localhost"], kindsOff: ["repair"], quiet: true, language: "de" };
const ETC = "/etc/chromium";
const folder = realpathSync(mkdtempSync(join(tmpdir(), "stemcheck-managed-")));
const possible = NAME === "firefox" || spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", ETC]).status === 0;
if (!possible) console.error("managed.test.js: no right to a mount namespace, policies are not tested in Chromium");
let browser;
const start = NAME === "firefox" ? startFirefox : startChromium;
const visible = possible ? testIn(async () => (browser = await start())) : () => {};
after(() => rmSync(folder, { recursive: true, force: true }));

function startFirefox() {
  const manifests = join(folder, ".mozilla", "managed-storage");
  mkdirSync(manifests, { recursive: true });
  const name = "stemcheck@stemcheck.invalid";
  writeFileSync(join(manifests, `${name}.json`), JSON.stringify({ name, description: "Stemcheck", type: "storage", data: POLICY }));
  return Browser.start({ env: { ...process.env, HOME: folder } });
}

function startChromium() {
  const at = join(folder, "extension");
  mkdirSync(at);
  // An unpacked extension's id comes from its path.
  const id = createHash("sha256").update(at).digest("hex").slice(0, 32).replace(/./g, (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]);
  const policy = join(folder, "policy.json");
  writeFileSync(policy, JSON.stringify({ "3rdparty": { extensions: { [id]: POLICY } } }));
  const program = join(folder, "chromium");
  const inside = `mount -t tmpfs tmpfs ${ETC} && mkdir -p ${ETC}/policies/managed && cp ${policy} ${ETC}/policies/managed/ && exec ${PROGRAM} "$@"`;
  writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -c '${inside}' sh "$@"\n`);
  chmodSync(program, 0o755);
  return Browser.start({ program, at });
}

visible("what an organisation set counts on pages, and the reader sees it and cannot change it", async () => {
  const body = `<h1>Stem cell clinic</h1><p>${CLAIM}</p><p>Stem cells repair damaged cartilage.</p>`;
  // Chromium knows its policies only some seconds after the start; then all follow.
  await until("the policy is known", () => browser.asExtension(async () => "quiet" in (await chrome.storage.managed.get(null))));
  const open = async (host) => browser.open(server.page(html(body), { host }));
  const on = await open("127.0.0.1");
  await until("the kind is off", async () => texts(await flagged(on)).join() === PHRASE);
  const pages = [await open("www.off.localhost"), await open("shop.all-off.localhost")];
  for (const page of pages) {
    assert.equal(await browser.read(page), "off");
    assert.deepEqual(await flags(page), []);
  }
  for (const [at, id] of ["switch", "domain"].entries()) {
    const popup = await browser.popup(pages[at]);
    await popup.waitForSelector(`#${id}:disabled:not(:checked)`);
    assert.match(await popup.$eval("main", (main) => main.innerText), /Von Ihrer Organisation festgelegt\./);
  }
  const options = await browser.openOwn("options.html", { type: "window" });
  assert.deepEqual(
    await options.$$eval("#main :disabled:not(option)", (inputs) => inputs.map(({ id, checked, value }) => [id, checked ?? value])),
    [["language", "de"], ["quiet", true], ...["efficacy", "repair", "outcome", "safety", "superiority", "legitimacy", "hype"].map((kind) => [`kind-${kind}`, kind !== "repair"])],
  );
  assert.deepEqual(
    await options.$$eval("#sites .entry", (items) => items.map((item) => item.innerText.replace(/\s+/g, " "))),
    ["www.off.localhost Von Ihrer Organisation festgelegt.", "all-off.localhost und alle Websites darunter Von Ihrer Organisation festgelegt."],
  );
  // What is kept of the reader's own comes to nothing where it is set, and stays.
  await browser.asExtension(() => chrome.storage.local.set({ quiet: false, "off:127.0.0.1": true }));
  await on.bringToFront();
  await until("the reader's own site is off", async () => (await flags(on)).length === 0);
  assert.equal(await options.$eval("#quiet", (input) => input.checked), true);
});
