import { rm } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright';
import type { Command, Reply } from '../../lib/core/state/command.ts';
import { type Launched, launch } from '../browser/launch.ts';
import type { Simulator } from '../simulator/server.ts';
import { PAGE } from './extension.ts';
import { type Changes, onlook, type Shown } from './onlooker.ts';
import { limit, sleep, until } from './wait.ts';

/** The outcome of a command: an answer, or none (then it may or may not have been carried out). */
export type Sent = { is: 'answered'; reply: Reply } | { is: 'lost' };

/** What a kill of the worker hit. */
export interface Kill {
  wasAlive: boolean;
  hitRequest: boolean;
  hitCommand: boolean;
}

/** Receives what the observing page and the consoles report. */
export interface Listener {
  onDump(dump: Extract<Shown, { type: 'dump' }>): void;
  onChange(area: string, changes: Changes): void;
  onConsole(text: string): void;
}

interface RigOptions {
  simulator: Simulator;
  profile: string;
  extension: string;
  listener: Listener;
}

/**
 * A Chromium with Renderwatch and an observing page of the extension: the page reports every
 * change of the storage, sends commands, and stops the worker. It does not wake the worker itself.
 */
export class Rig {
  readonly #options: RigOptions;
  #launched: Launched;
  #page: Page;
  #cdp: CDPSession;
  #isAlive = true;
  #commands = 0;

  private constructor(options: RigOptions, launched: Launched, page: Page, cdp: CDPSession) {
    this.#options = options;
    this.#launched = launched;
    this.#page = page;
    this.#cdp = cdp;
  }

  /** Launches the browser and opens the observing page. */
  static async start(options: RigOptions): Promise<Rig> {
    const launched = await launch(options);
    const { page, cdp } = await openOnlooker(launched, options.listener);
    return new Rig(options, launched, page, cdp);
  }

  /** The folder of the extension. */
  get extension(): string {
    return this.#options.extension;
  }

  /** Whether a worker has begun since the last kill. */
  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** To be called for each new worker that the recorder reports. */
  noteBoot(): void {
    this.#isAlive = true;
  }

  /** How many commands have no answer yet. */
  get unanswered(): number {
    return this.#commands;
  }

  /** Opens a page of the extension in a new tab. */
  async open(name: 'popup' | 'options' | 'dashboard'): Promise<Page> {
    const page = await this.#launched.context.newPage();
    if (name === 'popup') await page.setViewportSize({ width: 400, height: 600 });
    await page.goto(`chrome-extension://${this.#launched.extensionId}/${name}.html`);
    return page;
  }

  /** Sends a command as our own pages do. */
  async send(command: Command): Promise<Sent> {
    this.#commands += 1;
    try {
      const sent = this.#page.evaluate(
        (message): Promise<Sent> =>
          chrome.runtime.sendMessage(message).then(
            (reply) => (reply ? { is: 'answered', reply } : { is: 'lost' }),
            () => ({ is: 'lost' }),
          ),
        command,
      );
      return await Promise.race([sent, sleep(limit(40_000)).then((): Sent => ({ is: 'lost' }))]);
    } catch {
      return { is: 'lost' };
    } finally {
      this.#commands -= 1;
    }
  }

  /** Stops the worker without a warning, as the browser may do at any moment. */
  async kill(): Promise<Kill> {
    const kill: Kill = {
      wasAlive: this.#isAlive,
      hitRequest: this.#options.simulator.open.size > 0,
      hitCommand: this.#commands > 0,
    };
    this.#isAlive = false;
    await this.#cdp.send('ServiceWorker.stopAllWorkers');
    return kill;
  }

  /** Ends the browser, properly or with a crash, and starts it again. */
  async restart(how: 'quit' | 'crash', whileClosed: () => Promise<void>): Promise<void> {
    const { context } = this.#launched;
    if (how === 'quit') await context.close();
    else {
      const closed = new Promise((done) => context.once('close', done));
      const browser = await context.browser()?.newBrowserCDPSession();
      void browser?.send('Browser.crash').catch(() => {});
      await closed;
    }
    await whileClosed();
    this.#launched = await launch(this.#options);
    await this.#look();
  }

  /**
   * Reloads the extension from its folder, which closes its pages, and stops the new worker after
   * `killAfterMs`.
   */
  async reload(killAfterMs: number): Promise<void> {
    const page = this.#page;
    const blank = await this.#launched.context.newPage();
    const cdp = await this.#launched.context.newCDPSession(blank);
    await cdp.send('ServiceWorker.enable');
    const closed = new Promise((done) => page.once('close', done));
    void page.evaluate(() => chrome.runtime.reload()).catch(() => {});
    await closed;
    await sleep(killAfterMs);
    await cdp.send('ServiceWorker.stopAllWorkers');
    await blank.close();
  }

  /** Opens the observing page again. */
  async lookAgain(): Promise<void> {
    const isOpen = await until(
      () =>
        this.#look().then(
          () => true,
          () => false,
        ),
      limit(15_000),
      100,
    );
    if (!isOpen) throw new Error('The extension does not open any more.');
  }

  async #look(): Promise<void> {
    const { page, cdp } = await openOnlooker(this.#launched, this.#options.listener);
    this.#page = page;
    this.#cdp = cdp;
    this.#isAlive = true;
  }

  /** Runs a function in the observing page. */
  evaluate<T, A>(run: (argument: A) => Promise<T>, argument: A): Promise<T> {
    // Playwright's type unwraps the argument; ours are JSON.
    return this.#page.evaluate(run as (argument: unknown) => Promise<T>, argument);
  }

  /** Returns the names of all alarms. */
  alarms = (): Promise<string[]> =>
    this.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name), null);

  /** Returns the ids of the notifications on the screen. */
  standing = (): Promise<string[]> =>
    this.evaluate(async () => Object.keys(await chrome.notifications.getAll()), null);

  /** Returns all items of storage.local. */
  stored = (): Promise<Record<string, unknown>> =>
    this.evaluate(() => chrome.storage.local.get(null), null);

  /** Closes the browser and deletes its profile. */
  async close(): Promise<void> {
    await this.#launched.context.close();
    await rm(this.#options.profile, { recursive: true, force: true });
  }
}

async function openOnlooker({ context, extensionId }: Launched, listener: Listener) {
  context.removeAllListeners('console');
  context.on('console', (message) => listener.onConsole(message.text()));
  const page = await context.newPage();
  try {
    await page.exposeBinding('tell', (_, report: Shown) => {
      if (report.type === 'dump') listener.onDump(report);
      else listener.onChange(report.area, report.changes);
    });
    await page.goto(`chrome-extension://${extensionId}/${PAGE}`);
    await page.evaluate(onlook);
    const cdp = await context.newCDPSession(page);
    await cdp.send('ServiceWorker.enable');
    return { page, cdp };
  } catch (error) {
    await page.close().catch(() => {});
    throw error;
  }
}
