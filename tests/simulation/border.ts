import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';

/** Chromium stops a worker that has called nothing for so long, with a request on its way. */
const IDLE_MS = 30_000;

/** A worker or a page. What a dead one has begun never goes on. */
export class Process {
  isDead = false;
  lastCallAt = 0;
  readonly #onDeath: (() => void)[] = [];

  whenDead(then: () => void): void {
    this.#onDeath.push(then);
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const then of this.#onDeath) then();
  }
}

/** Which process the code that runs now belongs to. */
export const running = new AsyncLocalStorage<Process>();

/** Calls at which much is decided. */
export const DECISIVE = [
  'storage.set',
  'storage.clear',
  'alarms.create',
  'alarms.clear',
  'notifications.create',
  'downloads.download',
  'permissions.remove',
] as const;

export type CallName = (typeof DECISIVE)[number];

/**
 * When a worker is to be stopped: at its n-th call from now, of any kind or of one kind, before it
 * takes effect or after.
 */
export interface Kill {
  calls: number;
  of: CallName | 'any';
  when: 'before' | 'after';
}

/**
 * Everything that crosses from a process to the browser: it takes time, and the process can die
 * at each crossing. A call that was under way when it died may still take effect.
 */
export class Border {
  /** How long calls take, ms; storage can be slow for a while. */
  slowMs = 0;
  kill: Kill | null = null;
  kills = 0;
  /** Calls that are under way. */
  open = 0;
  readonly #clock: Clock;
  readonly #chance: Chance;
  #queueEndsAt = 0;

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  /** A worker lives as long as it calls. */
  keepAlive(worker: Process): void {
    worker.lastCallAt = this.#clock.passed;
    const look = (): void => {
      const idleMs = this.#clock.passed - worker.lastCallAt;
      if (worker.isDead) return;
      if (idleMs >= IDLE_MS) worker.die();
      else this.#clock.after(IDLE_MS - idleMs, look);
    };
    this.#clock.after(IDLE_MS, look);
  }

  /** An ordinary call: a few milliseconds. */
  call<T>(effect: () => T, name?: CallName): Promise<T> {
    return this.#cross(effect, this.#chance.between(0, 8), name);
  }

  /** A call that the browser does much for. */
  longCall<T>(effect: () => T, mostMs: number, name: CallName): Promise<T> {
    return this.#cross(effect, this.#chance.between(0, mostMs), name);
  }

  /** A call to the storage, which does one thing after the other. */
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
      if (process) process.lastCallAt = this.#clock.passed;
      this.open += 1;
      this.#clock.after(ms, () => {
        this.open -= 1;
        // What was under way when its process died may still happen.
        if (process?.isDead && this.#chance.happens(0.5)) return;
        const end = outcomeOf(effect, resolve, reject);
        if (kill === 'after') process?.die();
        if (process?.isDead) return;
        if (process) process.lastCallAt = this.#clock.passed;
        end();
      });
    });
  }

  /** Pages are not killed: they only close, and that is told by nothing coming from them. */
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

/** Does it now; what it came to is told by what is given back. */
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
