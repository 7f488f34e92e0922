import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  Object.assign(fakeBrowser.notifications, { getPermissionLevel: undefined });
});

const five = ['v1', 'v2', 'v3', 'v4', 'v5'];
const tabs = async () => (await fakeBrowser.tabs.query({})).map((tab) => tab.url);
const isSummary = expect.stringMatching(/^summary:\d+$/);

/** What was shown, in order, with its options. */
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
  for (const id of ids) rig.heygen.videos[id] = status;
  await rig.ring();
}

describe('many endings of a round', () => {
  beforeEach(async () => {
    for (const id of five) rig.heygen.videos[id] = 'processing';
    await rig.track(...five);
  });

  test('are one notification, which opens the list', async () => {
    const { ids, options } = watchNotices();
    rig.heygen.videos.v2 = 'failed';
    for (const id of ['v1', 'v3', 'v4', 'v5']) rig.heygen.videos[id] = 'completed';
    await rig.ring();
    expect(ids()).toEqual([isSummary]);
    expect(options()).toMatchObject([{ title: 'Failed: 1 · Ready: 4' }]);
    expect((await loadState()).state.outbox).toEqual([]);
    await rig.worker.onNoticeClick(ids()[0] ?? '');
    expect(await rig.notices()).toEqual([]);
    expect(await tabs()).toContain('chrome-extension://fake/dashboard.html');
  });

  test('are one notification also where a page looks on and marks each as seen', async () => {
    const ids = Array.from({ length: 14 }, (_, n) => `w${n}`);
    for (const id of ids) rig.heygen.videos[id] = 'processing';
    await rig.track(...ids);
    const { ids: shown } = watchNotices();
    for (const id of ids) rig.heygen.videos[id] = 'failed';
    // As an open popup does after each part that is stored.
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

  test('are the same one after a worker died before it was shown, and only once', async () => {
    const { create } = watchNotices();
    create.mockImplementation(() => Promise.reject(new Error('killed')));
    await endAll('failed');
    const [folded] = (await loadState()).state.outbox;
    expect(folded).toEqual(isSummary);
    create.mockRestore();
    await rig.boot();
    expect(await rig.notices()).toEqual([folded]);
    await fakeBrowser.notifications.clear(folded ?? '');
    await rig.boot();
    expect(await rig.notices()).toEqual([]);
  });

  test('are told although the round does not come to its end', async () => {
    const { ids } = watchNotices();
    let asked = 0;
    rig.heygen.fault = () => {
      asked += 1;
      // All are read singly by now; then nothing can be stored any more.
      if (asked === 6) vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce('full');
      return null;
    };
    await endAll('failed');
    rig.heygen.fault = null;
    rig.clock.now += 60_000;
    await rig.worker.onAlarm();
    const { state } = await loadState();
    expect(state.outbox).toEqual([]);
    const told = state.summaries.flatMap(({ noticeIds }) => noticeIds);
    const all = [...told, ...ids().filter((id) => id.startsWith('job:'))];
    expect(all.toSorted()).toEqual(five.map((id) => `job:${id}:failed`));
  });

  test('are taken down once none of them is so any more', async () => {
    await endAll('failed');
    for (const id of five) rig.heygen.videos[id] = 'processing';
    rig.clock.now += 1000;
    for (const id of five.slice(1)) await rig.worker.onCommand({ type: 'stop', ids: [id] });
    expect(await rig.notices()).toEqual([isSummary]);
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    expect(await rig.notices()).toEqual([]);
  });

  test('leave out who is muted', async () => {
    const { ids } = watchNotices();
    await rig.worker.onCommand({ type: 'mute', ids: ['v1'], muted: true });
    await rig.worker.onCommand({ type: 'mute', ids: ['v2'], muted: true });
    await endAll('failed');
    expect(ids().toSorted()).toEqual(['job:v3:failed', 'job:v4:failed', 'job:v5:failed']);
    expect(await rig.badge()).toBe('!');
  });
});

describe('what a browser is given', () => {
  const context = 'Length: 1 min 5 sec';
  beforeEach(async () => {
    rig.heygen.fields.v1 = { title: 'Spring', duration: 65 };
    rig.heygen.videos.v1 = 'completed';
    await rig.worker.onCommand({ type: 'settings', settings: { silent: true } });
  });

  test('in Chromium: buttons, silence, a line of its own for the length', async () => {
    asChromium('granted');
    const { options } = watchNotices();
    await rig.track('v1');
    expect(options()).toMatchObject([
      {
        title: 'Ready',
        message: 'Spring',
        contextMessage: context,
        silent: true,
        buttons: [{ title: 'Open' }, { title: 'Download' }],
      },
    ]);
  });

  test('in Firefox: nothing that it throws on, and the length in the message', async () => {
    const { options } = watchNotices();
    await rig.track('v1');
    expect(options()).toEqual([
      {
        type: 'basic',
        iconUrl: expect.any(String),
        title: 'Ready',
        message: `Spring\n${context}`,
      },
    ]);
  });
});

// Without the permission nothing is downloaded: the job's row can ask for it.
test.each([
  [0, 'https://app.heygen.com/videos/v1'],
  [1, 'chrome-extension://fake/dashboard.html#v1'],
  [7, 'https://app.heygen.com/videos/v1'],
])('button %i of a finished video works after the worker slept: %s', async (place, url) => {
  rig.heygen.videos.v1 = 'completed';
  await rig.track('v1');
  await rig.boot();
  await rig.worker.onNoticeButton('job:v1:completed', place);
  expect(await rig.notices()).toEqual([]);
  expect(await tabs()).toContain(url);
});

test('a slow job’s notification opens the job', async () => {
  await rig.worker.onNoticeClick('slow:v9');
  expect(await tabs()).toContain('chrome-extension://fake/dashboard.html#v9');
});

describe('a test notification', () => {
  const ask = () => rig.worker.onCommand({ type: 'test_notice' });
  const off = { ready: false, failed: false, slow: false, blocked: false };

  test('is shown whatever is switched off, each time anew', async () => {
    await rig.worker.onCommand({ type: 'settings', settings: { notify: off } });
    const { ids } = watchNotices();
    expect(await ask()).toEqual({ ok: true, notice: 'shown' });
    expect(await ask()).toEqual({ ok: true, notice: 'shown' });
    expect(ids()).toEqual(['test', 'test']);
  });

  test('says where the browser keeps it back', async () => {
    asChromium('denied');
    expect(await ask()).toEqual({ ok: true, notice: 'blocked' });
  });

  test('says where it is not there, though the browser said nothing', async () => {
    vi.spyOn(fakeBrowser.notifications, 'create').mockResolvedValue('test' as never);
    expect(await ask()).toEqual({ ok: true, notice: 'blocked' });
  });
});
