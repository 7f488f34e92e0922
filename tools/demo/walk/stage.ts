import type { Locator, Page, Worker } from 'playwright';
import { type Launched, type LaunchOptions, launch } from '../../../tests/browser/launch.ts';
import type { ExampleApp } from '../../../tests/example-app/example-app.ts';
import type { Simulator } from '../../../tests/simulator/server.ts';
import { openPage } from '../steps.ts';

/** What the steps use. Each step opens the page that it needs and leaves it to the next step. */
export interface Stage {
  options: LaunchOptions;
  launched: Launched;
  simulator: Simulator;
  page: Page;
  /** The user's own app. */
  app: ExampleApp;
}

/** One feature of the product. */
export interface Step {
  /** Also the name of the screenshot. */
  name: string;
  /** Uses the feature. Returns where the result is visible, or the result as text. */
  play(stage: Stage): Promise<Locator | string>;
  /** What the result must contain. */
  shows: RegExp;
}

/** Returns the current worker: the browser may have replaced the first one. */
export const workerOf = ({ launched: { context, worker } }: Stage): Worker =>
  context.serviceWorkers()[0] ?? worker;

/** Clicks a button by its name. */
export const press = (place: Page | Locator, name: string | RegExp): Promise<void> =>
  place.getByRole('button', { name, exact: true }).first().click();

/** Closes the current page and opens another one. */
export async function go(stage: Stage, name: 'popup' | 'options' | 'dashboard'): Promise<Page> {
  const { page } = stage;
  stage.page = await openPage(stage.launched, name);
  if (name === 'popup') await stage.page.setViewportSize({ width: 400, height: 600 });
  await page.close();
  return stage.page;
}

/** Goes to a section of the settings. */
export const goTo = (page: Page, section: string): Promise<void> =>
  page.evaluate((id) => location.assign(`#${id}`), section);

/** Restarts the browser with the same profile in another language. */
export async function speak(stage: Stage, locale: 'en' | 'ru'): Promise<void> {
  await stage.launched.context.close();
  stage.launched = await launch({ ...stage.options, locale });
  stage.launched.context.setDefaultTimeout(SEEN_MS);
  stage.page = await stage.launched.context.newPage();
}

/** Sends a message from a page to the worker. */
export const send = (page: Page, message: object): Promise<unknown> =>
  page.evaluate((sent) => chrome.runtime.sendMessage(sent), message);

/** Returns the row of a job by its title. */
export const row = (page: Page, title: string): Locator =>
  page.locator('.job').filter({ has: page.locator('.job-name', { hasText: title }) });

/** Opens the details of a row, if they are closed. */
export async function openDetails(job: Locator): Promise<void> {
  if ((await job.locator('.panel').count()) === 0) await press(job, 'Details');
}

/** Chooses an action under **More actions**. */
export async function choose(job: Locator, name: string): Promise<void> {
  await press(job, 'More actions');
  await press(job, name);
}

/** Closes the details of a row. */
export async function closeDetails(job: Locator): Promise<void> {
  await press(job, 'Details');
  await job.locator('.panel').waitFor({ state: 'detached' });
}

/** How long something may take until it is visible, in ms. */
export const SEEN_MS = 10_000;

/** Reads a value until `holds` accepts it, for at most `SEEN_MS`. Returns the last value. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const from = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const value = await read();
    if (holds(value) || Date.now() - from > SEEN_MS) return value;
  }
}
