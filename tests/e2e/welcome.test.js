// The first-run page. That it opens with the installation, every start of a browser waits for (browser.js).

import assert from "node:assert/strict";
import { flagged, middle, texts, until } from "./browser.js";
import { browser, test } from "./harness.js";

const SAMPLE = ["cures knee arthritis and back pain", "travel to the joint and repair damaged cartilage", "is completely safe and has no side effects", "free of pain within six weeks"];

test("first-run page: its example is flagged by the classifier, nothing else is, and a press opens the card", async () => {
  const page = await browser.openOwn("welcome.html", { type: "window" });
  assert.deepEqual(texts(await flagged(page)), SAMPLE);
  const inSample = await page.evaluate(() =>
    [...CSS.highlights].flatMap(([, light]) => [...light]).every((range) => range.startContainer.parentElement.closest(".sample")),
  );
  assert.ok(inSample);
  const [x, y] = middle(await page.evaluate(() => {
    const [[, light]] = CSS.highlights;
    const { x, y, width, height } = [...light][0].getBoundingClientRect();
    return { x, y, width, height };
  }));
  await page.mouse.click(x, y);
  await until("the card is opened", () => page.evaluate(() => globalThis.stemcheck.report().opened?.id === 0));
  for (const words of [/Not flagged does not mean proven\./, /Nothing of them is sent anywhere/, /no medical advice/])
    assert.match(await page.$eval("#main", (main) => main.innerText), words);
  // The access is there: nothing is asked.
  assert.equal(await page.$("#allow"), null);
});
