import { describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { loadWaiting } from '../../lib/browser/storage/waiting-actions-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { A, automatic, B, finished, link, publish } from './download-rig.ts';

/** Clicks Download in the popup, before the user has answered the browser's question. */
async function clickDownload() {
  const rig = await finished();
  theBrowser().permissions.takeBack();
  expect(await rig.download()).toEqual({ ok: true, download: { refusal: 'denied' } });
  const requests = async () =>
    (await loadWaiting(rig.clock.now)).map((action) => 'what' in action && action.what);
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

  test.each([
    ['the page answers first', ['answer', 'permission', 'click']],
    ['the browser reports the permission first', ['permission', 'answer', 'click']],
    ['the user clicks again first', ['click', 'answer', 'permission']],
  ])('runs once if the popup is still open and %s', async (_, order) => {
    const rig = await clickDownload();
    theBrowser().permissions.give({ permissions: ['downloads'] });
    const events: Record<string, () => Promise<unknown>> = {
      answer: () => rig.answer(true),
      permission: () => rig.worker.reconcile(),
      click: () => rig.download(),
    };
    const replies = await Promise.all(order.map((event) => events[event]?.()));
    expect(replies).not.toContainEqual(expect.objectContaining({ ok: false }));
    expect(await rig.answer(true)).toEqual({ ok: true });
    expect(theBrowser().downloads.items).toHaveLength(1);
  });

  test('tells an open page the download that its answer has started', async () => {
    const rig = await clickDownload();
    theBrowser().permissions.give({ permissions: ['downloads'] });
    rig.heygen.asked.length = 0;
    expect(await rig.answer(true)).toEqual({ ok: true, download: { downloadId: 0 } });
    // The job is asked about once, and no other round is needed.
    expect(rig.heygen.asked).toEqual([`videos/${A}`]);
  });

  test('runs if the permission came before the request was stored', async () => {
    const rig = await finished();
    theBrowser().permissions.takeBack();
    const { session } = fakeBrowser.storage;
    const write = session.set.bind(session);
    vi.spyOn(session, 'set').mockImplementation(async (...args) => {
      theBrowser().permissions.give({ permissions: ['downloads'] });
      return write(...args);
    });
    await rig.download();
    await vi.waitFor(() => expect(theBrowser().downloads.items).toHaveLength(1));
  });

  test.each([
    ['at once', false],
    ['even if the worker has tried before', true],
  ])('tells an open page %s why there is nothing to download', async (_, isTried) => {
    const { heygen, answer, boot } = await clickDownload();
    heygen.videos.set(A, 'completed', { video_url: null });
    theBrowser().permissions.give({ permissions: ['downloads'] });
    if (isTried) await boot();
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

  test('starts once if the worker dies before it stores that it starts', async () => {
    const rig = await clickDownload();
    const remove = vi
      .spyOn(fakeBrowser.storage.session, 'remove')
      .mockRejectedValue(new Error('The worker is gone.'));
    await rig.grant();
    remove.mockRestore();
    expect(theBrowser().downloads.items).toEqual([]);
    expect(await rig.requests()).toEqual(['video']);
    publish(rig.heygen, '2');
    await rig.boot();
    expect(await rig.requests()).toEqual([]);
    expect(theBrowser().downloads.items).toHaveLength(1);
  });

  test('is not repeated if the worker dies while the browser starts it', async () => {
    const rig = await clickDownload();
    const begin = vi
      .spyOn(theBrowser().downloads.api, 'download')
      .mockImplementation(() => new Promise(() => {}));
    void rig.grant();
    await vi.waitFor(() => expect(begin).toHaveBeenCalledOnce());
    await rig.boot();
    expect(begin).toHaveBeenCalledOnce();
    expect(await rig.requests()).toEqual([]);
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
    await rig.worker.onAlarm();
    expect(rig.names()).toHaveLength(1);
    expect((await loadState()).state.downloads).toEqual([]);
    expect(await loadWaiting(rig.clock.now)).toEqual([]);
  });
});
