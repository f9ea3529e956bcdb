// A budget lets a few times pass at once, then no more than its share of the time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Budget } from "./budget.ts";

test("after a rest the first times cost no waiting; then it is a fiftieth of the time", (context) => {
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const budget = new Budget();
  let [spent, times, atOnce] = [0, 0, 0];
  // Who waits exactly as long as he is told.
  while (now < 100_000) {
    const wait = Math.max(0, budget.wait());
    if (now === 0 && wait === 0) atOnce++;
    now += wait;
    budget.spend(20);
    spent += 20;
    times++;
  }
  assert.equal(atOnce, 4);
  assert.ok(spent > 1900 && spent < 2200, `${spent} ms in ${times} times`);
  now += 60_000;
  assert.ok(budget.wait() < 0, "a rest gives it back");
  budget.spend(500);
  assert.ok(budget.wait() > 15_000, "what was spent too much has to be waited for");
});
