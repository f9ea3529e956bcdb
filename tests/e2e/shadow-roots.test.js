// Text in shadow roots, open and closed: read in the order it is shown, painted, marked, unpainted.

import assert from "node:assert/strict";
import { flagged, flags, marked, settled, texts, unflagged, until } from "./browser.js";
import { CONTENT } from "./content.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, PHRASE, page as html } from "./pages.js";
import { countPixels } from "./pixels.js";

const OTHER = "Stem cells repair damaged cartilage.";
const ATTACH = `<script>
  function attach(host, html, mode = "closed") {
    const root = document.querySelector(host).attachShadow({ mode });
    root.innerHTML = html;
    return root;
  }
</script>`;

test("open, closed, declared and nested shadow roots are read, in the order they are shown", async () => {
  const page = await browser.open(
    server.page(
      html(
        `${ATTACH}<h1>Stem cell clinic</h1>
        <div id="open"></div><p>Our stem cell therapy cures autism.</p><section id="closed"></section>
        <article><template shadowrootmode="closed"><p>Stem cells reverse diabetes.</p></template></article>
        <script>
          attach("#open", "<p>${CLAIM}</p>", "open");
          const outer = attach("#closed", "<h2>Stem cells</h2><x-inner></x-inner>");
          outer.querySelector("x-inner").attachShadow({ mode: "closed" }).innerHTML = "<p>${OTHER}</p>";
        </script>`,
      ),
    ),
  );
  await until("all four are flagged", async () => (await flags(page)).length === 4);
  assert.deepEqual(texts(await settled(page)), [PHRASE, "cures autism", "repair damaged cartilage", "reverse diabetes"]);
  const listed = await browser.inContent(page, () => globalThis.stemcheck.report().claims.map(({ text }) => text));
  assert.deepEqual(listed, [PHRASE, "cures autism", "repair damaged cartilage", "reverse diabetes"]);
});

test("what a slot shows is read where it is shown, and a sentence goes in and out of a shadow root", async () => {
  const page = await browser.open(
    server.page(
      html(
        `${ATTACH}<h1>Stem cell clinic</h1>
        <div id="card"><span slot="b">arthritis.</span><span slot="a">cures</span></div>
        <p>Our stem cell therapy <x-word></x-word> back pain.</p>
        <script>
          attach("#card", "<p>Our stem cell therapy <slot name=a></slot> <slot name=b></slot></p>");
          attach("x-word", "<b>relieves</b>");
        </script>`,
      ),
    ),
  );
  await until("both are listed", async () => {
    const claims = await browser.inContent(page, () => globalThis.stemcheck.report().claims.map(({ text }) => text));
    return claims.join("|") === "cures arthritis|relieves back pain";
  });
  // No range reaches across: each painted piece is exactly its words.
  const words = texts(await settled(page)).map((text) => text.trim()).filter(Boolean);
  assert.deepEqual(words.sort(), ["arthritis", "back pain", "cures", "relieves"]);
});

