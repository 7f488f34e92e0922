import { describe, expect, test, vi } from 'vitest';
import { showDownload, watchDownloads } from '../../lib/browser/downloads/download-progress.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import type { Download } from '../../lib/core/job/files.ts';
import { rowNote } from '../../lib/core/list/row-note.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { textsIn } from '../fakes/texts.ts';
import { A, automatic, B, finished, link, publish } from './download-rig.ts';

test('a download uses a fresh link from HeyGen, and that answer is stored', async () => {
  const { heygen, download, job, log } = await finished();
  publish(heygen, '2', 'Renamed');
  expect(await download()).toEqual({ ok: true, download: { downloadId: 0 } });
  expect(heygen.asked).toContain(`videos/${A}`);
  expect(theBrowser().downloads.items).toMatchObject([
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

test('the downloads of many jobs begin one after another, each once', async () => {
  const { worker, heygen, track } = await finished();
  heygen.videos.set(B, 'completed', { title: 'B', video_url: link(B, '1') });
  await track(B);
  await worker.onCommand({ type: 'download_all', ids: [A, B] });
  const begun = () => theBrowser().downloads.items.map(({ url }) => url);
  await expect.poll(begun).toEqual([link(A, '1'), link(B, '1')]);
  expect((await loadState()).state).toMatchObject({ downloads: [], jobs: [{ id: A }, { id: B }] });
  // What was downloaded already is left out.
  await worker.onCommand({ type: 'download_all', ids: [A, B] });
  await expect.poll(async () => (await loadState()).state.downloads).toEqual([]);
  expect(begun()).toHaveLength(2);
});

test('a download goes into the user’s folder', async () => {
  const { worker, download } = await finished();
  await worker.onCommand({ type: 'settings', settings: { downloadFolder: 'Video/HeyGen' } });
  await download();
  expect(theBrowser().downloads.items[0]?.filename).toMatch(/^Video\/HeyGen\/2026-/);
});

test('a download has the name that the user chose', async () => {
  const { worker, download } = await finished();
  await worker.onCommand({ type: 'settings', settings: { downloadName: '{id} final' } });
  await download();
  expect(theBrowser().downloads.items[0]?.filename).toBe(`${A} final.mp4`);
});

describe('subtitles and audio that the user wants too', () => {
  const file = (name: string) => link(A, '1').replace('.mp4', name);
  const begun = () => theBrowser().downloads.items.map(({ url }) => url);
  const wanting = async (downloadAlso: object) => {
    const rig = await finished();
    const links = { subtitle_url: file('.srt'), audio_url: file('.mp3') };
    rig.heygen.videos.set(A, 'completed', { video_url: link(A, '1'), ...links });
    await rig.worker.onCommand({ type: 'settings', settings: { downloadAlso } });
    return rig;
  };

  test('are downloaded with a click on the video', async () => {
    const { download } = await wanting({ subtitles: true, audio: true });
    expect(await download()).toMatchObject({ ok: true, download: { downloadId: 0 } });
    expect(begun()).toEqual([link(A, '1'), file('.srt'), file('.mp3')]);
  });

  test('are downloaded with the video of each selected job', async () => {
    const { worker } = await wanting({ audio: true });
    await worker.onCommand({ type: 'download_all', ids: [A] });
    await expect.poll(begun).toEqual([link(A, '1'), file('.mp3')]);
  });

  test('are not downloaded with another file', async () => {
    const { worker } = await wanting({ subtitles: true, audio: true });
    await worker.onCommand({ type: 'download', id: A, what: 'audio' });
    expect(begun()).toEqual([file('.mp3')]);
  });

  test('do not keep the video from being downloaded if HeyGen has none', async () => {
    const { heygen, download } = await wanting({ subtitles: true, audio: true });
    heygen.videos.set(A, 'completed', {
      video_url: link(A, '1'),
      subtitle_url: 'https://evil.example/a.srt',
    });
    expect(await download()).toMatchObject({ ok: true, download: { downloadId: 0 } });
    expect(begun()).toEqual([link(A, '1')]);
  });
});

test.each<[string, (rig: Awaited<ReturnType<typeof finished>>) => void, object]>([
  [
    'the permission was taken back',
    () => {
      theBrowser().permissions.takeBack();
    },
    { ok: true, download: { refusal: 'denied' } },
  ],
  [
    'HeyGen has removed the link',
    ({ heygen }) => {
      heygen.videos.set(A, 'completed', { video_url: null });
    },
    { ok: true, download: { refusal: 'no_link' } },
  ],
  [
    'the link leads to another site',
    ({ heygen }) => {
      heygen.videos.set(A, 'completed', { video_url: 'https://heygen.ai.evil.example/a.mp4' });
    },
    { ok: true, download: { refusal: 'untrusted' } },
  ],
  [
    'the browser does not start it',
    () => {
      theBrowser().downloads.isRefusing = true;
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
    'HeyGen answers with a rate limit',
    ({ heygen }) => {
      heygen.fault = () => new Response('{}', { status: 429 });
    },
    { ok: false, problem: { kind: 'rate_limited' } },
  ],
  [
    'the key is rejected',
    ({ heygen }) => {
      heygen.keys.clear();
    },
    { ok: false, problem: { kind: 'key_rejected' } },
  ],
])('a download does not start and the reply has the reason if %s', async (_, spoil, reply) => {
  const rig = await finished();
  spoil(rig);
  expect(await rig.download()).toMatchObject(reply);
  expect(theBrowser().downloads.items).toEqual([]);
});

test('a download during a rate limit pause does not use the old link', async () => {
  const { heygen, download } = await finished();
  heygen.fault = () => new Response('{}', { status: 429 });
  await download();
  heygen.fault = null;
  expect(await download()).toMatchObject({ ok: false, problem: { kind: 'rate_limited' } });
  expect(theBrowser().downloads.items).toEqual([]);
});

test('a file without a link is refused and not replaced by another file', async () => {
  const { download } = await finished();
  expect(await download('subtitles')).toEqual({ ok: true, download: { refusal: 'no_link' } });
});

test('a page sees the progress of a download that it did not start', async () => {
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
  ['that is there is done', { state: 'complete' }, [{ state: 'done' }]],
  ['that was deleted is not listed', { state: 'complete', exists: false }, []],
  ['that the user cancelled is not listed', { state: 'interrupted', error: 'USER_CANCELED' }, []],
  [
    'that waits for the user in Firefox is running',
    { state: 'interrupted', error: 'USER_CANCELED', paused: true },
    [{ state: 'running' }],
  ],
  [
    'that broke off has failed',
    { state: 'interrupted', error: 'NETWORK_FAILED' },
    [{ state: 'failed' }],
  ],
])('a file %s', async (_, became, found) => {
  const { download } = await finished();
  await download();
  theBrowser().downloads.became[0] = became;
  const onDownloads = vi.fn();
  const stop = watchDownloads(A, onDownloads);
  await vi.waitFor(() => expect(onDownloads).toHaveBeenCalled());
  expect(onDownloads.mock.lastCall?.[0]).toMatchObject(found);
  expect(onDownloads.mock.lastCall?.[0]).toHaveLength(found.length);
  stop();
});

test('a file that turns out to be gone is no longer listed', async () => {
  const { download } = await finished();
  await download();
  theBrowser().downloads.became[0] = { state: 'complete' };
  let seen: readonly Download[] = [];
  const stop = watchDownloads(A, (found) => {
    seen = found;
  });
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  theBrowser().downloads.lose(0);
  await vi.waitFor(() => expect(seen).toEqual([]));
  stop();
});

test('an automatic download runs once per job, when the job ends', async () => {
  const { heygen, ring, worker, names, pending } = await automatic();
  heygen.videos.set(A, 'completed');
  heygen.videos.set(B, 'failed');
  heygen.asked.length = 0;
  await ring();
  expect(names()).toEqual([expect.stringContaining(A)]);
  expect(await pending()).toEqual([]);
  // The round has just read the job, so the download does not read it again.
  expect(heygen.asked.filter((path) => path === `videos/${A}`)).toHaveLength(1);
  await worker.onCommand({ type: 'reset', id: A });
  await worker.onCommand({ type: 'check', ids: [A] });
  expect(names()).toHaveLength(1);
});

test('a worker that dies while an automatic download starts does not start it twice', async () => {
  const rig = await automatic();
  rig.heygen.videos.set(A, 'completed');
  rig.heygen.videos.set(B, 'processing');
  const begin = vi
    .spyOn(theBrowser().downloads.api, 'download')
    .mockImplementation(() => new Promise(() => {}));
  void rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalledOnce());
  await rig.boot();
  await rig.ring();
  expect(begin).toHaveBeenCalledOnce();
  expect(await rig.pending()).toEqual([]);
});

test('a picture that was downloaded before does not count as the video', async () => {
  const { heygen, ring, names } = await automatic();
  const picture = { url: 'https://files2.heygen.ai/x/a.jpg', filename: `2026-09-21_${A}.jpg` };
  await theBrowser().downloads.api.download({
    ...picture,
    conflictAction: 'uniquify',
    saveAs: false,
  });
  heygen.videos.set(A, 'completed');
  heygen.videos.set(B, 'processing');
  await ring();
  expect(names()).toEqual([picture.filename, expect.stringMatching(new RegExp(`_${A}\\.mp4$`))]);
});

test('a download that starts during a reset leaves nothing in storage', async () => {
  const { worker, download } = await finished();
  const begin = theBrowser().downloads.api.download;
  const spied = vi
    .spyOn(theBrowser().downloads.api, 'download')
    .mockImplementation(async (wish) => {
      await worker.onCommand({ type: 'reset_all' });
      return begin(wish);
    });
  await download();
  spied.mockRestore();
  expect(await fakeBrowser.storage.session.get(null)).toEqual({});
});

test('an automatic download that cannot be taken off the list does not start before', async () => {
  const rig = await automatic();
  rig.heygen.videos.set(A, 'completed');
  rig.heygen.videos.set(B, 'processing');
  const { local } = fakeBrowser.storage;
  const write = local.set.bind(local);
  const set = vi.spyOn(local, 'set').mockImplementation(async (...args) => {
    if ((await rig.pending()).length > 0) throw new Error('The worker is gone.');
    return write(...args);
  });
  await rig.ring();
  set.mockRestore();
  expect(await rig.pending()).toEqual([A]);
  expect(rig.names()).toEqual([]);
  await rig.boot();
  expect(await rig.pending()).toEqual([]);
  expect(rig.names()).toHaveLength(1);
});

test('an automatic download stays pending if the browser cannot read its memory for a moment', async () => {
  const rig = await automatic();
  publish(rig.heygen, '1');
  const { session } = fakeBrowser.storage;
  const { get } = session;
  // As long as the download is pending, the memory is read only to begin it.
  Object.assign(session, {
    get: async (names: unknown) => {
      if (names === 'waiting') throw new Error('The browser does not answer');
      return get(names as never);
    },
  });
  await rig.ring();
  expect(rig.names()).toEqual([]);
  expect(await rig.pending()).toEqual([A]);
  Object.assign(session, { get });
  await rig.ring();
  expect(rig.names()).toHaveLength(1);
  expect(await rig.pending()).toEqual([]);
});

test('an automatic download without the permission is dropped and leaves no alarm', async () => {
  const { heygen, ring, pending, names, alarm, job } = await automatic();
  theBrowser().permissions.takeBack();
  heygen.videos.set(A, 'completed');
  heygen.videos.set(B, 'completed');
  await ring();
  expect(await pending()).toEqual([]);
  expect(names()).toEqual([]);
  expect(await alarm()).toBeUndefined();
  expect(await job(A)).toMatchObject({ status: 'completed' });
});

test.each([
  ['a temporary problem', 503],
  ['a rejected key', 401],
])('an automatic download stays pending after %s and runs later', async (_, status) => {
  const rig = await automatic();
  rig.heygen.videos.set(A, 'completed');
  rig.heygen.videos.set(B, 'processing');
  const begin = vi
    .spyOn(theBrowser().downloads.api, 'search')
    .mockImplementation(() => new Promise(() => {}));
  void rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalled());
  begin.mockRestore();
  rig.clock.now += 3_600_000;
  rig.heygen.fault = () => new Response('{}', { status });
  await rig.boot();
  expect(await rig.pending()).toEqual([A]);
  const asked = rig.heygen.asked.length;
  await rig.worker.onAlarm();
  // HeyGen is not asked again and again meanwhile.
  expect(rig.heygen.asked.length - asked).toBeLessThanOrEqual(1);
  rig.heygen.fault = null;
  rig.clock.now += 3_600_000;
  await rig.worker.onCommand({ type: 'check', ids: 'all' });
  await rig.worker.onAlarm();
  expect(rig.names()).toHaveLength(1);
  expect(await rig.pending()).toEqual([]);
});

test('an automatic download that an older worker left pending uses a fresh link', async () => {
  const rig = await automatic();
  rig.heygen.videos.set(A, 'completed');
  rig.heygen.videos.set(B, 'processing');
  const begin = vi
    .spyOn(theBrowser().downloads.api, 'search')
    .mockImplementation(() => new Promise(() => {}));
  const dead = rig.ring();
  await vi.waitFor(() => expect(begin).toHaveBeenCalled());
  begin.mockRestore();
  void dead;
  rig.clock.now += 3_600_000;
  publish(rig.heygen, '2');
  await rig.boot();
  expect(theBrowser().downloads.items.map(({ url }) => url)).toEqual([link(A, '2')]);
});

test('showing a file also searches for it, even though `show` returns no promise', async () => {
  theBrowser().permissions.give({ permissions: ['downloads'] });
  const search = vi.spyOn(theBrowser().downloads.api, 'search');
  await showDownload(3);
  expect(search).toHaveBeenCalledExactlyOnceWith({ id: 3 });
});

describe('a folder that the browser refuses', () => {
  const noteOf = async (rig: Awaited<ReturnType<typeof automatic>>) => {
    const { state } = await loadState();
    const job = state.jobs.find(({ id }) => id === A);
    if (!job) throw new Error('The job is gone.');
    return rowNote(state, job, false, rig.clock.now, textsIn('en')).full;
  };
  const withFolder = async () => {
    const rig = await automatic();
    await rig.worker.onCommand({ type: 'settings', settings: { downloadFolder: 'HeyGen' } });
    rig.heygen.videos.set(A, 'completed');
    rig.heygen.videos.set(B, 'processing');
    const begin = vi.spyOn(theBrowser().downloads.api, 'download');
    return { ...rig, begin };
  };

  test('does not stop an automatic download, and the row says so', async () => {
    const rig = await withFolder();
    theBrowser().downloads.isRefusingFolders = true;
    await rig.ring();
    expect(rig.begin).toHaveBeenCalledTimes(2);
    expect(rig.names()).toEqual([expect.stringMatching(new RegExp(`^[^/]+_${A}\\.mp4$`))]);
    expect(await noteOf(rig)).toBe(textsIn('en').say('download_without_folder'));
    // A click that ends well takes the sentence away.
    theBrowser().downloads.isRefusingFolders = false;
    // Later than a double click.
    rig.clock.now += 2000;
    await rig.worker.onCommand({ type: 'download', id: A, what: 'video' });
    expect(rig.names().at(-1)).toMatch(/^HeyGen\//);
    expect(await noteOf(rig)).not.toBe(textsIn('en').say('download_without_folder'));
  });

  test('is left out only once, and the row says that the download failed', async () => {
    const rig = await withFolder();
    theBrowser().downloads.isRefusing = true;
    await rig.ring();
    expect(rig.begin).toHaveBeenCalledTimes(2);
    expect(rig.names()).toEqual([]);
    expect(await rig.pending()).toEqual([]);
    expect(await noteOf(rig)).toBe(textsIn('en').say('download_refused'));
    await rig.boot();
    await rig.ring();
    expect(rig.begin).toHaveBeenCalledTimes(2);
  });

  test('does not stop a download that the user has clicked', async () => {
    const { worker, download } = await finished();
    await worker.onCommand({ type: 'settings', settings: { downloadFolder: 'HeyGen' } });
    theBrowser().downloads.isRefusingFolders = true;
    expect(await download()).toMatchObject({ ok: true, download: { downloadId: 0 } });
  });
});

test('a download that the browser begins very late is begun once, and not again without its folder', async () => {
  const rig = await automatic();
  await rig.worker.onCommand({ type: 'settings', settings: { downloadFolder: 'HeyGen' } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { api } = theBrowser().downloads;
  const begin = vi.spyOn(api, 'download');
  const real = begin.getMockImplementation();
  const late = new Promise((resolve) => setTimeout(resolve, 25_000));
  begin.mockImplementation(async (wish) => late.then(() => real?.(wish) ?? 0));
  publish(rig.heygen, '1');
  const ringing = rig.ring();
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await ringing;
  expect(begin).toHaveBeenCalledTimes(1);
  expect(await rig.job(A)).toMatchObject({ downloadNote: 'refused' });
  expect(await rig.pending()).toEqual([]);
  begin.mockRestore();
});
