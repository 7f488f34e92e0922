import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../../lib/core/state/command.ts';
import { parseItems } from '../../lib/core/storage/parse-state.ts';
import { Chance } from '../fakes/chance.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from '../simulator/server.ts';
import { Figures } from './figures.ts';
import { Findings } from './findings.ts';
import { Heygen } from './heygen.ts';
import { History } from './history.ts';
import { Invariants } from './invariants.ts';
import { Ledger } from './ledger.ts';
import { Notices } from './notices.ts';
import { type Listener, Rig } from './rig.ts';
import { LATE_REPORT_MS, limit, sleep, until } from './wait.ts';

/** How to open a scene. */
export interface SceneOptions {
  seed: number;
  /** Writes the extension into the folder that it is loaded from. */
  install: (folder: string) => Promise<void>;
  figures?: Figures;
  findings?: Findings;
}

/** Everything that the phases of a run share: HeyGen, a browser, its user, and the observers. */
export class Scene {
  readonly chance: Chance;
  readonly findings: Findings;
  readonly figures: Figures;
  readonly simulator: Simulator;
  readonly heygen: Heygen;
  readonly history: History;
  readonly notices = new Notices();
  readonly ledger: Ledger;
  readonly invariants: Invariants;
  #rig: Rig | undefined;

  private constructor(options: SceneOptions, simulator: Simulator) {
    const { seed, findings = new Findings(), figures = new Figures() } = options;
    this.chance = new Chance(seed);
    this.findings = findings;
    this.figures = figures;
    this.simulator = simulator;
    this.heygen = new Heygen(simulator, seed);
    this.history = new History(findings);
    this.ledger = new Ledger(findings);
    this.invariants = new Invariants(this);
  }

  /** Starts the simulator and a browser with the extension. */
  static async open(options: SceneOptions): Promise<Scene> {
    const simulator = await startSimulator();
    const scene = new Scene(options, simulator);
    const profile = await mkdtemp(join(tmpdir(), 'renderwatch-chaos-'));
    const extension = join(profile, 'extension');
    await options.install(extension);
    const listener = scene.#listener();
    scene.#rig = await Rig.start({ simulator, profile, extension, listener });
    scene.invariants.start();
    return scene;
  }

  get rig(): Rig {
    if (!this.#rig) throw new Error('The browser has not started.');
    return this.#rig;
  }

  #listener(): Listener {
    return {
      onDump: ({ local, session }) => {
        this.figures.dumps += 1;
        this.invariants.seeItems({ ...local, ...session });
        this.notices.read(session);
        this.history.dump(local);
        this.ledger.compare(this.history.snapshot.index);
      },
      onChange: (area, changes) => {
        this.figures.changes += 1;
        const items = Object.fromEntries(
          Object.entries(changes).map(([item, { newValue }]) => [item, newValue]),
        );
        this.invariants.seeItems(items);
        if (area === 'session' && this.notices.read(items)) this.#rig?.noteBoot();
        if (area !== 'local') return;
        this.history.change(changes);
        this.ledger.compare(this.history.snapshot.index);
      },
      onConsole: (text) => this.invariants.seeText(text, 'the console'),
    };
  }

  /** Saves the key on the options page, as the user does. */
  async saveKey(): Promise<void> {
    const options = await this.rig.open('options');
    await options.getByLabel('HeyGen API key', { exact: true }).fill(SIMULATED_KEY);
    await options.getByRole('button', { name: 'Save key' }).click();
    await options.locator('#key-answer').getByText('Connected').waitFor();
    await this.invariants.seePage(options);
    await options.close();
  }

