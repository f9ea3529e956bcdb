// Watches the page for changes; one observer, which only collects. In: what to watch. Out: the browser's records.

/** added: new text only. all: also what may show or hide text. */
export type Watch = "added" | "all";

const ADDED: MutationObserverInit = { childList: true, characterData: true, subtree: true };
const OPTIONS = { added: ADDED, all: { ...ADDED, attributeFilter: ["class", "style", "hidden", "open", "slot"] } };

export class Watcher {
  #observer: MutationObserver;
  #watch: Watch | undefined;
  /** An observer of the document hears nothing of what happens in a shadow root. */
  #roots: WeakRef<ShadowRoot>[] = [];

  constructor(changed: (records: MutationRecord[]) => void) {
    this.#observer = new MutationObserver(changed);
  }

  start(watch: Watch): void {
    this.#watch = watch;
    // Observing the same node again replaces the options. The document, not the body: pages replace that too.
    this.#observer.observe(document, OPTIONS[watch]);
    this.#roots = this.#roots.filter((ref) => ref.deref());
    for (const ref of this.#roots) this.#observer.observe(ref.deref()!, OPTIONS[watch]);
  }

  add(root: ShadowRoot): void {
    this.#roots.push(new WeakRef(root));
    if (this.#watch) this.#observer.observe(root, OPTIONS[this.#watch]);
  }

  stop(): void {
    this.#watch = undefined;
    this.#observer.disconnect();
  }
}
