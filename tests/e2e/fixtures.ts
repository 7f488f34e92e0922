import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page, Worker } from 'playwright';
import { test as base, expect } from 'playwright/test';
import { makeNoticesLast } from '../browser/lasting-notices.ts';
import { EXTENSION, type Launched, type LaunchOptions, launch } from '../browser/launch.ts';
import { record } from '../browser/record.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from '../simulator/server.ts';

export { expect, SIMULATED_KEY };

/** A user's Chromium with Renderwatch installed, connected to HeyGen's simulator. */
export class Session {
  readonly simulator: Simulator;
  readonly #options: LaunchOptions;
  #launched: Launched;

  private constructor(simulator: Simulator, options: LaunchOptions, launched: Launched) {
    this.simulator = simulator;
    this.#options = options;
    this.#launched = launched;
  }

  /** Starts a browser with a new profile. */
  static async start(simulator: Simulator, options: Partial<LaunchOptions> = {}): Promise<Session> {
    const profile = await mkdtemp(join(tmpdir(), 'renderwatch-'));
    // A copy for this session, so that a test can put another version in its place.
    const extension = join(profile, 'extension');
    await cp(EXTENSION, extension, { recursive: true });
    const all: LaunchOptions = { profile, extension, simulator, ...options };
    const session = new Session(simulator, all, await launch(all));
    await makeNoticesLast(session.worker);
    return session;
  }

  get context(): BrowserContext {
    return this.#launched.context;
  }

  get worker(): Worker {
    return this.#launched.worker;
  }

  /** The folder that the browser loads the extension from. */
  get extension(): string {
    return this.#options.extension ?? EXTENSION;
  }

  get extensionId(): string {
    return this.#launched.extensionId;
  }

  /** Quits the browser and starts it again, with the same profile. */
  async restart(whileClosed: () => Promise<void> | void = () => {}): Promise<void> {
    await this.context.close();
    await whileClosed();
    this.#launched = await launch(this.#options);
    await makeNoticesLast(this.worker);
  }