  /** Sends a command of the user. Its jobs are `either` in the ledger until the answer comes. */
  async command(command: Command): Promise<'done' | 'refused' | 'lost'> {
    const changed = wishOf(command);
    const before = changed.ids.map((id) => this.ledger.wish(id));
    for (const id of changed.ids) {
      if (this.ledger.wish(id) !== changed.wish) this.ledger.put(id, 'either');
    }
    this.figures.commands += 1;
    const sent = await this.rig.send(command);
    if (sent.is === 'answered') {
      this.invariants.seeText(JSON.stringify(sent.reply), 'a reply');
      const { ok } = sent.reply;
      // The answer and the change of the storage come through two channels, and the second is slow.
      await until(() => !ok || this.#isStored(changed), limit(LATE_REPORT_MS));
      changed.ids.forEach((id, i) => {
        this.ledger.put(id, ok ? changed.wish : (before[i] ?? 'off'));
      });
      this.ledger.compare(this.history.snapshot.index);
      if (!ok) this.figures.refusedCommands += 1;
      return ok ? 'done' : 'refused';
    }
    this.figures.lostCommands += 1;
    await this.learn(changed.ids);
    return 'lost';
  }

  /** Settles jobs whose command has no answer: the stored list shows what became of them. */
  async learn(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    // Whatever a dead worker sent to the storage is stored by now.
    await sleep(limit(1_000));
    await until(() => this.#isUpToDate(), limit(LATE_REPORT_MS), 200);
    for (const id of ids) this.ledger.learn(id, this.history.snapshot.index);
  }

  /** Returns whether the observing page has reported the list that is stored now. */
  async #isUpToDate(): Promise<boolean> {
    // While the browser starts again, nothing can be read.
    const items = await this.rig.stored().catch(() => null);
    if (items === null) return false;
    return parseItems(items, items.version).index.join() === this.history.snapshot.index.join();
  }

  #isStored({ ids, wish }: Change): boolean {
    return ids.every((id) => this.history.snapshot.index.includes(id) === (wish === 'on'));
  }

  /** Stops the worker and counts what the kill hit. */
  async kill(): Promise<void> {
    const { figures } = this;
    this.invariants.disturb();
    const hasPending = this.history.snapshot.state.outbox.length > 0;
    const { wasAlive, hitRequest, hitCommand } = await this.rig.kill();
    this.invariants.disturb();
    figures.kills += 1;
    if (hitRequest) figures.killsInRequest += 1;
    if (hitCommand) figures.killsInCommand += 1;
    if (hitRequest && hitCommand) figures.killsInBoth += 1;
    if (hasPending) figures.killsWhilePending += 1;
    if (!wasAlive) figures.killsOfNone += 1;
  }

  /**
   * Leaves the worker alone until every ending at HeyGen so far is known, and then checks the
   * promises. The user clicks **Check all**, so no back-off delays the endings.
   */
  async settle(): Promise<void> {
    await until(() => this.ledger.isClear, limit(45_000));
    const fates = this.invariants.endedFates();
    let askedAt = 0;
    const isKnown = await until(
      async () => {
        if (Date.now() - askedAt > 6_000) {
          askedAt = Date.now();
          await this.command({ type: 'check', ids: 'all' });
        }
        return fates.every((fate) => this.invariants.isKnown(fate));
      },
      limit(45_000),
      100,
    );
    if (!isKnown) this.invariants.reportUnknown(fates);
    await this.invariants.checkCalm();
  }

  /** Closes the browser and the simulator. */
  async close(): Promise<void> {
    this.invariants.stop();
    this.heygen.speedUp();
    await this.rig.close();
    await this.simulator.down();
  }
}

/** The jobs that a command adds to the list, or removes from it. */
interface Change {
  ids: string[];
  wish: 'on' | 'off';
}

function wishOf(command: Command): Change {
  switch (command.type) {
    case 'track':
      return { ids: command.jobs.map(({ id }) => id), wish: 'on' };
    case 'restore':
      return { ids: command.jobs.map(({ job }) => job.id), wish: 'on' };
    case 'stop':
      return { ids: command.ids, wish: 'off' };
    default:
      return { ids: [], wish: 'on' };
  }
}
