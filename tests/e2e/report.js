// What tests of reports do: press in the card, choose in the form, read what is kept.

import { middle, until } from "./browser.js";
import { browser } from "./harness.js";

/** Presses the control of that name in the card; `own`: of another browser. */
export async function press(page, name, own = browser) {
  await pressAt(page, name, async () => {
    const { controls } = (await own.surface(page))?.card ?? { controls: [] };
    return controls.find((control) => control.name === name && control.box.width > 0)?.box;
  });
}

/** Presses the label of that text. */
export const choose = (page, words) =>
  pressAt(page, words, () =>
    browser.inRoot(
      page,
      (root, words) => {
        const label = [...root.querySelectorAll("label")].find(({ textContent }) => textContent === words);
        label?.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = label?.getBoundingClientRect() ?? {};
        return label && { x, y, width, height };
      },
      words,
    ),
  );

async function pressAt(page, name, find) {
  let before = "";
  const box = await until(`“${name}” is in the card, and at rest`, async () => {
    const box = await find();
    const now = JSON.stringify(box ?? null);
    const rest = now === before;
    before = now;
    return rest && box;
  });
  await page.mouse.click(...middle(box));
}

/** The card, once it holds a report's form: the first one has to be fetched. */
export const form = (page, own = browser) =>
  until("the form is there", async () => {
    const { card } = (await own.surface(page)) ?? {};
    return card?.open && card.controls.some(({ role }) => role === "textbox") && card;
  });

export const sentenceIn = ({ controls }) => controls.find(({ role }) => role === "textbox").value;

/** The reports that are kept, oldest first. */
export async function reports() {
  const stored = await browser.asExtension(() => chrome.storage.local.get(null));
  return Object.keys(stored).filter((key) => key.startsWith("report:")).sort().map((key) => stored[key]);
}
