// Small pages for tests.

export const CLAIM = "Our stem cell therapy cures arthritis.";
export const PHRASE = "cures arthritis";

/** What a clinic would write, with one claim. */
export const CLINIC = `<h1>Stem cell clinic</h1><p id="claim">${CLAIM}</p><p>Book your visit at our clinic.</p>`;

export function page(body = CLINIC, head = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${head}</head><body>${body}</body></html>`;
}
