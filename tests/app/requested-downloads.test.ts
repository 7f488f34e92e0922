import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { downloads, permissions } from '../fakes/browser.ts';
import { A, automatic, B, finished, link } from './download-rig.ts';

/** The popup's click, before the user has answered the browser's question. */
async function asked() {
  const rig = await finished();
  permissions.hasDownloads = false;
  expect(await rig.download()).toEqual({ ok: true, download: { refusal: 'denied' } });
  const wishes = async () => (await loadState()).state.wishes.map(({ what }) => what);
  /** What the browser tells of, to a worker that may have slept. */
  const grant = async () => {
    permissions.hasDownloads = true;
    await rig.boot();
  };
  const answer = (isGranted: boolean) =>
    rig.worker.onCommand({ type: 'permission_answered', id: A, what: 'video', isGranted });
  return { ...rig, wishes, grant, answer };
}

describe('Download before it is allowed', () => {
  test('the popup is gone: it is done once it is allowed, by a fresh link, and once', async () => {
    const { heygen, grant, wishes, boot } = await asked();
    expect(await wishes()).toEqual(['video']);
    await boot();
    expect(downloads.items).toEqual([]);
    heygen.fields[A] = { ...heygen.fields[A], video_url: link(A, '2') };
    await grant();
    await boot();
    expect(downloads.items.map(({ url }) => url)).toEqual([link(A, '2')]);
    expect(await wishes()).toEqual([]);
  });

  test('the popup is still there: it is done once, whoever hears of it first', async () => {
    const rig = await asked();
    permissions.hasDownloads = true;
    const [reply] = await Promise.all([rig.answer(true), rig.worker.reconcile(), rig.download()]);
    expect(reply).toEqual({ ok: true });
    expect(await rig.answer(true)).toEqual({ ok: true });
    expect(downloads.items).toHaveLength(1);
  });

  test('allowed before the wish was stored, which nobody tells of again', async () => {
    const rig = await finished();
    permissions.hasDownloads = false;
    const { local } = fakeBrowser.storage;
    const write = local.set.bind(local);
    vi.spyOn(local, 'set').mockImplementation(async (...args) => {
      permissions.hasDownloads = true;
      return write(...args);
    });
    await rig.download();
    await vi.waitFor(() => expect(downloads.items).toHaveLength(1));
  });

  test('a page that is still there is told why there is nothing to download', async () => {
    const { heygen, answer } = await asked();
    heygen.fields[A] = { video_url: null };
    permissions.hasDownloads = true;
    expect(await answer(true)).toEqual({ ok: true, download: { refusal: 'no_link' } });
  });

  test.each<[string, (rig: Awaited<ReturnType<typeof asked>>) => Promise<unknown> | undefined]>([
    ['refused', ({ answer }) => answer(false)],
    [
      'two minutes are over',
      ({ clock }) => {
        clock.now += 120_000;
        return undefined;
      },
    ],
    ['the job is gone', ({ worker }) => worker.onCommand({ type: 'stop', ids: [A] })],
  ])('%s: it is forgotten', async (_, happens) => {
    const rig = await asked();
    await happens(rig);
    await rig.grant();
    expect(downloads.items).toEqual([]);
    expect(await rig.wishes()).toEqual([]);
  });

  test('a worker that dies before it has noted the download repeats nothing', async () => {
    const rig = await asked();
    const { local } = fakeBrowser.storage;
    const write = local.set.bind(local);
    const set = vi.spyOn(local, 'set').mockImplementation(async (...args) => {
      if (downloads.items.length > 0) throw new Error('The worker is gone.');
      return write(...args);
    });
    await rig.grant();
    set.mockRestore();
    expect(await rig.wishes()).toEqual(['video']);
    rig.heygen.fields[A] = { ...rig.heygen.fields[A], video_url: link(A, '2') };
    await rig.boot();
    expect(await rig.wishes()).toEqual([]);
    expect(downloads.items).toHaveLength(1);
  });

  test('a file that was downloaded earlier is downloaded again, for it is wanted again', async () => {
    const rig = await finished();
    await rig.download();
    rig.clock.now += 1000;
    permissions.hasDownloads = false;
    await rig.download();
    permissions.hasDownloads = true;
    await rig.boot();
    expect(downloads.items).toHaveLength(2);
  });

  test('what is downloaded by itself meanwhile is not downloaded again', async () => {
    const rig = await automatic();
    permissions.hasDownloads = false;
    await rig.worker.onCommand({ type: 'download', id: A, what: 'video' });
    permissions.hasDownloads = true;
    rig.heygen.videos = { [A]: 'completed', [B]: 'processing' };
    rig.heygen.fields[A] = { video_url: link(A, '1') };
    await rig.worker.onCommand({ type: 'check', ids: [A] });
    await rig.worker.poll('due');
    expect(rig.names()).toHaveLength(1);
    expect((await loadState()).state).toMatchObject({ wishes: [], downloads: [] });
  });
});
