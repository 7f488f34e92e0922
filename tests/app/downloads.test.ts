import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showDownload, watchDownloads } from '../../lib/browser/downloads/download-progress.ts';
import type { Download } from '../../lib/core/job/files.ts';
import { downloads, permissions } from '../fakes/browser.ts';
import { A, automatic, B, finished, link } from './download-rig.ts';

test('a link is asked for anew, is the one that is used, and the answer counts', async () => {
  const { heygen, download, job, log } = await finished();
  heygen.fields[A] = { ...heygen.fields[A], video_url: link(A, '2'), title: 'Renamed' };
  expect(await download()).toEqual({ ok: true, download: { downloadId: 0 } });
  expect(heygen.asked).toContain(`videos/${A}`);
  expect(downloads.items).toEqual([
    {
      url: link(A, '2'),
      filename: expect.stringMatching(new RegExp(`^2026-09-2\\d_Renamed_${A}\\.mp4$`)),
      conflictAction: 'uniquify',
      saveAs: false,
    },
  ]);
  expect(await job(A)).toMatchObject({ status: 'completed', details: { title: 'Renamed' } });
  expect((await log(A))?.lines.at(-1)).toMatchObject({
    type: 'request',
    endpoint: `/v3/videos/${A}`,
  });
});

test('it goes into the user’s folder', async () => {
  const { worker, download } = await finished();
  await worker.onCommand({ type: 'settings', settings: { downloadFolder: 'Video/HeyGen' } });
  await download();
  expect(downloads.items[0]?.filename).toMatch(/^Video\/HeyGen\/2026-/);
});

test.each<[string, (rig: Awaited<ReturnType<typeof finished>>) => void, object]>([
  [
    'the permission was taken back',
    () => {
      permissions.hasDownloads = false;
    },
    { ok: true, download: { refusal: 'denied' } },
  ],
  [
    'HeyGen has taken the link back',
    ({ heygen }) => {
      heygen.fields[A] = { video_url: null };
    },
    { ok: true, download: { refusal: 'no_link' } },
  ],
  [
    'the link leads elsewhere',
    ({ heygen }) => {
      heygen.fields[A] = { video_url: 'https://heygen.ai.evil.example/a.mp4' };
    },
    { ok: true, download: { refusal: 'untrusted' } },
  ],
  [
    'the browser does not begin',
    () => {
      downloads.refuses = true;
    },
    { ok: true, download: { refusal: 'browser' } },
  ],
  [
    'HeyGen has an error',
    ({ heygen }) => {
      heygen.fault = () => new Response('{}', { status: 500 });
    },
    { ok: false, problem: { kind: 'server_error' } },
  ],
  [
    'HeyGen wants silence',
    ({ heygen }) => {
      heygen.fault = () => new Response('{}', { status: 429 });
    },
    { ok: false, problem: { kind: 'rate_limited' } },
  ],
  [
    'the key is refused',
    ({ heygen }) => {
      heygen.keys = [];
    },
    { ok: false, problem: { kind: 'key_rejected' } },
  ],
])('%s: it is said, and nothing is downloaded', async (_, spoil, reply) => {
  const rig = await finished();
  spoil(rig);
  expect(await rig.download()).toMatchObject(reply);
  expect(downloads.items).toEqual([]);
});

test('during a silence that HeyGen has asked for, the old link is not used either', async () => {
  const { heygen, download } = await finished();
  heygen.fault = () => new Response('{}', { status: 429 });
  await download();
  heygen.fault = null;
  expect(await download()).toMatchObject({ ok: false, problem: { kind: 'rate_limited' } });
  expect(downloads.items).toEqual([]);
});

test('a file that is not there is not downloaded in place of another', async () => {
  const { download } = await finished();
  expect(await download('subtitles')).toEqual({ ok: true, download: { refusal: 'no_link' } });
});

test('a page sees the progress of what it did not begin itself', async () => {
  const { download } = await finished();
  let seen: readonly Download[] = [];
  const stop = watchDownloads(A, (found) => {
    seen = found;
  });
  await download();
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  expect(seen).toMatchObject([
    { what: 'video', state: 'running', receivedBytes: 1, totalBytes: 4 },
  ]);
  stop();
});

test.each<[string, object, object[]]>([
  ['is there', { state: 'complete' }, [{ state: 'done' }]],
  ['was deleted', { state: 'complete', exists: false }, []],
  ['was given up by the user', { state: 'interrupted', error: 'USER_CANCELED' }, []],
  [
    'waits for the user in Firefox',
    { state: 'interrupted', error: 'USER_CANCELED', paused: true },
    [{ state: 'running' }],
  ],
  ['broke off', { state: 'interrupted', error: 'NETWORK_FAILED' }, [{ state: 'failed' }]],
])('a file that %s', async (_, became, found) => {
  const { download } = await finished();
  await download();
  downloads.became[0] = became;
  const told = vi.fn();
  const stop = watchDownloads(A, told);
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect(told.mock.lastCall?.[0]).toMatchObject(found);
  expect(told.mock.lastCall?.[0]).toHaveLength(found.length);
  stop();
});

test('a file that turns out to be gone can be downloaded again', async () => {
  const { download } = await finished();
  await download();
  downloads.became[0] = { state: 'complete' };
  let seen: readonly Download[] = [];
  const stop = watchDownloads(A, (found) => {
    seen = found;
  });
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  downloads.lose(0);
  await vi.waitFor(() => expect(seen).toEqual([]));
  stop();
});

