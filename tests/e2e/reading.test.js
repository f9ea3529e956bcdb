// What is read: every text a reader can see, in frames of every sort; and again only what changed.

import assert from "node:assert/strict";
import { flagged, flags, settled, texts, until } from "./browser.js";
import { CONTENT } from "./content.js";
import { browser, server, test } from "./harness.js";
import { CLAIM, CLINIC, PHRASE, page as html } from "./pages.js";

const OTHER = "Stem cells repair damaged cartilage.";

test("frames of every sort are read, and counted as long as they are there", async () => {
  const quoted = html().replaceAll('"', "&quot;");
  const body = `<p>Gardens.</p>
    <iframe id="srcdoc" srcdoc="${quoted}"></iframe>
    <iframe id="sandboxed" sandbox src="${server.page(html())}"></iframe>
    <iframe id="other" src="${server.page(html(), { host: "localhost" })}"></iframe>
    <iframe id="data" src="data:text/html;charset=utf-8,${encodeURIComponent(html())}"></iframe>
    <iframe id="blob"></iframe><iframe id="blank"></iframe>
    <script>
      blob.src = URL.createObjectURL(new Blob([${JSON.stringify(html()).replaceAll("</", "<\\/")}], { type: "text/html" }));
      blank.contentDocument.body.innerHTML = ${JSON.stringify(CLINIC).replaceAll("</", "<\\/")};
    </script>`;
  const page = await browser.open(server.page(html(body)));
  await until("the badge says 6", async () => (await browser.badge(page)) === "6").catch(async (error) => {
    throw new Error(`${error.message}; it says ${await browser.badge(page)}`);
  });
  for (const [gone, left] of [["srcdoc", "5"], ["other", "4"], ["blank", "3"]]) {
    await page.evaluate((id) => document.getElementById(id).remove(), gone);
    await until(`the badge says ${left} without ${gone}`, async () => (await browser.badge(page)) === left);
  }
});

test("not read: what is edited, code, scripts, hidden text; content-visibility is read as it is shown", async () => {
  const page = await browser.open(
    server.page(
      html(`${CLINIC}<textarea>${OTHER}</textarea><input value="${OTHER}"><p contenteditable>${OTHER}</p><pre>${OTHER}</pre>
        <code>${OTHER}</code><p hidden>${OTHER}</p><p style="display: none">${OTHER}</p><p style="visibility: hidden">${OTHER}</p>
        <section style="content-visibility: hidden"><p>${OTHER}</p></section><details><p>${OTHER}</p></details>
        <div style="height: 5000px"></div>
        <section style="content-visibility: auto; contain-intrinsic-size: 500px"><p>Our stem cells relieve back pain.</p></section>`),
    ),
  );
  await flagged(page);
  assert.deepEqual(texts(await settled(page)), [PHRASE, "relieve back pain"]);
});

test("text that a style shows later is read when it is shown", async () => {
  const page = await browser.open(
    server.page(html(`<style>#more { display: none } #tick:checked ~ #more { display: block }</style>${CLINIC}<input id="tick" type="checkbox"><p id="more">${OTHER}</p>`)),
  );
  assert.deepEqual(texts(await flagged(page)), [PHRASE]);
  await page.click("#tick");
  await until("two flags", async () => (await flags(page)).length === 2);
  await page.click("#tick");
  await until("one flag", async () => (await flags(page)).length === 1);
  await page.evaluate(() => {
    const sheet = document.createElement("style");
    sheet.textContent = "#more { display: block !important }";
    document.head.append(sheet);
  });
  await until("two flags again", async () => (await flags(page)).length === 2);
});

test("only what changed is read again, and what is read is the same as if all were", async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => `<li class="row"><p>Row <b>${row}</b> of the list.</p></li>`).join("");
  const page = await browser.open(server.page(html(`<main><div><ul>${rows}</ul></div></main>`)));
  const counts = await page.evaluate(`(async () => {
    ${CONTENT};
    const style = globalThis.getComputedStyle;
    let asked = 0;
    globalThis.getComputedStyle = (...args) => { asked++; return style(...args); };
    const reader = new content.Reader();
    const observer = new MutationObserver((records) => reader.changed(records));
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "style", "hidden", "open", "slot"] });
    const text = (blocks) => JSON.stringify(blocks.map(({ kind, text }) => [kind, text]));
    const costs = {};
    const read = async (name, change) => {
      change();
      await Promise.resolve();
      asked = 0;
      const now = text(reader.read(document.body));
      costs[name] = asked;
      if (now !== text(content.readBlocks(document.body))) throw new Error(name + " reads otherwise than at once");
    };
    const row = (number) => document.querySelectorAll("li")[number];
    await read("first", () => {});
    await read("nothing", () => {});
    await read("a text", () => (row(7).querySelector("b").firstChild.data = "seven"));
    await read("an element more", () => row(8).insertAdjacentHTML("beforeend", "<p>more</p>"));
    await read("an element less", () => row(9).remove());
    await read("moved", () => row(0).before(row(2000)));
    await read("a class inside", () => (row(3).querySelector("b").className = "x"));
    await read("hidden", () => (row(5).firstChild.hidden = true));
    await read("a style sheet", () => document.head.append(Object.assign(document.createElement("style"), { textContent: ".x { display: block }" })));
    return costs;
  })()`);
  assert.ok(counts.first > 9000, JSON.stringify(counts));
  assert.ok(counts["a style sheet"] > 8900, JSON.stringify(counts));
  for (const [name, asked] of Object.entries(counts))
    if (name !== "first" && name !== "a style sheet") assert.ok(asked <= 20, `${name}: ${asked} elements`);
});

