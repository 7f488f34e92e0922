import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, id, rowOf, type Session, test, track } from './fixtures.ts';

/**
 * The browser's own question cannot be answered from here, so this copy of the extension has the
 * permission from the beginning. Files keep their names, in a folder of the test's.
 */
async function allowDownloads(session: Session): Promise<void> {
  await session.restart(() => {
    const file = join(session.extension, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    manifest.permissions.push('downloads');
    manifest.optional_permissions = ['scripting'];
    writeFileSync(file, JSON.stringify(manifest));
  });
}

/** Writes down what the browser is asked for: Playwright gives the files names of its own. */
async function recordNames(session: Session): Promise<() => Promise<string[]>> {
  await session.worker.evaluate(() => {
    const world = globalThis as unknown as { names: string[]; browser?: typeof chrome };
    world.names = [];
    for (const api of new Set([chrome.downloads, world.browser?.downloads])) {
      if (!api) continue;
      const download = api.download.bind(api) as (wish: { filename: string }) => Promise<number>;
      Object.assign(api, {
        download: (wish: { filename: string }) => {
          world.names.push(wish.filename);
          return download(wish);
        },
      });
    }
  });
  return () => session.worker.evaluate(() => (globalThis as unknown as { names: string[] }).names);
}

const downloaded = (session: Session): Promise<{ url: string; state: string }[]> =>
  session.worker.evaluate(async () =>
    (await chrome.downloads.search({})).map(({ url, state }) => ({ url, state })),
  );

const button = (popup: Page, name: string) =>
  rowOf(popup, id('a')).getByRole('button', { name, exact: true });

test('Download asks for a fresh link, shows how far it is, and then the folder', async ({
  session,
  simulator,
}) => {
  await allowDownloads(session);
  await session.saveKey();
  const link = (mark: string) => `https://files2.heygen.ai/x/${id('a')}.mp4?Expires=${mark}`;
  simulator.videos.set(id('a'), 'completed', { title: 'A: demo', video_url: link('1700000000') });
  const names = await recordNames(session);
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'completed');

  // The link that is stored here has expired since; HeyGen signs anew.
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

test('a file that HeyGen does not give is said to have failed, and can be tried again', async ({
  session,
  simulator,
}) => {
  await allowDownloads(session);
  await session.saveKey();
  simulator.videos.set(id('a'), 'completed');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  simulator.media.status = 403;
  await button(popup, 'Download').click();
  await expect(rowOf(popup, id('a'))).toContainText('The download failed: SERVER_FORBIDDEN.');
  simulator.media.status = 200;
  await button(popup, 'Download').click();
  await expect(button(popup, 'Show in folder')).toBeVisible();
});

test('by itself, once, when it ends; and not where the user has not allowed it', async ({
  session,
  simulator,
}) => {
  await session.saveKey();
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
