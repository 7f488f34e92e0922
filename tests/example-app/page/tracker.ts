import type { Switches } from '../switches.ts';
import type { Reading } from './reading.ts';
import { screen } from './screen.ts';

const ENDS: readonly string[] = ['completed', 'failed', 'not_found'];

/** A healthy page tells its user about an error that comes so many times in a row. */
const TROUBLES_MAX = 3;

/** Decides after each answer what the user sees, and whether the page asks again. */
export class Tracker {
  readonly #switches: Switches;
  #attempts = 0;
  #troubles = 0;
  #isOver = false;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  /** Whether the page does not ask again. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether the page tries again when its connection is lost for good. */
  get reconnects(): boolean {
    return !this.#isOver && !this.#switches.fault.startsWith('swallowed');
  }

  /** Takes a status. */
  read({ status, error }: Reading): void {
    if (this.#isOver) return;
    this.#count();
    this.#troubles = 0;
    const { fault } = this.#switches;
    if (ENDS.includes(status) && fault !== 'still_polling') this.#end(status, error);
  }

  /** Takes an error in place of a status. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#count();
    this.#troubles += 1;
    const { fault, trouble } = this.#switches;
    if (fault.startsWith('swallowed')) this.#isOver ||= trouble === 'stop';
    else if (this.#troubles >= TROUBLES_MAX) this.#end('error', String(error));
  }

  #count(): void {
    this.#attempts += 1;
    screen.count(this.#attempts);
    const { fault, attempts } = this.#switches;
    if (fault === 'not_asking' || (fault === 'gave_up' && this.#attempts >= attempts))
      this.#isOver = true;
  }

  #end(status: string, error: string | null): void {
    this.#isOver = true;
    screen.end(status, error);
  }
}
