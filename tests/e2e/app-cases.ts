import type { Locator, Page } from 'playwright';
import type { HeardItems } from '../../lib/core/heard/heard-items.ts';
import { awakeMs } from '../../lib/core/heard/open-pages.ts';
import { type ExampleApp, startExampleApp } from '../example-app/example-app.ts';
import { type Client, FAULTS, type Fault } from '../example-app/switches.ts';
import { act, test as base, expect, id, rowOf, type Session, track } from './fixtures.ts';
import { allow } from './web-page.ts';

/** A silence is proved after minutes of the page's own time, and a slow machine needs more of ours. */
export const PROVED = { timeout: 25 * 60_000 };
const EVERY_MS = 2000;

/** Playwright's `test` with the example app. */
export const test = base.extend<{ app: ExampleApp }>({
  app: async ({ simulator }, use) => {
    const app = await startExampleApp(simulator);
    await use(app);
    await app.close();
  },
});

/** Switches on *Watch what it hears* for the app, as a user does. */
export async function watchApp(session: Session, { origin }: ExampleApp): Promise<void> {
  const options = await allow(session, origin);
  const line = options.locator(`[data-site="${origin}"]`);
  await line.getByLabel('Watch what it hears').click();
  await expect(line.getByLabel('Watch what it hears')).toBeChecked();
  await options.close();
}

/** A page of the app with a fault, and the video that it has created. */
export interface Case {
  fault: Fault;
  client: Client;
  videoId: string;
  page: Page;
}

/** Opens the app and presses its button. HeyGen renders until the test ends the video. */
export async function create(
  session: Session,
  { origin }: ExampleApp,
  [fault, client]: readonly [Fault, Client],
  videoId: string,
  more = '',
): Promise<Case> {
  const page = await session.context.newPage();
  const query = `fault=${fault}&client=${client}&every=${EVERY_MS}&ends=never&id=${videoId}`;
  // Of two switches with one name, the first counts.
  await page.goto(`${origin}/video-test?${more}&${query}`);
  await page.getByRole('button', { name: 'Create video' }).click();
  // Some pages show their spinner only for seconds.
  await expect(page.locator('#attempts')).not.toHaveText('0');
  return { fault, client, videoId, page };
}

/** Creates a video with each fault, tracks all of them, and returns the popup. */
export async function start(
  session: Session,
  app: ExampleApp,
  faults: readonly (readonly [Fault, Client])[],
  more = '',
): Promise<{ popup: Page; cases: Case[] }> {
  await session.storeKey();
  await watchApp(session, app);
  const cases: Case[] = [];
  for (const [place, fault] of faults.entries()) {
    cases.push(await create(session, app, fault, id(place.toString(16)), more));
  }
  const popup = await session.open('popup');
  await track(popup, cases.map(({ videoId }) => videoId).join(' '));
  for (const { videoId } of cases) {
    await expect(rowOf(popup, videoId)).toHaveAttribute('data-status', 'processing');
  }
  // Every page has asked about its video while that renders.
  for (const { videoId } of cases) {
    const asked = async () => (await heardOf(session, app, videoId)).map(({ idIn }) => idIn);
    await expect.poll(asked).toContain('address');
  }
  return { popup, cases };
}

/** Returns what the extension has heard of a video from the app. */
export const heardOf = async (session: Session, { origin }: ExampleApp, videoId: string) =>
  (await stored(session)).heard[videoId]?.[origin]?.heard ?? [];

export const stored = (session: Session): Promise<HeardItems> =>
  session.worker.evaluate(async () => {
    const { heard = {}, foundInApps: found = {} } = await chrome.storage.session.get(null);
    return { heard, found } as HeardItems;
  });

/** Lets HeyGen end videos, and waits until we know it. */
export async function end(session: Session, popup: Page, cases: readonly Case[]): Promise<void> {
  const reason = { failure_code: 'x_1', failure_message: 'No sound' };
  for (const { videoId } of cases) session.simulator.videos.set(videoId, 'failed', reason);
  for (const { videoId } of cases) {
    await expect(rowOf(popup, videoId)).toHaveAttribute('data-status', 'failed', PROVED);
  }
}

/** Returns what is proved of the app in the open panel of a row, the closest to the spinner first. */
export const causesOf = (row: Locator, { origin }: ExampleApp): Promise<string[]> =>
  row
    .locator(`[data-cause][data-site="${origin}"]`)
    .evaluateAll((found) => found.map((element) => element.getAttribute('data-cause') ?? ''));

/** Opens **Why?** of a row, unless it is open: a second click would close it. */
export async function openWhy(row: Locator): Promise<void> {
  await expect(async () => {
    if ((await row.getAttribute('data-panel')) === 'none') await act(row, 'Why?');
    expect(await row.getAttribute('data-panel')).not.toBe('none');
  }).toPass();
  await expect(row.locator('.panel').locator('[data-cause], figure').first()).toBeVisible();
}

/** Opens **Why?** of each video and waits for the proof of its fault. */
export async function expectProofs(
  popup: Page,
  app: ExampleApp,
  cases: readonly Case[],
): Promise<void> {
  for (const { fault, client, videoId } of cases) {
    const row = rowOf(popup, videoId);
    await openWhy(row);
    await expect
      .poll(async () => (await causesOf(row, app))[0], {
        message: `${fault} with ${client}`,
        ...PROVED,
      })
      .toBe(FAULTS[fault].cause);
  }
}

/** Waits until a page has been open for longer than an app may ask on, after what it last heard. */
export async function untilAwake(session: Session, { origin }: ExampleApp, videoId: string) {
  const awake = async () => {
    const own = (await stored(session)).heard[videoId]?.[origin];
    const lastAt = own?.heard.at(-1)?.at ?? 0;
    return Math.max(0, ...(own?.open ?? []).map((page) => awakeMs(page, lastAt)));
  };
  await expect.poll(awake, PROVED).toBeGreaterThan(30_000);
}
