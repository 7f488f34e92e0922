import { describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { A, automatic, B, finished, link, publish } from './download-rig.ts';

/** Clicks Download in the popup, before the user has answered the browser's question. */
async function clickDownload() {
  const rig = await finished();
  theBrowser().permissions.takeBack();
  expect(await rig.download()).toEqual({ ok: true, download: { refusal: 'denied' } });
  const requests = async () => (await loadState()).state.wishes.map(({ what }) => what);
  /** Grants the permission and starts the worker, which may have been stopped. */
  const grant = async () => {
    theBrowser().permissions.give({ permissions: ['downloads'] });
    await rig.boot();
  };
  const answer = (isGranted: boolean) =>
    rig.worker.onCommand({ type: 'permission_answered', id: A, what: 'video', isGranted });
  return { ...rig, requests, grant, answer };
}

describe('a download that is requested before it is allowed', () => {
  test('runs once with a fresh link after the permission came, without the popup', async () => {
    const { heygen, grant, requests, boot } = await clickDownload();
    expect(await requests()).toEqual(['video']);
    await boot();
    expect(theBrowser().downloads.items).toEqual([]);
    publish(heygen, '2');
    await grant();
    await boot();
    expect(theBrowser().downloads.items.map(({ url }) => url)).toEqual([link(A, '2')]);
    expect(await requests()).toEqual([]);
  });

  test('runs once if the popup is still open, whichever event comes first', async () => {
    const rig = await clickDownload();
    theBrowser().permissions.give({ permissions: ['downloads'] });
    const [reply] = await Promise.all([rig.answer(true), rig.worker.reconcile(), rig.download()]);
    expect(reply).toEqual({ ok: true });
    expect(await rig.answer(true)).toEqual({ ok: true });
    expect(theBrowser().downloads.items).toHaveLength(1);
  });

  test('runs if the permission came before the request was stored', async () => {
    const rig = await finished();
    theBrowser().permissions.takeBack();
    const { local } = fakeBrowser.storage;
    const write = local.set.bind(local);
    vi.spyOn(local, 'set').mockImplementation(async (...args) => {
      theBrowser().permissions.give({ permissions: ['downloads'] });
      return write(...args);
    });
    await rig.download();
    await vi.waitFor(() => expect(theBrowser().downloads.items).toHaveLength(1));
  });

  test('tells an open page why there is nothing to download', async () => {
    const { heygen, answer } = await clickDownload();
    heygen.videos.set(A, 'completed', { video_url: null });
    theBrowser().permissions.give({ permissions: ['downloads'] });
    expect(await answer(true)).toEqual({ ok: true, download: { refusal: 'no_link' } });
  });

  test.each<
    [string, (rig: Awaited<ReturnType<typeof clickDownload>>) => Promise<unknown> | undefined]
  >([
    ['the user refuses', ({ answer }) => answer(false)],
    [
      'two minutes have passed',
      ({ clock }) => {
        clock.now += 120_000;
        return undefined;
      },
    ],
    ['the job was removed', ({ worker }) => worker.onCommand({ type: 'stop', ids: [A] })],
  ])('is forgotten if %s', async (_, happens) => {
    const rig = await clickDownload();
    await happens(rig);
    await rig.grant();
    expect(theBrowser().downloads.items).toEqual([]);
    expect(await rig.requests()).toEqual([]);
  });

  test('is not repeated if the worker dies before it stores the download', async () => {
    const rig = await clickDownload();
    const { local } = fakeBrowser.storage;
    const write = local.set.bind(local);
    const set = vi.spyOn(local, 'set').mockImplementation(async (...args) => {
      if (theBrowser().downloads.items.length > 0) throw new Error('The worker is gone.');
      return write(...args);
    });
    await rig.grant();
    set.mockRestore();
    expect(await rig.requests()).toEqual(['video']);
    publish(rig.heygen, '2');
    await rig.boot();
    expect(await rig.requests()).toEqual([]);
    expect(theBrowser().downloads.items).toHaveLength(1);
  });

  test('runs again for a file that was downloaded earlier', async () => {
    const rig = await finished();
    await rig.download();
    rig.clock.now += 1000;
    theBrowser().permissions.takeBack();
    await rig.download();
    theBrowser().permissions.give({ permissions: ['downloads'] });
    await rig.boot();
    expect(theBrowser().downloads.items).toHaveLength(2);
  });

  test('does not run if the file was downloaded automatically meanwhile', async () => {
    const rig = await automatic();
    theBrowser().permissions.takeBack();
    await rig.worker.onCommand({ type: 'download', id: A, what: 'video' });
    theBrowser().permissions.give({ permissions: ['downloads'] });
    publish(rig.heygen, '1');
    rig.heygen.videos.set(B, 'processing');
    await rig.worker.onCommand({ type: 'check', ids: [A] });
    await rig.worker.poll('due');
    expect(rig.names()).toHaveLength(1);
    expect((await loadState()).state).toMatchObject({ wishes: [], downloads: [] });
  });
});
