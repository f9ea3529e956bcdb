// How much of the page's time something may take that the page itself asks for, change after change. In: what was spent. Out:
// how long to wait before the next time. After a rest the first few times cost no waiting.

/** Of the time, at the most. */
const SHARE = 0.02;
/** Milliseconds. */
const SAVED = 60;

export class Budget {
  #left = SAVED;
  #since = performance.now();

  spend(time: number): void {
    this.#left = this.#now() - time;
  }

  /** In milliseconds; 0 or less where there is something left. */
  wait(): number {
    return -this.#now() / SHARE;
  }

  #now(): number {
    const now = performance.now();
    this.#left = Math.min(SAVED, this.#left + SHARE * (now - this.#since));
    this.#since = now;
    return this.#left;
  }
}
