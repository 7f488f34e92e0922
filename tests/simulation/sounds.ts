/** A sound follows its notification at once, but each call of the browser may take its time. */
const DELIVERY_MS = 60_000;

/** The sounds that were played, and the notifications that allow them. */
export class Sounds {
  onBad: (what: string) => void = () => {};
  readonly #now: () => number;
  #shownAt = Number.NEGATIVE_INFINITY;
  /** Notifications that were shown and had no sound yet. */
  #silent = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes that a notification is shown. */
  shown(noticeId: string): void {
    if (!/^(?:job|summary|done):/.test(noticeId)) return;
    this.#shownAt = this.#now();
    this.#silent += 1;
  }

  /** Notes that a sound is played. */
  played(address: string): void {
    if (this.#silent === 0 || this.#now() - this.#shownAt > DELIVERY_MS)
      this.onBad(`${address} is played without a notification`);
    this.#silent = 0;
  }
}
