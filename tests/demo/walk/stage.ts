import type { Locator, Page, Worker } from 'playwright';
import { type Launched, type LaunchOptions, launch } from '../../browser/launch.ts';
import type { Simulator } from '../../simulator/server.ts';
import { openPage } from '../steps.ts';

/** What the steps play with; each takes the page that it needs, and leaves it to the next. */
export interface Stage {
  options: LaunchOptions;
  launched: Launched;
  simulator: Simulator;
  page: Page;
}

/** One thing that the product can do. */
export interface Step {
  /** Its screenshot is called so. */
  name: string;
  /** Does it, and gives what must be seen then, or what came of it in words. */
  play(stage: Stage): Promise<Locator | string>;
  /** What must stand there. */
  shows: RegExp;
}

/** The worker as it is now: a browser stops it and starts another one. */
export const workerOf = ({ launched: { context, worker } }: Stage): Worker =>
  context.serviceWorkers()[0] ?? worker;

export const press = (place: Page | Locator, name: string | RegExp): Promise<void> =>
  place.getByRole('button', { name, exact: true }).first().click();

/** Closes the page and opens that one. */
export async function go(stage: Stage, name: 'popup' | 'options' | 'dashboard'): Promise<Page> {
  const { page } = stage;
  stage.page = await openPage(stage.launched, name);
  if (name === 'popup') await stage.page.setViewportSize({ width: 400, height: 600 });
  await page.close();
  return stage.page;
}

/** The same person's browser, in this language. */
export async function speak(stage: Stage, locale: 'en' | 'ru'): Promise<void> {
  await stage.launched.context.close();
  stage.launched = await launch({ ...stage.options, locale });
  stage.launched.context.setDefaultTimeout(SEEN_MS);
  stage.page = await stage.launched.context.newPage();
}

export const send = (page: Page, message: object): Promise<unknown> =>
  page.evaluate((one) => chrome.runtime.sendMessage(one), message);

export const row = (page: Page, title: string): Locator =>
  page.locator('.job').filter({ has: page.locator('.job-name', { hasText: title }) });

export async function openDetails(job: Locator): Promise<void> {
  if ((await job.locator('.panel').count()) === 0) await press(job, 'Details');
}

export async function closeDetails(job: Locator): Promise<void> {
  await press(job, 'Details');
  await job.locator('.panel').waitFor({ state: 'detached' });
}

/** How long something may take until it is seen. */
export const SEEN_MS = 10_000;

/** Waits until this holds. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const from = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const value = await read();
    if (holds(value) || Date.now() - from > SEEN_MS) return value;
  }
}