test("a trigger word that stands in a closed shadow root only is found", async () => {
  const body = `${ATTACH}<p>Gardens.</p><main id="main"></main><script>attach("#main", "<h1>Stem cell clinic</h1><p>${CLAIM}</p>")</script>`;
  const page = await browser.open(server.page(html(body)));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("a root attached later is found at the next change there", async () => {
  const page = await browser.open(server.page(html(`${ATTACH}<h1>Stem cells</h1><div id="late"></div><x-late></x-late>`)));
  assert.equal(await browser.read(page), "read");
  await page.evaluate((claim) => {
    attach("#late", `<p>${claim}</p>`);
    document.querySelector("#late").append("light");
  }, CLAIM);
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  // A custom element whose script comes later: any change of the page will do.
  await page.evaluate((claim) => {
    globalThis.root = attach("x-late", `<p>${claim}</p>`);
    document.querySelector("h1").append(" now");
  }, OTHER);
  await until("two flags", async () => (await flags(page)).length === 2);
  // And what changes inside is seen as anywhere.
  await page.evaluate(() => (root.querySelector("p").textContent = "Gardens."));
  await until("one flag", async () => texts(await flags(page)).join() === PHRASE);
});

test("a root attached later is found when it is scrolled to", async () => {
  const body = `${ATTACH}<h1>Stem cells</h1><div style="height: 3000px"></div><div id="late"><p>Light</p></div><div style="height: 2000px"></div>`;
  const page = await browser.open(server.page(html(body)));
  assert.equal(await browser.read(page), "read");
  // Surveyed by then: an idle slice comes after a second at the latest.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await page.evaluate((claim) => void attach("#late", `<div style="height: 300px">${claim}</div>`), CLAIM);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.deepEqual(await flags(page), []);
  await page.evaluate(() => scrollTo(0, 2800));
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
});

test("flags in shadow roots are painted, and unpainted when the site is switched off", async () => {
  const body = `<style>body { background: #fff }</style>${ATTACH}<h1>Stem cell clinic</h1><div id="open"></div><div id="closed"></div>
    <script>attach("#open", "<p>${CLAIM}</p>", "open"); attach("#closed", "<style>p { color: #000 }</style><p>${OTHER}</p>")</script>`;
  const page = await browser.open(server.page(html(body)));
  await until("both are flagged", async () => (await flags(page)).length === 2);
  await settled(page);
  const amber = () => Promise.all(["#open", "#closed"].map((host) => countPixels(page, host, ([r, g, b]) => r > 150 && g < 130 && b < 60)));
  const painted = await until("both underlines are painted", async () => {
    const counts = await amber();
    return counts.every((count) => count > 100) && counts;
  });
  assert.ok(painted);
  await browser.asExtension(() => chrome.storage.local.set({ "off:127.0.0.1": true }));
  await unflagged(page);
  await until("both underlines are gone", async () => (await amber()).every((count) => count === 0));
});

test("a phrase in a closed shadow root has its mark, and a press on it opens the card", async () => {
  const body = `${ATTACH}<h1>Stem cell clinic</h1><div id="closed"></div><script>attach("#closed", "<p>${CLAIM}</p><p>Below</p>")</script>`;
  const page = await browser.open(server.page(html(body)));
  const [mark] = await marked(browser, page);
  assert.equal(mark.form, "word");
  const box = await page.evaluate(() => {
    const [range] = [...CSS.highlights].flatMap(([, highlight]) => [...highlight]);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });
  assert.ok(mark.box.x >= box.x + box.width && Math.abs(mark.box.y + mark.box.height / 2 - box.y - box.height / 2) < 3);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await until("the card is open", async () => (await browser.surface(page)).card.open);
});

test("the survey takes slices of 4 ms at the most, and asks each element once", async () => {
  const rows = `<div><span>a</span><p><span>b</span></p></div>`.repeat(5000);
  const page = await browser.open(server.page(html(rows)));
  const { asked, twice, slices } = await page.evaluate(`(async () => {
    ${CONTENT};
    const { get } = Object.getOwnPropertyDescriptor(Element.prototype, "shadowRoot");
    const times = new Map();
    Object.defineProperty(Element.prototype, "shadowRoot", { get() { times.set(this, (times.get(this) ?? 0) + 1); return get.call(this); } });
    const slices = [];
    const idle = requestIdleCallback;
    globalThis.requestIdleCallback = (run, options) => idle((deadline) => {
      const begun = performance.now();
      run(deadline);
      slices.push(performance.now() - begun);
    }, options);
    const roots = new content.Roots(() => {});
    roots.start();
    document.body.append("changed");
    roots.changed([{ type: "childList", target: document.body, addedNodes: [document.querySelector("div")], removedNodes: [] }]);
    const end = performance.now() + 15_000;
    while (times.size < 20_001 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
    await new Promise((resolve) => setTimeout(resolve, 500));
    // The body itself was changed, and so asked again.
    const twice = [...times].filter(([element, count]) => count > 1 && element !== document.body).length;
    return { asked: times.size, twice, slices };
  })()`);
  assert.equal(asked, 20_001);
  assert.equal(twice, 0);
  // A few may be interrupted by the machine's other doings.
  const late = slices.filter((slice) => slice > 4.5);
  assert.ok(slices.length >= 4 && late.length <= slices.length / 3, `${late} of ${slices.length} slices`);
});
