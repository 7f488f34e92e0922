import type { Border } from './border.ts';
import type { Time } from './clock.ts';
import { BrowserEvent } from './events.ts';

interface Alarm {
  name: string;
  scheduledTime: number;
  periodInMinutes?: number;
}

/** How an alarm rings at its time. */
export type Ringing = 'once' | 'twice' | 'not at all' | { lateMs: number };

/** `alarms` with the rules of both browsers, on the simulated clock. */
export class Alarms {
  /** How the next alarms ring, in order. */
  readonly oddities: Ringing[] = [];
  /** Called when an alarm does not ring as it should. */
  onOdd: () => void = () => {};
  readonly #alarms = new Map<string, Alarm & { cancel: () => void; ringsAt: number }>();
  readonly #border: Border;
  readonly #clock: Time;
  readonly #ring: (alarm: Alarm) => void;

  constructor(border: Border, clock: Time, ring: (alarm: Alarm) => void) {
    this.#border = border;
    this.#clock = clock;
    this.#ring = ring;
  }

  get names(): string[] {
    return [...this.#alarms.keys()];
  }

  /** How long until the last of the alarms rings, ms. */
  get nextInMs(): number {
    const times = [...this.#alarms.values()].map(({ ringsAt }) => ringsAt - this.#clock.passed);
    return Math.max(0, ...times);
  }

  /** Removes all alarms, as an update and every restart of Firefox do. */
  forget(): void {
    for (const name of this.names) this.#clear(name);
  }

  readonly api = {
    get: (name: string) =>
      this.#border.call(() => {
        const alarm = this.#alarms.get(name);
        return (
          alarm && {
            name,
            scheduledTime: alarm.scheduledTime,
            periodInMinutes: alarm.periodInMinutes,
          }
        );
      }),
    create: (name: string, info: { when: number; periodInMinutes: number }) => {
      const { when, periodInMinutes, ...unknown } = info;
      const isGood = Number.isFinite(when) && periodInMinutes >= 0.5;
      if (!isGood || Object.keys(unknown).length > 0 || name.length > 1000) {
        throw new TypeError(`Bad alarm: ${JSON.stringify(info)}`);
      }
      return this.#border.call(
        () => this.#set({ name, scheduledTime: when, periodInMinutes }),
        'alarms.create',
      );
    },
    clear: (name: string) => this.#border.call(() => this.#clear(name), 'alarms.clear'),
    onAlarm: new BrowserEvent(),
  };

  #set(alarm: Alarm): void {
    this.#clear(alarm.name);
    const waitMs = Math.max(0, alarm.scheduledTime - this.#clock.wall);
    const cancel = this.#clock.after(waitMs, () => this.#due(alarm));
    this.#alarms.set(alarm.name, { ...alarm, cancel, ringsAt: this.#clock.passed + waitMs });
  }

  #clear(name: string): boolean {
    this.#alarms.get(name)?.cancel();
    return this.#alarms.delete(name);
  }

  #due(alarm: Alarm): void {
    const oddity = this.oddities.shift() ?? 'once';
    const { periodInMinutes = 0.5 } = alarm;
    const now = this.#clock.wall;
    this.#set({ ...alarm, scheduledTime: now + periodInMinutes * 60_000 });
    if (oddity !== 'once') this.onOdd();
    if (oddity === 'not at all') return;
    if (typeof oddity === 'object') {
      this.#clock.after(oddity.lateMs, () => {
        this.onOdd();
        this.#ring(alarm);
      });
    } else this.#ring(alarm);
    // Observed after sleep: an alarm rings again a second later, at its old phase.
    if (oddity === 'twice') this.#clock.after(1000, () => this.#ring(alarm));
  }
}
