/** The system time at the start of every run, epoch ms. */
export const START = 1_790_000_000_000;

interface Timer {
  at: number;
  run: () => void;
}

/** Two clocks, and timers. */
export interface Time {
  /** The system time, epoch ms. */
  readonly wall: number;
  /** The time that has really passed, ms. */
  readonly passed: number;
  /** Runs a function after `ms`. Returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Simulated time, which passes only when the simulation advances it. */
export class Clock implements Time {
  /** The system time, epoch ms. It can be set. */
  wall = START;
  /** The time that has really passed since the start, ms. */
  passed = 0;
  readonly #timers: Timer[] = [];

  /** Runs a function after `ms`. Returns a function that cancels it. */
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.passed + Math.max(0, ms), run };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  /** Advances the time and runs the due timers in order. */
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

  /** Lets the machine sleep: time passes, and no timer runs before it wakes. */
  sleep(ms: number): void {
    this.#moveTo(this.passed + ms);
  }

  /** Sets the system time forward or back. */
  jump(ms: number): void {
    this.wall += ms;
  }

  #moveTo(at: number): void {
    const ms = Math.max(0, at - this.passed);
    this.passed += ms;
    this.wall += ms;
  }
}

/** Waits until all promises that can continue have continued. */
const settle = (): Promise<void> => new Promise((done) => void setImmediate(done));
