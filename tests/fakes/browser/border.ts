import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chance } from '../chance.ts';
import type { Time } from './clock.ts';

/**
 * Chromium stops a worker that has made no API call for this time, even during a request. A call that
 * is still pending keeps it alive ("Extension service worker lifecycle", developer.chrome.com).
 */
const IDLE_MS = 30_000;

/** A worker or a page. Code that a dead process has started never continues. */
export class Process {
  isDead = false;
  lastCallAt = 0;
  /** How many of its calls are pending. */
  pendingCalls = 0;
  readonly #onDeath: (() => void)[] = [];

  /** Calls `then` when the process dies. */
  whenDead(then: () => void): void {
    this.#onDeath.push(then);
  }

  /** Notes that a call begins. */
  begin(now: number): void {
    this.lastCallAt = now;
    this.pendingCalls += 1;
  }

  /** Notes that a call has ended. */
  end(now: number): void {
    this.lastCallAt = now;
    this.pendingCalls -= 1;
  }

  /** Ends the process. */
  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const then of this.#onDeath) then();
  }
}

/** The process that the running code belongs to. */
export const running = new AsyncLocalStorage<Process>();

/** Calls with a lasting effect, at which a kill is most likely to break something. */
export const DECISIVE = [
  'storage.set',
  'storage.clear',
  'alarms.create',
  'alarms.clear',
  'notifications.create',
  'downloads.download',
  'permissions.remove',
] as const;

/** The name of such a call. */
export type CallName = (typeof DECISIVE)[number];

/**
 * When a worker is stopped: at its n-th call from now, of any kind or of one kind, before or after
 * the call takes effect.
 */
export interface Kill {
  calls: number;
  of: CallName | 'any';
  when: 'before' | 'after';
}

/**
 * All calls from a process to the browser. A call takes time, and the process can die at each one.
 * A pending call of a dead process may still take effect.
 */
export class Border {
  /** How much longer calls of the storage take, ms. */
  slowMs = 0;
  kill: Kill | null = null;
  kills = 0;
  /** How many calls are pending. */
  open = 0;
  readonly #clock: Time;
  readonly #chance: Chance;
  #queueEndsAt = 0;

  constructor(clock: Time, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  /** Ends a worker that makes no calls for `IDLE_MS`. */
  keepAlive(worker: Process): void {
    worker.lastCallAt = this.#clock.passed;
    const look = (): void => {
      const idleMs = worker.pendingCalls > 0 ? 0 : this.#clock.passed - worker.lastCallAt;
      if (worker.isDead) return;
      if (idleMs >= IDLE_MS) worker.die();
      else this.#clock.after(IDLE_MS - idleMs, look);
    };
    this.#clock.after(IDLE_MS, look);
  }

  /** Makes an ordinary call, which takes a few milliseconds. */
  call<T>(effect: () => T, name?: CallName): Promise<T> {
    return this.#cross(effect, this.#chance.between(0, 8), name);
  }

  /** Makes a call that takes the browser up to `mostMs`. */
  longCall<T>(effect: () => T, mostMs: number, name: CallName): Promise<T> {
    return this.#cross(effect, this.#chance.between(0, mostMs), name);
  }

  /** Makes a call to the storage, which handles one call after another. */
  inOrder<T>(effect: () => T, name?: CallName): Promise<T> {
    const ms = this.#chance.between(0, 8) + this.slowMs;
    this.#queueEndsAt = Math.max(this.#queueEndsAt, this.#clock.passed) + ms;
    return this.#cross(effect, this.#queueEndsAt - this.#clock.passed, name);
  }

  #cross<T>(effect: () => T, ms: number, name?: CallName): Promise<T> {
    const process = running.getStore();
    return new Promise((resolve, reject) => {
      if (process?.isDead) return;
      const kill = this.#nextKill(process, name);
      if (kill === 'before') return process?.die();
      process?.begin(this.#clock.passed);
      this.open += 1;
      this.#clock.after(ms, () => {
        this.open -= 1;
        process?.end(this.#clock.passed);
        // A pending call of a dead process may still take effect.
        if (process?.isDead && this.#chance.happens(0.5)) return;
        const end = outcomeOf(effect, resolve, reject);
        if (kill === 'after') process?.die();
        if (process?.isDead) return;
        end();
      });
    });
  }

  /** Returns whether this call ends the worker. Pages are not killed, because they only close. */
  #nextKill(process: Process | undefined, name?: CallName): Kill['when'] | null {
    if (!this.kill || !(process instanceof WorkerProcess)) return null;
    if (this.kill.of !== 'any' && this.kill.of !== name) return null;
    this.kill.calls -= 1;
    if (this.kill.calls >= 0) return null;
    const { when } = this.kill;
    this.kill = null;
    this.kills += 1;
    return when;
  }
}

/** The background worker. */
export class WorkerProcess extends Process {}

/** Runs the effect now. Returns a function that settles the promise with the result. */
function outcomeOf<T>(
  effect: () => T,
  resolve: (result: T) => void,
  reject: (error: unknown) => void,
) {
  try {
    const result = effect();
    return () => resolve(result);
  } catch (error) {
    return () => reject(error);
  }
}
