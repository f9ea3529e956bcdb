// The content script, in every frame of every page.
//
//   quick-look ── no trigger word: only `watch` and `roots` stay, and look at what is added, and at shadow roots, in the
//        │        page's idle time. Nothing else exists: no node, no message; one listener, for scrolls.
//        ▼ a trigger word
//   session ──── asks: is this site on? (settings) ── off: waits for the switch
//        │ on
//        ▼
//   blocks ── background: findings ── paint (highlights) ── surface (our one node) ── marks ── card ── report-form
//        ▲                                                    place (where is room)
//        └── watch: changes, read again, at a pace that leaves the page its time
//
// In: the page. Out: highlights and marks on it; `stemcheck`, a global of our isolated world, for the popup.

import type { Door } from "../shared/protocol.ts";
import { bodyOf } from "./page.ts";
import { changesTriggered, looksTriggered } from "./quick-look.ts";
import { Roots } from "./roots.ts";
import { Session } from "./session.ts";
import { describe } from "./unread.ts";
import { Watcher } from "./watch.ts";

const NAME = "stemcheck";

// Twice in one page: the background also puts the script into tabs that were open before the installation. The name
// has to be our own property: an element of the page with this id answers to it too.
if (!Object.hasOwn(globalThis, NAME)) Object.defineProperty(globalThis, NAME, { value: start() });

function start(): Door {
  // Chromium shows a PDF through a page of its own.
  if (document.contentType === "application/pdf") return idle("unreadable");

  let session: Session | undefined;
  const begin = () => (session = new Session(watcher, roots));
  const watcher = new Watcher((records) => {
    roots.changed(records);
    if (session) session.pageChanged(records);
    else if (changesTriggered(records)) begin();
  });
  const roots = new Roots((root) => {
    watcher.add(root);
    if (session) session.rootFound(root);
    else if (looksTriggered(root)) begin();
  });
  const body = bodyOf();
  if (body && looksTriggered(body)) begin();
  else {
    watcher.start("added");
    roots.start();
  }

  return {
    report: () => session?.report() ?? idle("quiet").report(),
    open: (id) => session?.open(id),
    close: () => session?.close(),
    missed: (words) => void (session ?? begin()).missed(words),
  };
}

function idle(state: "quiet" | "unreadable"): Door {
  return { report: () => ({ host: "", state, claims: [], ...describe() }), open: () => {}, close: () => {}, missed: () => {} };
}
