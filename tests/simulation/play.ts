import { createWorker } from '../../lib/app/worker.ts';
import { enableCache } from '../../lib/browser/storage/cache.ts';
import { running, WorkerProcess } from '../fakes/browser/border.ts';
import { Browser } from '../fakes/browser/browser.ts';
import { Clock } from '../fakes/browser/clock.ts';
import { Chance } from '../fakes/chance.ts';
import { act } from './actions.ts';
import { KEYS } from './cast.ts';
import type { Figures } from './figures.ts';
import { heal } from './heal.ts';
import { Heygen } from './heygen.ts';
import type { Plan } from './plan.ts';
import { enter } from './platform.ts';
import { Watch } from './watch.ts';

/** The extension's worker. */
export type Worker = ReturnType<typeof createWorker>;

/** The world of one run: the browser, the network, HeyGen, and the extension's worker. */
export class World {
  readonly clock = new Clock();
  readonly chance: Chance;
  readonly browser: Browser;
  readonly heygen: Heygen;
  readonly watch: Watch;
  readonly lives: Plan['lives'];
  #worker: { process: WorkerProcess; worker: Worker } | null = null;
  /** How often a worker was started. */
  boots = 0;

  constructor(plan: Plan) {
    this.chance = new Chance(plan.chance);
    this.lives = structuredClone(plan.lives);
    this.browser = new Browser(this.clock, this.chance, () => this.ring());
    this.browser.notifications.isFirefox = plan.isFirefox;
    this.browser.canOpenPopup = !plan.isFirefox;
    this.browser.permissions.onChange = () => void this.wake((worker) => worker.reconcile());
    this.heygen = new Heygen(this.clock, this.chance, this.browser.border, this.lives);
    this.watch = new Watch(this.clock, this.browser, this.heygen, this.lives);
  }

  get isAlive(): boolean {
    return this.#worker !== null && !this.#worker.process.isDead;
  }

  /** Starts the worker if it is not alive, and runs `work`. Returns null if it dies meanwhile. */
  wake<T>(work: (worker: Worker) => Promise<T>): Promise<T | null> {
    const { process, worker } = this.#alive();
    process.lastCallAt = this.clock.passed;
    this.watch.wake();
    return new Promise((resolve, reject) => {
      process.whenDead(() => resolve(null));
      running.run(process, () => work(worker).then(resolve, reject));
    });
  }

  /** Stops the worker without a warning. */
  stop(): void {
    this.#worker?.process.die();
    this.#worker = null;
  }

  /** Sends the worker the alarm event. */
  ring(): void {
    void this.wake((worker) => worker.onAlarm());
  }

  /** Waits as the worker does. A dead worker never continues. */
  #wait(ms: number, process: WorkerProcess): Promise<void> {
    const { border } = this.browser;
    return new Promise((resolve) => {
      border.open += 1;
      this.clock.after(ms, () => {
        border.open -= 1;
        if (!process.isDead) resolve();
      });
    });
  }

  #alive(): { process: WorkerProcess; worker: Worker } {
    if (this.#worker && !this.#worker.process.isDead) return this.#worker;
    const process = new WorkerProcess();
    this.browser.border.keepAlive(process);
    process.whenDead(() => this.watch.die());
    this.boots += 1;
    const worker = running.run(process, () => {
      enableCache();
      return createWorker({
        fetch: this.heygen.fetch,
        now: () => this.clock.wall,
        isOnline: () => !this.heygen.isOffline,
        wait: (ms) => this.#wait(ms, process),
      });
    });
    this.#worker = { process, worker };
    running.run(process, () => void worker.start());
    return this.#worker;
  }
}

/** The result of a run. */
export interface Outcome {
  violations: string[];
  figures: Figures;
}

async function begin(world: World, plan: Plan): Promise<void> {
  const { hasKey, tracked, installs, downloads, watchesApp } = plan;
  world.heygen.keys = [KEYS.good, KEYS.other];
  for (let n = 0; n < installs; n += 1) {
    act(world, { type: 'install' });
    await world.clock.advance(1000);
  }
  if (downloads) {
    act(world, { type: 'allow', what: 'downloads' });
    act(world, { type: 'download by itself', isOn: true });
  }
  if (watchesApp) act(world, { type: 'watch app', how: watchesApp });
  if (hasKey) act(world, { type: 'save key', key: 'good', place: 'device' });
  await world.clock.advance(1000);
  if (tracked.length > 0) act(world, { type: 'track', ids: tracked });
}

/** Plays a plan to its end and checks the promises after each step. */
export async function play(plan: Plan): Promise<Outcome> {
  const world = new World(plan);
  const leave = enter(world.clock, world.browser, (line) =>
    world.watch.keepsSecret('the console', line),
  );
  const { watch, clock, browser } = world;
  try {
    await begin(world, plan);
    for (const step of plan.steps) {
      if (watch.violations.length > 0) break;
      act(world, step);
      await clock.advance(step.afterMs);
      if (browser.border.open === 0) watch.checkRest();
    }
    if (watch.violations.length === 0) await heal(world);
  } finally {
    world.stop();
    leave();
  }
  return { violations: watch.violations, figures: figuresOf(world) };
}

const figuresOf = ({ heygen, browser, watch, boots }: World): Figures => ({
  worlds: 1,
  requests: heygen.requests,
  endings: watch.endings.count,
  kills: browser.border.kills,
  boots,
  refusals: browser.local.refusals,
});
