// Watches the page for changes; one observer, which only collects. In: what to watch. Out: the browser's records.

/** added: new text only. all: also what may show or hide text. */
export type Watch = "added" | "all";

export class Watcher {
  #observer: MutationObserver;

  constructor(changed: (records: MutationRecord[]) => void) {
    this.#observer = new MutationObserver(changed);
  }

  start(watch: Watch): void {
    const added: MutationObserverInit = { childList: true, characterData: true, subtree: true };
    const all: MutationObserverInit = { ...added, attributeFilter: ["class", "style", "hidden", "open"] };
    // Observing the same node again replaces the options. The document, not the body: pages replace that too.
    this.#observer.observe(document, watch === "all" ? all : added);
  }

  stop(): void {
    this.#observer.disconnect();
  }
}
