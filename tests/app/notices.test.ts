import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: undefined });
});

const five = ['v1', 'v2', 'v3', 'v4', 'v5'];
const tabs = async () => theBrowser().tabs;
const isSummary = expect.stringMatching(/^summary:\d+$/);

/** Records the notices that are shown, in order, with their options. */
function watchNotices() {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  return {
    create,
    ids: () => create.mock.calls.map(([noticeId]) => String(noticeId)),
    options: () => (create.mock.calls as unknown[][]).map(([, options]) => options),
  };
}

const asChromium = (level: string) =>
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: async () => level });

async function endAll(status: string, ids = five): Promise<void> {
  for (const id of ids) rig.heygen.videos.set(id, status);
  await rig.ring();
}

describe('many endings in one round', () => {
  beforeEach(async () => {
    for (const id of five) rig.heygen.videos.set(id, 'processing');
    await rig.track(...five);
  });

  test('give one summary, which opens the list', async () => {
    const { ids, options } = watchNotices();
    rig.heygen.videos.set('v2', 'failed');
    for (const id of ['v1', 'v3', 'v4', 'v5']) rig.heygen.videos.set(id, 'completed');
    await rig.ring();
    expect(ids()).toEqual([isSummary]);
    expect(options()).toMatchObject([{ title: 'Failed: 1 · Ready: 4' }]);
    expect((await loadState()).state.outbox).toEqual([]);
    await rig.worker.onNoticeClick(ids()[0] ?? '');
    expect(await rig.notices()).toEqual([]);
    expect(await tabs()).toContain('chrome-extension://fake/dashboard.html');
  });

  test('give one summary even if an open page marks each of them as seen', async () => {
    const ids = Array.from({ length: 14 }, (_, n) => `w${n}`);
    for (const id of ids) rig.heygen.videos.set(id, 'processing');
    await rig.track(...ids);
    const { ids: shown } = watchNotices();
    for (const id of ids) rig.heygen.videos.set(id, 'failed');
    // An open popup sends this after each update that is stored.
    const seen: Promise<unknown>[] = [];
    rig.heygen.fault = () => {
      seen.push(rig.worker.onCommand({ type: 'seen' }));
      return null;
    };
    await rig.ring();
    await Promise.all(seen);
    expect(seen.length).toBeGreaterThan(3);
    expect(shown()).toEqual([isSummary]);
  });

  test('give the same summary once if the worker died before it was shown', async () => {
    const { create } = watchNotices();
    create.mockImplementation(() => Promise.reject(new Error('killed')));
    await endAll('failed');
    const [summary] = (await loadState()).state.outbox;
    expect(summary).toEqual(isSummary);
    create.mockRestore();
    await rig.boot();
    expect(await rig.notices()).toEqual([summary]);
    await fakeBrowser.notifications.clear(summary ?? '');
    await rig.boot();
    expect(await rig.notices()).toEqual([]);
  });

  test('give their notices even if the round fails', async () => {
    const { ids } = watchNotices();
    let asked = 0;
    rig.heygen.fault = () => {
      asked += 1;
      // By now all jobs are being read singly. The next write fails.
      if (asked === 6) vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce('full');
      return null;
    };
    await endAll('failed');
    rig.heygen.fault = null;
    rig.clock.now += 60_000;
    await rig.worker.onAlarm();
    const { state } = await loadState();
    expect(state.outbox).toEqual([]);
    const summarized = state.summaries.flatMap(({ noticeIds }) => noticeIds);
    const all = [...summarized, ...ids().filter((id) => id.startsWith('job:'))];
    expect(all.toSorted()).toEqual(five.map((id) => `job:${id}:failed`));
  });

  test('lose their summary once none of them is up to date', async () => {
    await endAll('failed');
    for (const id of five) rig.heygen.videos.set(id, 'processing');
    rig.clock.now += 1000;
    for (const id of five.slice(1)) await rig.worker.onCommand({ type: 'stop', ids: [id] });
    expect(await rig.notices()).toEqual([isSummary]);
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    expect(await rig.notices()).toEqual([]);
  });

  test('give no notice for muted jobs', async () => {
    const { ids } = watchNotices();
    await rig.worker.onCommand({ type: 'mute', ids: ['v1'], muted: true });
    await rig.worker.onCommand({ type: 'mute', ids: ['v2'], muted: true });
    await endAll('failed');
    expect(ids().toSorted()).toEqual(['job:v3:failed', 'job:v4:failed', 'job:v5:failed']);
    expect(await rig.badge()).toBe('!');
  });
});

