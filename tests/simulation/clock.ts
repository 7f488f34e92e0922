/** When every run begins, epoch ms. */
export const START = 1_790_000_000_000;

interface Timer {
  at: number;
  run: () => void;
}

/** Time that passes only when the simulation lets it. */
export class Clock {
  /** What the clock on the wall shows, epoch ms. It can be set. */
  wall = START;
  /** Time that has really passed since the start, ms. */
  passed = 0;
  readonly #timers: Timer[] = [];

  /** Runs something later; returns how to call it off. */
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.passed + Math.max(0, ms), run };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  /** Lets time pass; everything that is due happens in its order. */
  async advance(ms: number): Promise<void> {
    const until = this.passed + ms;
    for (;;) {
      await settle();
      const [next] = this.#timers;
      if (!next || next.at > until) break;
      this.#timers.shift();
      this.#moveTo(next.at);
      next.run();
    }
    this.#moveTo(until);
  }

  /** The machine sleeps: time passes, and nothing happens before it wakes. */
  sleep(ms: number): void {
    this.#moveTo(this.passed + ms);
  }

  /** Somebody sets the clock. */
  jump(ms: number): void {
    this.wall += ms;
  }

  #moveTo(at: number): void {
    const ms = Math.max(0, at - this.passed);
    this.passed += ms;
    this.wall += ms;
  }
}

/** All promises that can go on have gone on. */
const settle = (): Promise<void> => new Promise((done) => void setImmediate(done));
