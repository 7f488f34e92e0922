import {
  causesOf,
  create,
  end,
  expectProofs,
  heardOf,
  openWhy,
  start,
  test,
  untilAwake,
  watchApp,
} from './app-cases.ts';
import { expect, id, rowOf, track } from './fixtures.ts';

test.use({ options: {} });

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