  /** Reloads the extension, as its card on the extensions page does. */
  async reload(): Promise<void> {
    await this.#untilNewWorker(() => {
      void this.worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
    });
  }

  /** Makes the extension as new, in the same browser, without the time of a start. */
  async renew(): Promise<void> {
    const [blank, ...others] = [await this.context.newPage(), ...this.context.pages()];
    await Promise.all(others.filter((page) => page !== blank).map((page) => page.close()));
    await this.context.setOffline(false);
    await this.context.clearPermissions();
    await this.context.unrouteAll();
    const isNew = async () => {
      const stored = await this.worker.evaluate(() => chrome.storage.local.get(null));
      return !stored.apiKey && !(stored.jobs as string[] | undefined)?.length;
    };
    // A round that is under way could store something between the two steps.
    do {
      await this.worker.evaluate(async () => {
        const { alarms, notifications, storage } = chrome;
        for (const shown of Object.keys(await notifications.getAll())) notifications.clear(shown);
        await Promise.all([alarms.clearAll(), storage.local.clear()]);
        await storage.local.set({ welcomed: true });
      });
      await this.reload();
    } while (!(await isNew()));
  }

  /** Switches the extension off and on again on the extensions page. */
  async disableAndEnable(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto('chrome://extensions');
    const setEnabled = (isEnabled: boolean) =>
      page.evaluate(([extension, on]) => chrome.management.setEnabled(extension, on), [
        this.extensionId,
        isEnabled,
      ] as const);
    await setEnabled(false);
    await this.#untilNewWorker(() => setEnabled(true));
    await page.close();
  }

  async #untilNewWorker(restart: () => Promise<void> | void): Promise<void> {
    const started = this.context.waitForEvent('serviceworker');
    await restart();
    let worker = await started;
    // Until a new worker is registered, Chromium answers its calls with the error "No SW".
    const answers = () =>
      worker
        .evaluate(() => chrome.storage.local.getBytesInUse())
        .then(
          () => true,
          () => false,
        );
    while (!(await answers())) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      worker = this.context.serviceWorkers().at(-1) ?? worker;
    }
    this.#launched = { ...this.#launched, worker };
    await makeNoticesLast(worker);
  }

  /** Records the ids of all notifications from now on. */
  async recordNotices(): Promise<() => Promise<string[]>> {
    const calls = await record(this.worker, 'notifications');
    return async () => (await calls()).map(([noticeId]) => String(noticeId));
  }

  /** Closes the browser and deletes its profile. */
  async close(): Promise<void> {
    await this.context.close();
    await rm(this.#options.profile, { recursive: true, force: true });
  }

  /** Opens one of the extension's pages in a new tab, the settings at one of their sections. */
  async open(name: 'popup' | 'options' | 'dashboard' | 'welcome', section = ''): Promise<Page> {
    const page = await this.context.newPage();
    if (name === 'popup') await page.setViewportSize({ width: 400, height: 600 });
    const place = section && `#${section}`;
    await page.goto(`chrome-extension://${this.extensionId}/${name}.html${place}`);
    // A loaded page has not yet read what it shows, so wait for its content.
    await page.locator('[role=status]').first().waitFor({ state: 'attached' });
    return page;
  }

  /** Saves the key on the options page, as the user does. */
  async saveKey(key = SIMULATED_KEY): Promise<void> {
    const options = await this.open('options');
    await options.getByLabel('HeyGen API key', { exact: true }).fill(key);
    await options.getByRole('button', { name: 'Save key' }).click();
    await expect(options.locator('#key-answer')).toContainText(/Connected|Couldn't test the key/);
    await options.close();
  }

  /** Does what saving a key does, on a page that costs nothing. Most tests only need the key. */
  async storeKey(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.extensionId}/manifest.json`);
    await page.evaluate(async (apiKey) => {
      await chrome.storage.local.set({ apiKey });
      await chrome.runtime.sendMessage({ type: 'key_changed' });
      await chrome.runtime.sendMessage({ type: 'test_key' });
    }, SIMULATED_KEY);
    await page.close();
  }

  /** Stops the background worker, as the browser may at any moment. */
  async killWorker(): Promise<void> {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.extensionId}/manifest.json`);
    const cdp = await this.context.newCDPSession(page);
    await cdp.send('ServiceWorker.enable');
    await cdp.send('ServiceWorker.stopAllWorkers');
    await page.close();
  }

  alarms = (): Promise<chrome.alarms.Alarm[]> => this.worker.evaluate(() => chrome.alarms.getAll());

  notices = async (): Promise<string[]> =>
    Object.keys(await this.worker.evaluate(() => chrome.notifications.getAll()));

  badge = (): Promise<string> => this.worker.evaluate(() => chrome.action.getBadgeText({}));

  /** Tries to update the item, which fails if it does not exist. There is no other way. */
  hasMenuItem = (item: string): Promise<boolean> =>
    this.worker.evaluate(
      (name) =>
        chrome.contextMenus.update(name, {}).then(
          () => true,
          () => false,
        ),
      item,
    );

  /** Chooses an item of the context menu. */
  async clickMenu(info: Partial<chrome.contextMenus.OnClickData>): Promise<void> {
    await this.worker.evaluate((clicked) => {
      const { onClicked } = chrome.contextMenus as unknown as {
        onClicked: { dispatch(info: object, tab?: object): void };
      };
      onClicked.dispatch({ menuItemId: 'track', editable: false, ...clicked }, {});
    }, info);
  }

  /** Returns everything in `storage.local` except the key's item. */
  stored = (): Promise<Record<string, unknown>> =>
    this.worker.evaluate(async () => {
      const { apiKey: _, ...others } = await chrome.storage.local.get(null);
      return others;
    });
}

interface Fixtures {
  /**
   * How the browser starts. A test that quits the browser, changes the extension's files, grants
   * permissions or reads the profile needs a browser of its own: `test.use({ options: {} })`.
   */
  options: Partial<LaunchOptions> | null;
  simulator: Simulator;
  session: Session;
}

/** What the tests of one worker use one after another. Each test gets it as if it were new. */
interface Shared {
  simulator: Simulator;
  session: Session | null;
}

