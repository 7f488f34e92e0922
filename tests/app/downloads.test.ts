import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchDownloads } from '../../lib/browser/downloads.ts';
import { loadState } from '../../lib/browser/store.ts';
import type { Download } from '../../lib/core/download.ts';
import { downloads, permissions } from '../fakes/browser.ts';
import { setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const link = (id: string, mark: string) => `https://files2.heygen.ai/x/${id}.mp4?Expires=${mark}`;

async function finished() {
  const rig = await setUpRig();
  permissions.hasDownloads = true;
  rig.heygen.videos = { [A]: 'completed' };
  rig.heygen.fields[A] = { title: 'A: demo', created_at: 1_790_000_000, video_url: link(A, '1') };
  await rig.track(A);
  rig.heygen.asked.length = 0;
  rig.clock.now += 3_600_000;
  const download = (what: 'video' | 'subtitles' = 'video') =>
    rig.worker.onCommand({ type: 'download', id: A, what });
  return { ...rig, download };
}

/** The user has switched it on, and tracks A and B. */
async function automatic() {
  const rig = await setUpRig();
  permissions.hasDownloads = true;
  await rig.worker.onCommand({ type: 'settings', settings: { autoDownload: true } });
  rig.heygen.videos = { [A]: 'processing', [B]: 'processing' };
  await rig.track(A, B);
  const owed = async () => (await loadState()).state.downloads;
  const names = () => downloads.items.map(({ filename }) => filename);
  return { ...rig, owed, names };
}

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

test('by itself: each job once, when it ends', async () => {
  const { heygen, ring, worker, names, owed } = await automatic();
  heygen.videos = { [A]: 'completed', [B]: 'failed' };
  await ring();
  expect(names()).toEqual([expect.stringContaining(A)]);
  expect(await owed()).toEqual([]);
  // The round itself has just asked for it.
  expect(heygen.asked.filter((path) => path === `videos/${A}`)).toHaveLength(1);
  await worker.onCommand({ type: 'reset', id: A });
  await worker.onCommand({ type: 'check', ids: [A] });
  expect(names()).toHaveLength(1);
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
    rig.worker.onCommand({ type: 'wished', id: A, what: 'video', isGranted });
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
    expect(rig.names()).toHaveLength(1);
    expect((await loadState()).state).toMatchObject({ wishes: [], downloads: [] });
  });
});
