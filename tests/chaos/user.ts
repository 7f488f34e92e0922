import type { Page } from 'playwright';
import type { Job } from '../../lib/core/job/job.ts';
import type { Command } from '../../lib/core/state/command.ts';
import type { Fate } from './heygen.ts';
import type { Scene } from './scene.ts';
import { limit, sleep, until } from './wait.ts';

/** The weights of the user's actions. */
const HABITS = {
  live: 34,
  checkAll: 12,
  checkOne: 14,
  label: 10,
  mute: 4,
  seen: 4,
  reset: 5,
  stop: 7,
  restore: 2,
  trackAgain: 2,
} as const;

/** A user who clicks around. Actions are not awaited unless the method says so. */
export class User {
  readonly #scene: Scene;
  readonly #doing = new Set<Promise<unknown>>();
  readonly #lives: { shortestMs: number; longestMs: number };
  #undo: { job: Job; place: number } | null = null;
  #popup: Page | null = null;
  jobsLeft: number;

  constructor(scene: Scene, jobs: number, lives: { shortestMs: number; longestMs: number }) {
    this.#scene = scene;
    this.#lives = lives;
    this.jobsLeft = jobs;
  }

  /** Starts new jobs at HeyGen and tracks them. */
  track(count: number): Promise<'done' | 'refused' | 'lost'> {
    const jobs = this.begin(count).map(({ ref }) => ref);
    return this.#do(this.#scene.command({ type: 'track', jobs }));
  }

  /** Starts new jobs at HeyGen without tracking them. */
  begin(count: number): Fate[] {
    this.jobsLeft -= count;
    const { shortestMs, longestMs } = this.#lives;
    return Array.from({ length: count }, () => this.#scene.heygen.begin(shortestMs, longestMs));
  }

  /** Sends one random command and does not wait for the answer. */
  act(): void {
    const command = this.#choose(this.#scene.chance.weigh(HABITS));
    if (command) void this.#do(this.#scene.command(command));
  }

  #choose(habit: keyof typeof HABITS): Command | null {
    const { chance, ledger } = this.#scene;
    const id = chance.pick(ledger.ids());
    switch (habit) {
      case 'live':
      case 'seen':
        return { type: habit };
      case 'checkAll':
        return { type: 'check', ids: 'all' };
      case 'restore':
        return this.#restore();
      case 'trackAgain':
        return this.#trackAgain();
      default:
        return id === undefined ? null : this.#about(id, habit);
    }
  }

  #about(id: string, habit: 'checkOne' | 'label' | 'mute' | 'reset' | 'stop'): Command {
    switch (habit) {
      case 'checkOne':
        return { type: 'check', ids: [id] };
      case 'label':
        return { type: 'label', ids: [id], label: `mine ${this.#scene.chance.between(1, 99)}` };
      case 'mute':
        return { type: 'mute', ids: [id], muted: this.#scene.chance.happens(0.3) };
      case 'reset':
        return { type: 'reset', id };
      case 'stop':
        return this.#stop(id);
    }
  }

  #stop(id: string): Command {
    const { history } = this.#scene;
    const job = history.job(id);
    this.#undo = job ? { job, place: history.snapshot.index.indexOf(id) } : null;
    return { type: 'stop', ids: [id] };
  }

  #restore(): Command | null {
    const undo = this.#undo;
    const isOff = undo && this.#scene.ledger.wish(undo.job.id) === 'off';
    return isOff ? { type: 'restore', jobs: [undo] } : null;
  }

  #trackAgain(): Command | null {
    const id = this.#scene.chance.pick(this.#scene.ledger.stopped());
    const ref = id && this.#scene.heygen.fates.get(id)?.ref;
    return ref ? { type: 'track', jobs: [ref] } : null;
  }

  #do<T>(action: Promise<T>): Promise<T> {
    this.#doing.add(action);
    void action.catch(() => {}).finally(() => this.#doing.delete(action));
    return action;
  }

  /** Waits until every command has been answered or is known to be lost. */
  async rest(): Promise<void> {
    await Promise.allSettled(this.#doing);
  }

  /** Opens the popup. While it is visible, the worker polls live. */
  async openPopup(): Promise<void> {
    this.#popup ??= await this.#scene.rig.open('popup');
  }

  /** Tracks jobs with the popup's form. The stored list shows whether it worked. */
  async trackByHand(count: number): Promise<void> {
    await this.openPopup();
    const popup = this.#popup;
    if (!popup) return;
    const ids = this.begin(count).map(({ ref }) => ref.id);
    const { ledger, history } = this.#scene;
    for (const id of ids) ledger.put(id, 'either');
    this.#scene.figures.commands += 1;
    await popup.getByLabel('Video ID or link').fill(ids.join('\n'));
    await popup.getByRole('button', { name: /^Track( [\d,]+)?$/ }).click();
    await until(() => ids.every((id) => history.snapshot.index.includes(id)), limit(4_000));
    await this.#scene.learn(ids);
  }

  /** Checks that the popup does not contain the key, and closes it. */
  async closePopup(): Promise<void> {
    const popup = this.#popup;
    this.#popup = null;
    if (!popup || popup.isClosed()) return;
    await this.#scene.invariants.seePage(popup);
    await popup.close();
  }

  /** Expects that the popup shows each stored job with its status. The browser must be calm. */
  async readPopup(): Promise<void> {
    const popup = await this.#scene.rig.open('popup');
    const { history, findings } = this.#scene;
    const read = async () => {
      const rows = await popup.locator('[data-video-id]').all();
      return Promise.all(
        rows.map(async (row) =>
          [await row.getAttribute('data-video-id'), await row.getAttribute('data-status')].join(
            ' ',
          ),
        ),
      );
    };
    const stored = () => history.snapshot.state.jobs.map(({ id, status }) => `${id} ${status}`);
    const isSame = await until(
      async () => (await read()).toSorted().join() === stored().toSorted().join(),
      limit(5_000),
      300,
    );
    if (!isSame) findings.add('page', `${(await read()).length} rows, ${stored().length} stored`);
    await this.#scene.invariants.seePage(popup);
    await popup.close();
    await sleep(200);
  }

  /** Forgets the popup, because it is gone with its browser. */
  forgetPopup(): void {
    this.#popup = null;
  }
}
