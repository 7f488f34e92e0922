import type { Page } from 'playwright';
import { permitDownloads } from '../browser/permit-downloads.ts';
import { record } from '../browser/record.ts';
import { FOLDERS, STRICTER } from '../core/settings/folders.ts';
import { expect, id, rowOf, type Session, test, track } from './fixtures.ts';

test.use({ options: {} });

/** Restarts the browser with the permission granted. */
const allowDownloads = (session: Session): Promise<void> =>
  session.restart(() => permitDownloads(session.extension));

/** Records the file names that the browser gets for downloads. */
async function recordNames(session: Session): Promise<() => Promise<string[]>> {
  const calls = await record(session.worker, 'downloads');
  return async () => (await calls()).map(([wish]) => (wish as { filename: string }).filename);
}

const downloaded = (session: Session): Promise<{ url: string; state: string }[]> =>
  session.worker.evaluate(async () =>
    (await chrome.downloads.search({})).map(({ url, state }) => ({ url, state })),
  );

const button = (popup: Page, name: string) =>
  rowOf(popup, id('a')).getByRole('button', { name, exact: true });

test('Download fetches a fresh link, shows its progress, and then offers the folder', async ({
  session,
  simulator,
}) => {
  await allowDownloads(session);
  await session.storeKey();
  const link = (mark: string) => `https://files2.heygen.ai/x/${id('a')}.mp4?Expires=${mark}`;
  simulator.videos.set(id('a'), 'completed', { title: 'A: demo', video_url: link('1700000000') });
  const names = await recordNames(session);
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'completed');

  // The stored link has expired since then; HeyGen signs a new one.
  simulator.videos.set(id('a'), 'completed', { title: 'A: demo', video_url: link('1999999999') });
  simulator.media.isHeld = true;
  await button(popup, 'Download').click();
  await expect(rowOf(popup, id('a')).locator('.download-progress')).toContainText('50%');
  simulator.media.isHeld = false;
  await expect(button(popup, 'Show in folder')).toBeVisible();
  expect(simulator.media.asked).toEqual([`/x/${id('a')}.mp4?Expires=1999999999`]);
  expect(await downloaded(session)).toEqual([{ url: link('1999999999'), state: 'complete' }]);
  expect(await names()).toEqual([
    expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\d_A demo_${id('a')}\\.mp4$`)),
  ]);
});

test('all ready videos are downloaded with three clicks on the dashboard, one after another', async ({
  session,
  simulator,
}) => {
  await allowDownloads(session);
  await session.storeKey();
  const ready = ['a', 'b', 'c', 'd', 'e'].map(id);
  for (const one of ready) simulator.videos.set(one, 'completed');
  simulator.videos.set(id('f'), 'processing');
  const page = await session.open('dashboard');
  await track(page, [...ready, id('f')].join(' '));
  await expect(page.locator('[data-status="completed"]')).toHaveCount(5);

  await page.locator('[data-filter="ready"]').click();
  await page.getByRole('checkbox', { name: 'Select all shown (5)' }).click();
  await page.getByRole('button', { name: 'Download 5' }).click();
  await expect.poll(async () => (await downloaded(session)).length).toBe(5);
  expect(new Set((await downloaded(session)).map(({ state }) => state))).toEqual(
    new Set(['complete']),
  );
});

test('a download that the server refuses shows its error, and can be tried again', async ({
  session,
  simulator,
}) => {
  await allowDownloads(session);
  await session.storeKey();
  simulator.videos.set(id('a'), 'completed');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  simulator.media.status = 403;
  await button(popup, 'Download').click();
  await expect(rowOf(popup, id('a'))).toContainText(
    'Download failed: the server refused (SERVER_FORBIDDEN).',
  );
  simulator.media.status = 200;
  await button(popup, 'Download').click();
  await expect(button(popup, 'Show in folder')).toBeVisible();
});

test('a finished video is downloaded by itself once, and only if the user has allowed it', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const options = await session.open('options');
  const send = (message: object) =>
    options.evaluate((one) => chrome.runtime.sendMessage(one), message);
  const finish = async (digit: string) => {
    simulator.videos.set(id(digit), 'processing');
    await send({ type: 'track', jobs: [{ id: id(digit), kind: 'video' }] });
    simulator.videos.set(id(digit), 'completed');
    await send({ type: 'check', ids: [id(digit)] });
  };
  await send({ type: 'settings', settings: { autoDownload: true } });
  await finish('b');
  await expect.poll(async () => (await session.stored()).globals).toMatchObject({ downloads: [] });
  expect(simulator.media.asked).toEqual([]);
  await options.close();

  await allowDownloads(session);
  const again = await session.open('options');
  simulator.videos.set(id('a'), 'processing');
  const ask = (message: object) =>
    again.evaluate((one) => chrome.runtime.sendMessage(one), message);
  await ask({ type: 'track', jobs: [{ id: id('a'), kind: 'video' }] });
  simulator.videos.set(id('a'), 'completed');
  await ask({ type: 'check', ids: [id('a')] });
  await expect.poll(() => downloaded(session)).toMatchObject([{ state: 'complete' }]);
  await ask({ type: 'reset', id: id('a') });
  await ask({ type: 'check', ids: [id('a')] });
  await expect.poll(async () => (await session.stored()).globals).toMatchObject({ downloads: [] });
  expect(simulator.media.asked).toHaveLength(1);
});

test('one click on Download is enough, even if the browser’s question closes the popup', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'completed');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  // The question stays open: nobody has answered it yet.
  await popup.evaluate(() => {
    const world = globalThis as unknown as { browser?: typeof chrome };
    for (const api of new Set([chrome.permissions, world.browser?.permissions])) {
      if (api) Object.assign(api, { request: () => new Promise(() => {}) });
    }
  });
  await button(popup, 'Download').click();
  const waiting = async (): Promise<object[]> =>
    session.worker.evaluate(async () => {
      const { waiting = [] } = await chrome.storage.session.get<{ waiting?: object[] }>('waiting');
      return waiting;
    });
  await expect.poll(waiting).toMatchObject([{ id: id('a'), what: 'video' }]);
  await popup.close();
  expect(simulator.media.asked).toEqual([]);

  // A test can grant a permission only by a restart, which forgets what is in memory.
  const [asked] = await waiting();
  await allowDownloads(session);
  const again = { ...asked, at: Date.now() };
  await session.worker.evaluate((one) => chrome.storage.session.set({ waiting: [one] }), again);
  const options = await session.open('options');
  await options.evaluate(
    (one) => chrome.runtime.sendMessage({ type: 'check', ids: [one] }),
    id('a'),
  );
  await expect.poll(() => downloaded(session)).toMatchObject([{ state: 'complete' }]);
  await expect.poll(waiting).toEqual([]);
});

test('Chromium accepts exactly the folders that our rule accepts', async ({ session }) => {
  await allowDownloads(session);
  const refusedBy = (folders: readonly string[]): Promise<string[]> =>
    session.worker.evaluate(async (all) => {
      const refused: string[] = [];
      for (const folder of all) {
        const wish = { url: 'data:text/plain,x', filename: `${folder}/x.txt`, saveAs: false };
        await chrome.downloads.download(wish).catch(() => refused.push(folder));
      }
      return refused;
    }, folders);
  const refused = FOLDERS.filter(([, refusedAs]) => refusedAs !== null).map(([folder]) => folder);
  expect(await refusedBy(FOLDERS.map(([folder]) => folder))).toEqual(refused);
  // If one of these rows fails, this Chromium refuses it too: move it to the other table.
  expect(await refusedBy(STRICTER.map(([folder]) => folder))).toEqual([]);
});
