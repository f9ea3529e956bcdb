// Small pages for tests.

export const CLAIM = "Our stem cell therapy cures arthritis.";
export const PHRASE = "cures arthritis";

/** A page with one claim. */
export function page(body = `<h1>Stem cell clinic</h1><p id="claim">${CLAIM}</p>`, head = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${head}</head><body>${body}</body></html>`;
}
