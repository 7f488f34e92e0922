import type { Locator, Page } from 'playwright';
import type { HeardItems } from '../../lib/core/heard/heard-items.ts';
import { awakeMs } from '../../lib/core/heard/open-pages.ts';
import { type ExampleApp, startExampleApp } from '../example-app/example-app.ts';
import { type Client, FAULTS, type Fault } from '../example-app/switches.ts';
import { act, test as base, expect, id, rowOf, type Session, track } from './fixtures.ts';
import { allow } from './web-page.ts';

/** A silence is proved after minutes of the page's own time, and a slow machine needs more of ours. */
const PROVED = { timeout: 25 * 60_000 };
const EVERY_MS = 2000;

const test = base.extend<{ app: ExampleApp }>({
  app: async ({ simulator }, use) => {
    const app = await startExampleApp(simulator);
    await use(app);
    await app.close();
  },
});

test.use({ options: {} });

/** Switches on *Watch what it hears* for the app, as a user does. */
async function watchApp(session: Session, { origin }: ExampleApp): Promise<void> {
  const options = await allow(session, origin);
  const line = options.locator(`[data-site="${origin}"]`);
  await line.getByLabel('Watch what it hears').click();
  await expect(line.getByLabel('Watch what it hears')).toBeChecked();
  await options.close();
}

/** A page of the app with a fault, and the video that it has created. */
interface Case {
  fault: Fault;
  client: Client;
  videoId: string;
  page: Page;
}

/** Opens the app and presses its button. HeyGen renders until the test ends the video. */
async function create(
  session: Session,
  { origin }: ExampleApp,
  [fault, client]: readonly [Fault, Client],
  videoId: string,
  more = '',
): Promise<Case> {
  const page = await session.context.newPage();
  const query = `fault=${fault}&client=${client}&every=${EVERY_MS}&ends=never&id=${videoId}`;
  await page.goto(`${origin}/video-test?${query}${more}`);
  await page.getByRole('button', { name: 'Create video' }).click();
  await expect(page.locator('#spinner')).toBeVisible();
  return { fault, client, videoId, page };
}