test('by itself: each job once, when it ends', async () => {
  const { heygen, ring, worker, names, owed } = await automatic();
  heygen.videos = { [A]: 'completed', [B]: 'failed' };
  heygen.asked.length = 0;
  await ring();
  expect(names()).toEqual([expect.stringContaining(A)]);
  expect(await owed()).toEqual([]);
  // The round itself has just asked for it.
  expect(heygen.asked.filter((path) => path === `videos/${A}`)).toHaveLength(1);
  await worker.onCommand({ type: 'reset', id: A });
  await worker.onCommand({ type: 'check', ids: [A] });
  expect(names()).toHaveLength(1);
});

test('by itself: a worker that dies while the browser begins does not ask it twice', async () => {
  const rig = await automatic();
  rig.heygen.videos = { [A]: 'completed', [B]: 'processing' };
  const begin = vi.spyOn(downloads.api, 'download').mockImplementation(() => new Promise(() => {}));
  void rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalledOnce());
  await rig.boot();
  expect(begin).toHaveBeenCalledOnce();
  expect(await rig.owed()).toEqual([A]);
  begin.mockRestore();
  // It never came: the browser was not asked after all.
  rig.clock.now += 31_000;
  await rig.ring();
  expect(rig.names()).toHaveLength(1);
  expect(await rig.owed()).toEqual([]);
});

test('by itself: a picture that was fetched by hand before is not taken for the video', async () => {
  const { heygen, ring, names } = await automatic();
  const picture = { url: 'https://files2.heygen.ai/x/a.jpg', filename: `2026-09-21_${A}.jpg` };
  downloads.items.push(picture);
  heygen.videos = { [A]: 'completed', [B]: 'processing' };
  await ring();
  expect(names()).toEqual([picture.filename, expect.stringMatching(new RegExp(`_${A}\\.mp4$`))]);
});

test('a download that begins while everything is reset leaves nothing behind', async () => {
  const { worker, download } = await finished();
  const begin = downloads.api.download;
  const spied = vi.spyOn(downloads.api, 'download').mockImplementation(async (wish) => {
    await worker.onCommand({ type: 'reset_all' });
    return begin(wish);
  });
  await download();
  spied.mockRestore();
  expect(await fakeBrowser.storage.session.get(null)).toEqual({});
});

test('by itself: a worker that dies before it has noted the download repeats nothing', async () => {
  const rig = await automatic();
  rig.heygen.videos = { [A]: 'completed', [B]: 'processing' };
  const { local } = fakeBrowser.storage;
  const write = local.set.bind(local);
  const set = vi.spyOn(local, 'set').mockImplementation(async (...args) => {
    if (downloads.items.length > 0) throw new Error('The worker is gone.');
    return write(...args);
  });
  await rig.ring();
  set.mockRestore();
  expect(await rig.owed()).toEqual([A]);
  await rig.boot();
  expect(await rig.owed()).toEqual([]);
  expect(rig.names()).toHaveLength(1);
});

test('by itself: without the permission the debt is dropped, and nothing asks for ever', async () => {
  const { heygen, ring, owed, names, alarm, job } = await automatic();
  permissions.hasDownloads = false;
  heygen.videos = { [A]: 'completed', [B]: 'completed' };
  await ring();
  expect(await owed()).toEqual([]);
  expect(names()).toEqual([]);
  expect(await alarm()).toBeUndefined();
  expect(await job(A)).toMatchObject({ status: 'completed' });
});

test.each([
  ['a passing fault', 503],
  ['a key that is refused', 401],
])('by itself: %s leaves the debt, which is paid afterwards', async (_, status) => {
  const rig = await automatic();
  rig.heygen.videos = { [A]: 'completed', [B]: 'processing' };
  const begin = vi.spyOn(downloads.api, 'search').mockImplementation(() => new Promise(() => {}));
  void rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalled());
  begin.mockRestore();
  rig.clock.now += 3_600_000;
  rig.heygen.fault = () => new Response('{}', { status });
  await rig.boot();
  expect(await rig.owed()).toEqual([A]);
  const asked = rig.heygen.asked.length;
  await rig.worker.poll('due');
  // Nothing is asked over and over meanwhile.
  expect(rig.heygen.asked.length - asked).toBeLessThanOrEqual(1);
  rig.heygen.fault = null;
  rig.clock.now += 3_600_000;
  await rig.worker.onCommand({ type: 'check', ids: 'all' });
  await rig.worker.poll('due');
  expect(rig.names()).toHaveLength(1);
  expect(await rig.owed()).toEqual([]);
});

test('by itself: what an older worker owed is downloaded with a fresh link', async () => {
  const rig = await automatic();
  rig.heygen.videos = { [A]: 'completed', [B]: 'processing' };
  const begin = vi.spyOn(downloads.api, 'search').mockImplementation(() => new Promise(() => {}));
  const dead = rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalled());
  begin.mockRestore();
  void dead;
  rig.clock.now += 3_600_000;
  rig.heygen.fields[A] = { video_url: link(A, '2') };
  await rig.boot();
  expect(downloads.items.map(({ url }) => url)).toEqual([link(A, '2')]);
});

test('a file that is to be shown is looked for, though showing it gives no promise', async () => {
  const search = vi.spyOn(downloads.api, 'search');
  await showDownload(3);
  expect(search).toHaveBeenCalledExactlyOnceWith({ id: 3 });
});
