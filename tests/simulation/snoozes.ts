import type { Ledger } from './ledger.ts';

/** A notification that is being shown when the user snoozes may still appear for so long. */
const DELIVERY_MS = 60_000;

const LONGEST_MS = 48 * 3_600_000;

/** The snooze that is stored, and what it forbids. */
export class Snoozes {
  #until: number | null = null;
  /** When this snooze was stored, on the clock of the run. */
  #since = 0;
  /** Notifications that the user has clicked: if nothing can be opened, they are shown again. */
  readonly #clicked = new Set<string>();

  /** Notes what is stored. */
  note(until: number | null, passed: number): void {
    if (until === this.#until) return;
    this.#until = until;
    this.#since = passed;
  }

  click(noticeId: string): void {
    this.#clicked.add(noticeId);
  }

  /** Whether this notification must not appear now. */
  forbids(noticeId: string, { settings }: Ledger, wall: number, passed: number): boolean {
    if (!/^(?:job|slow|summary|done):/.test(noticeId) || this.#clicked.has(noticeId)) return false;
    const leftMs = this.#until === null ? 0 : this.#until - wall;
    const isOn = leftMs > 0 && leftMs <= LONGEST_MS && passed - this.#since > DELIVERY_MS;
    return isOn && settings?.failuresWhileSnoozed === false;
  }
}
