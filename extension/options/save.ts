// Gives the reader a file. In: its name, type and text. Out: the browser's download.

import { el } from "../shared/dom.ts";

export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: url, download: name }).click();
  // The download has begun by then; a blob's address kept would keep the blob.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