/** Playwright's `test` with a simulator and a session for each test. */
export const test = base.extend<Fixtures, { shared: Shared }>({
  options: [null, { option: true }],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const shared: Shared = { simulator: await startSimulator(), session: null };
      await use(shared);
      await shared.session?.close();
      await shared.simulator.down();
    },
    { scope: 'worker' },
  ],
  simulator: async ({ shared }, use) => {
    await use(shared.simulator);
    await shared.simulator.renew();
  },
  session: async ({ shared, simulator, options }, use) => {
    if (options) {
      const session = await Session.start(simulator, options);
      await use(session);
      await session.close();
      return;
    }
    shared.session ??= await Session.start(simulator);
    await use(shared.session);
    // Without its jobs, it sends no requests during tests that start browsers of their own.
    if (await isSoon(shared.session.renew())) return;
    console.info('The browser could not be made as new. The next test gets another one.');
    await shared.session.close();
    shared.session = null;
  },
});

/** Whether something is done soon. Chromium sometimes loses the worker of a reloaded extension. */
const isSoon = (done: Promise<void>): Promise<boolean> =>
  Promise.race([
    done.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, RENEWED_WITHIN_MS, false)),
  ]);

const RENEWED_WITHIN_MS = 60_000;

/** Returns a video id made of one hex digit. */
export const id = (digit: string): string => digit.repeat(32);

/** Returns the row of a job. */
export const rowOf = (page: Page, videoId: string): Locator =>
  page.locator(`[data-video-id="${videoId}"]`);

/** Clicks a button of a job, in its row or else in its details, perhaps under **More actions**. */
export async function act(row: Locator, name: string): Promise<void> {
  const button = row.getByRole('button', { name, exact: true }).first();
  // Its place depends on the job, which may change at any moment.
  await expect(async () => {
    if ((await button.count()) === 0) await openPanel(row);
    if ((await button.count()) === 0) await openMenu(row);
    // Long enough for a slow machine: a click that times out may still have happened.
    await button.click({ timeout: 60_000 });
  }).toPass();
}

async function openPanel(row: Locator): Promise<void> {
  // The panel itself may come later.
  const panel = await row.getAttribute('data-panel');
  if (panel === 'none') await row.getByRole('button', { name: 'Details', exact: true }).click();
}

/** Opens the menu of a job's other actions. */
export const openMenu = (row: Locator): Promise<void> =>
  row.getByRole('button', { name: 'More actions' }).click();

/** Opens a job's details, at one of their tabs. */
export async function openDetails(row: Locator, tab = 'Timeline'): Promise<void> {
  await openPanel(row);
  await row.getByRole('tab', { name: tab }).click();
}

/** Types a text into the add field and clicks Track. */
export async function track(popup: Page, text: string): Promise<void> {
  const field = popup.getByLabel('Video ID or link');
  await field.fill(text);
  // The list of the account's videos has such a button too.
  const form = popup.locator('form').filter({ has: field });
  await form.getByRole('button', { name: /^Track( [\d,]+)?$/ }).click();
}

/** Stores the key, opens the popup and tracks the text. Returns the popup. */
export async function openTracking(session: Session, text: string): Promise<Page> {
  await session.storeKey();
  const popup = await session.open('popup');
  await track(popup, text);
  return popup;
}

/** Tracks video `aaa…` in the popup and waits until it renders. Most tests begin here. */
export async function watchRendering(session: Session): Promise<{ popup: Page; row: Locator }> {
  session.simulator.videos.set(id('a'), 'processing');
  const popup = await openTracking(session, id('a'));
  const row = rowOf(popup, id('a'));
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expect(row.locator('.spinning')).toHaveCount(1);
  return { popup, row };
}

/** Makes every further command of this page fail. */
export async function refuseAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const refused = { ok: false, error: 'failed' };
    Object.assign(chrome.runtime, {
      sendMessage: (_: object, reply: (given: object) => void) => reply(refused),
    });
  });
}

/** Goes to a section of the settings, as a link with its address does. */
export const goTo = (options: Page, section: string): Promise<void> =>
  options.evaluate((id) => location.assign(`#${id}`), section);