/** Creates a video with each fault, tracks all of them, and returns the popup. */
async function start(
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
const heardOf = async (session: Session, { origin }: ExampleApp, videoId: string) =>
  (await stored(session)).heard[videoId]?.[origin]?.heard ?? [];

const stored = (session: Session): Promise<HeardItems> =>
  session.worker.evaluate(async () => {
    const { heard = {}, foundInApps: found = {} } = await chrome.storage.session.get(null);
    return { heard, found } as HeardItems;
  });

/** Lets HeyGen end videos, and waits until we know it. */
async function end(session: Session, popup: Page, cases: readonly Case[]): Promise<void> {
  const reason = { failure_code: 'x_1', failure_message: 'No sound' };
  for (const { videoId } of cases) session.simulator.videos.set(videoId, 'failed', reason);
  for (const { videoId } of cases) {
    await expect(rowOf(popup, videoId)).toHaveAttribute('data-status', 'failed', PROVED);
  }
}

/** Returns what is proved of the app in the open panel of a row, the closest to the spinner first. */
const causesOf = (row: Locator, { origin }: ExampleApp): Promise<string[]> =>
  row
    .locator(`[data-cause][data-site="${origin}"]`)
    .evaluateAll((found) => found.map((element) => element.getAttribute('data-cause') ?? ''));

/** Opens **Why?** of a row. A second click would close it, so it looks before it clicks again. */
async function openWhy(row: Locator): Promise<void> {
  const answer = row.locator('.panel').filter({ has: row.page().locator('[data-cause], figure') });
  await expect(async () => {
    if ((await answer.count()) === 0) await act(row, 'Why?');
    await expect(answer).toBeVisible({ timeout: 15_000 });
  }).toPass();
}

/** Opens **Why?** of each video and waits for the proof of its fault. */
async function expectProofs(popup: Page, app: ExampleApp, cases: readonly Case[]): Promise<void> {
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

test('an app that repeats an old status is named, with where it comes from', async ({
  session,
  app,
}) => {
  const { popup, cases } = await start(session, app, [
    ['stale_server', 'fetch'],
    ['stale_server', 'query'],
    ['stale_server', 'events'],
    ['stale_age', 'xhr'],
    ['stale_304', 'fetch'],
    ['stale_max_age', 'query'],
    ['stale_item', 'fetch'],
  ]);
  await end(session, popup, cases);
  await expectProofs(popup, app, cases);
});

test('an app that goes on after the end is named, and notified once', async ({ session, app }) => {
  const notices = await session.recordNotices();
  const { popup, cases } = await start(session, app, [
    ['still_polling', 'fetch'],
    ['still_polling', 'xhr'],
    ['still_polling', 'query'],
    ['still_polling', 'events'],
  ]);
  await end(session, popup, cases);
  await expectProofs(popup, app, cases);
  const ofApp = async () => (await notices()).filter((notice) => notice.startsWith('app:'));
  await expect.poll(ofApp).toHaveLength(1);
});

test('an app that loses an error is named', async ({ session, app }) => {
  const { popup, cases } = await start(session, app, [
    ['swallowed_404', 'fetch'],
    ['swallowed_500', 'xhr'],
    ['swallowed_success', 'query'],
    ['swallowed_unreadable', 'fetch'],
    ['swallowed_no_answer', 'xhr'],
    ['swallowed_cors', 'fetch'],
  ]);
  await end(session, popup, cases);
  await expectProofs(popup, app, cases);
});

test('an app that stops at an error and shows nothing is named', async ({ session, app }) => {
  const faults = [
    ['swallowed_404', 'query'],
    ['swallowed_500', 'fetch'],
    ['swallowed_unreadable', 'xhr'],
  ] as const;
  const { popup, cases } = await start(session, app, faults, '&trouble=stop');
  await end(session, popup, cases);
  await expectProofs(popup, app, cases);
});

test('an app that gives up while HeyGen renders is named', async ({ session, app }) => {
  const faults = [
    ['gave_up', 'fetch'],
    ['gave_up', 'xhr'],
    ['gave_up', 'query'],
  ] as const;
  const { popup, cases } = await start(session, app, faults, '&attempts=6');
  await expectProofs(popup, app, cases);
  await end(session, popup, cases);
});

test('an app whose page does not ask is named', async ({ session, app }) => {
  const { popup, cases } = await start(session, app, [
    ['not_asking', 'fetch'],
    ['not_asking', 'xhr'],
    ['not_asking', 'query'],
  ]);
  await end(session, popup, cases);
  await expectProofs(popup, app, cases);
});

const WRONG_IDS = [
  ['unknown_id', 'fetch', `&told=${id('e')}`, id('e')],
  ['session_id', 'xhr', `&route=videos&told=${id('e')}`, id('e')],
  ['other_id', 'query', `&other=${id('e')}`, id('0')],
] as const;

for (const [fault, client, more, blamed] of WRONG_IDS) {
  test(`an app that asks for a wrong id (${fault}) is found in the popup, and then named`, async ({
    session,
    app,
  }) => {
    await session.storeKey();
    await watchApp(session, app);
    const { page } = await create(session, app, [fault, client], id('0'), more);
    const popup = await session.open('popup');
    const found = popup.getByRole('region', { name: 'Found in your app' });
    await expect(found).toContainText(/asks about/);
    // Nothing is tracked without the user.
    await expect(rowOf(popup, blamed)).toHaveCount(0);
    await expect(async () => {
      if ((await rowOf(popup, blamed).count()) === 0)
        await found.getByRole('button', { name: /^Track/ }).click({ timeout: 15_000 });
      await expect(rowOf(popup, blamed)).toHaveCount(1, { timeout: 15_000 });
    }).toPass();
    await expect(found).toHaveCount(0);

    await expectProofs(popup, app, [{ fault, client, videoId: blamed, page }]);
  });
}

test('nothing is said of a healthy app, also with a slow network, errors that pass and two tabs', async ({
  session,
  app,
}) => {
  const notices = await session.recordNotices();
  const { popup, cases } = await start(session, app, [
    ['none', 'fetch'],
    ['none', 'xhr'],
    ['none', 'query'],
    ['none', 'events'],
  ]);
  const slow = await create(session, app, ['none', 'fetch'], id('8'), '&delay=9000');
  const shaky = await create(session, app, ['none', 'xhr'], id('9'), '&blips=2');
  const twin = await create(session, app, ['none', 'query'], id('8'));
  const all = [...cases, slow, shaky];
  await track(popup, `${id('8')} ${id('9')}`);
  const isQuiet = async () => {
    for (const { videoId } of all) {
      await openWhy(rowOf(popup, videoId));
      expect(await causesOf(rowOf(popup, videoId), app)).toEqual([]);
    }
  };
  for (const { videoId } of all) {
    const words = async () => (await heardOf(session, app, videoId)).map(({ word }) => word);
    await expect.poll(words).toContain('processing');
  }
  await isQuiet();
  await end(session, popup, all);
  for (const { page } of [...all, twin]) await expect(page.locator('#spinner')).toBeHidden();
  // Each page reports after the end that it is still open.
  for (const { videoId } of all) await untilAwake(session, app, videoId);
  await isQuiet();
  expect((await notices()).filter((notice) => notice.startsWith('app:'))).toEqual([]);
});

/** Waits until a page has been open for longer than an app may ask on, after what it last heard. */
async function untilAwake(session: Session, { origin }: ExampleApp, videoId: string) {
  const awake = async () => {
    const own = (await stored(session)).heard[videoId]?.[origin];
    const lastAt = own?.heard.at(-1)?.at ?? 0;
    return Math.max(0, ...(own?.open ?? []).map((page) => awakeMs(page, lastAt)));
  };
  await expect.poll(awake, PROVED).toBeGreaterThan(30_000);
}
