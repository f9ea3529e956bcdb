// The npm package in a browser: its own example, served as it lies in pkg/.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after } from "node:test";
import { until } from "./browser.js";
import { browser, test } from "./harness.js";
import { Server } from "./server.js";

const served = await new Server(join(import.meta.dirname, "..", "..", "pkg")).start();
after(() => served.stop());

test("the npm package's example finds claims as they are typed", async () => {
  const page = await browser.open(served.file("examples/browser.html"));
  const claims = () => page.$$eval("#claims li", (items) => items.map((item) => item.textContent));
  await until("the claim is listed", async () => (await claims()).length === 1);
  assert.deepEqual(await claims(), ["efficacy, claim: cure arthritis"]);
  await page.focus("#text");
  await page.keyboard.down("Control");
  await page.keyboard.press("End");
  await page.keyboard.up("Control");
  await page.keyboard.type(" The cells regenerate worn cartilage.");
  await until("the second claim is listed", async () => (await claims()).length === 2);
  assert.match((await claims())[1], /^repair, claim: /);
});