describe('a notice', () => {
  const message = '1 min 5 sec long';
  beforeEach(async () => {
    rig.heygen.videos.set('v1', 'completed', { title: 'Spring', duration: 65 });
    await rig.worker.onCommand({ type: 'settings', settings: { silent: true } });
  });

  test('in Chromium has buttons and silence', async () => {
    asChromium('granted');
    const { options } = watchNotices();
    await rig.track('v1');
    expect(options()).toMatchObject([
      {
        title: 'Ready: Spring',
        message,
        silent: true,
        buttons: [{ title: 'Open in HeyGen' }, { title: 'Download' }],
      },
    ]);
  });

  test('in Firefox has only options that it accepts', async () => {
    const { options } = watchNotices();
    await rig.track('v1');
    expect(options()).toEqual([
      {
        type: 'basic',
        iconUrl: expect.any(String),
        title: 'Ready: Spring',
        message,
      },
    ]);
  });
});

// Without the permission nothing is downloaded, and the job's row opens, which can ask for it.
test.each([
  [0, 'https://app.heygen.com/videos/v1'],
  [1, 'chrome-extension://fake/dashboard.html#v1'],
  [7, 'https://app.heygen.com/videos/v1'],
])('button %i of a finished video’s notice opens %s after a worker restart', async (place, url) => {
  rig.heygen.videos.set('v1', 'completed');
  await rig.track('v1');
  await rig.boot();
  await rig.worker.onNoticeButton('job:v1:completed', place);
  expect(await rig.notices()).toEqual([]);
  expect(await tabs()).toContain(url);
});

test('a slow job’s notice opens the job', async () => {
  await rig.worker.onNoticeClick('slow:v9');
  expect(await tabs()).toContain('chrome-extension://fake/dashboard.html?open=why#v9');
});

describe('a test notice', () => {
  const ask = () => rig.worker.onCommand({ type: 'test_notice' });
  const off = { ready: false, failed: false, waiting: false, slow: false, blocked: false };

  test('is shown each time, even if all notices are switched off', async () => {
    await rig.worker.onCommand({ type: 'settings', settings: { notify: off } });
    const { ids } = watchNotices();
    expect(await ask()).toEqual({ ok: true, notice: 'shown' });
    expect(await ask()).toEqual({ ok: true, notice: 'shown' });
    expect(ids()).toEqual(['test', 'test']);
  });

  test('replies `blocked` if the browser does not allow notices', async () => {
    asChromium('denied');
    expect(await ask()).toEqual({ ok: true, notice: 'blocked' });
  });

  test('replies `blocked` if it does not appear, even without an error', async () => {
    vi.spyOn(fakeBrowser.notifications, 'create').mockResolvedValue('test' as never);
    expect(await ask()).toEqual({ ok: true, notice: 'blocked' });
  });
});

test('a check during a round does not show a part of the round’s notices', async () => {
  const ids = Array.from({ length: 8 }, (_, n) => `v${n}`);
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  await rig.track(...ids);
  for (const id of ids) rig.heygen.videos.set(id, 'completed');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // The last two single reads of the round wait.
  rig.heygen.fault = (path) =>
    /videos\/v[67]$/.test(path)
      ? held.then(
          () => new Response(JSON.stringify({ data: { id: path.slice(-2), status: 'completed' } })),
        )
      : null;
  rig.clock.now += 60_000;
  const round = rig.worker.onAlarm();
  await vi.waitFor(async () => expect(await rig.job('v0')).toMatchObject({ status: 'completed' }));
  const check = rig.worker.onCommand({ type: 'check', ids: 'all' });
  await vi.waitFor(async () => expect(rig.heygen.asked.join()).toContain('videos/v7'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await rig.notices()).toEqual([]);
  release();
  rig.heygen.fault = null;
  await Promise.all([round, check]);
  expect(await rig.notices()).toEqual([expect.stringMatching(/^summary:/)]);
});

test('a button whose download fails because the browser cannot read opens the dashboard', async () => {
  rig.heygen.videos.set('v1', 'completed');
  await rig.track('v1');
  const read = vi.spyOn(fakeBrowser.storage.session, 'get');
  read.mockRejectedValue(new Error('The browser does not answer'));
  theBrowser().permissions.give({ permissions: ['downloads'] });
  await rig.worker.onNoticeButton('job:v1:completed', 1);
  expect(await tabs()).toEqual(['chrome-extension://fake/dashboard.html#v1']);
});