test("a reading that is left in the middle, because something changed, is taken up by the next one", async () => {
  const rows = Array.from({ length: 60 }, (_, row) => `<li><p>Row <b>${row}</b> of the list.</p><div hidden>${row}</div></li>`).join("");
  const page = await browser.open(server.page(html(`<main><div><ul>${rows}</ul></div></main>`, "<style>.x p { visibility: hidden }</style>")));
  const left = await page.evaluate(`(async () => {
    ${CONTENT};
    const reader = new content.Reader();
    const observer = new MutationObserver(() => {});
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "style", "hidden", "open", "slot"] });
    const text = (blocks) => JSON.stringify(blocks.map(({ kind, text }) => [kind, text]));
    // Always the same numbers.
    let seed = 1;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const any = (selector) => { const all = document.querySelectorAll(selector); return all[random(all.length)]; };
    const changes = [
      () => (any("b").firstChild.data = "number " + random(100)),
      () => any("li").insertAdjacentHTML("beforeend", "<p>more <b>and more</b></p>"),
      () => document.querySelectorAll("li").length > 20 && any("li").remove(),
      () => any("li").before(any("li")),
      () => (any("div").hidden = random(2) === 0),
      () => any("li").classList.toggle("x"),
      () => (any("b").style.display = ["none", "inline", "block"][random(3)]),
    ];
    let left = 0;
    for (let round = 0; round < 300; round++) {
      const reading = reader.reading(document.body);
      let done = false;
      for (let steps = random(90); steps > 0 && !done; steps--) done = reading.next().done;
      if (!done) left++;
      for (let count = random(3); count >= 0; count--) changes[random(changes.length)]();
      reader.changed(observer.takeRecords());
      if (random(3) > 0) continue;
      if (text(reader.read(document.body)) !== text(content.readBlocks(document.body))) throw new Error("round " + round + " reads otherwise than at once");
    }
    return left;
  })()`);
  assert.ok(left > 50, `${left} readings were left`);
});

test("a long page that changes while it is read ends with the findings of one read at once", async () => {
  const rows = Array.from({ length: 4000 }, (_, row) => `<p>Paragraph <b>${row}</b> speaks of gardens and <i>trees</i>.</p>`).join("");
  const changes = `<script>
    let count = 0;
    const timer = setInterval(() => {
      const rows = document.querySelectorAll("p");
      rows[(count * 131) % rows.length].insertAdjacentHTML("beforebegin", "<p>A line about roses.</p>");
      rows[(count * 997) % rows.length].remove();
      if (++count === 200) {
        clearInterval(timer);
        document.body.insertAdjacentHTML("beforeend", "<p>Our stem cell therapy cures autism.</p>");
      }
    }, 5);
  </script>`;
  const page = await browser.open(server.page(html(`${CLINIC.replaceAll("<p", "<div").replaceAll("</p", "</div")}${rows}${changes}`)));
  // As long as the pause after a reading of a page of this length.
  await until("the last line is flagged", async () => (await flags(page)).length === 2, 60_000);
  assert.deepEqual(texts(await settled(page)), [PHRASE, "cures autism"]);
});

test("a page that changes 60 times a second keeps its frame rate", async () => {
  const rows = Array.from({ length: 2000 }, (_, row) => `<p>Paragraph <b>${row}</b> speaks of gardens and <i>trees</i>.</p>`).join("");
  const content = html(`${CLINIC}<p id="clock">0</p>${rows}<script>
    globalThis.frames60 = (seconds) => new Promise((resolve) => {
      const begun = performance.now();
      let count = 0;
      const tick = (now) => {
        document.querySelector("#clock").firstChild.data = String(++count);
        if (now - begun > seconds * 1000) resolve(count / seconds);
        else requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
  </script>`);
  const rate = async (off) => {
    await browser.asExtension((off) => (off ? chrome.storage.local.set({ "off:127.0.0.1": true }) : chrome.storage.local.clear()), off);
    const page = await browser.open(server.page(content));
    if (!off) await flagged(page);
    const rate = await page.evaluate(() => globalThis.frames60(4));
    if (!off) assert.deepEqual(texts(await flags(page)), [PHRASE]);
    await page.close();
    return rate;
  };
  const [off, on] = [await rate(true), await rate(false)];
  console.log(`# frames a second: ${on.toFixed(1)} on, ${off.toFixed(1)} off`);
  assert.ok(on >= 0.9 * off, `${on} against ${off} frames a second`);
});
