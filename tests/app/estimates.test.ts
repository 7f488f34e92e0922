import { beforeEach, describe, expect, test, vi } from 'vitest';
import { saveKey } from '../../lib/browser/key/key-store.ts';
import { loadQuarantine } from '../../lib/browser/storage/quarantine-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { noRenderTimes } from '../../lib/core/state/render-times.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

const LIST = 'videos?limit=100';
const MINUTE = 60_000;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig({ hasHistory: false });
  rig.heygen.videos.set('v1', 'processing');
});

const renderTimes = async () => (await loadState()).state.renderTimes;

const lists = () => rig.heygen.asked.filter((path) => path === LIST).length;

/** Rings the alarm at its time, or now if none is set. */
async function ring(): Promise<void> {
  rig.clock.now = (await rig.alarm())?.scheduledTime ?? rig.clock.now;
  await rig.worker.onAlarm();
}

/** Adds finished videos that took 1, 2, … min. */
function finished(count: number): void {
  for (let n = 1; n <= count; n += 1) {
    const createdAt = START / 1000 - 86_400;
    const times = { created_at: createdAt, completed_at: createdAt + n * 60 };
    rig.heygen.videos.set(`old-${n}`, 'completed', times);
  }
}

describe('the account’s history', () => {
  test('is read once, after the first round, and not again after a restart', async () => {
    finished(3);
    await rig.track('v1');
    expect(lists()).toBe(0);
    await ring();
    expect(rig.heygen.asked.slice(0, 3)).toEqual([
      'videos/v1',
      'videos/statuses?video_ids=v1',
      LIST,
    ]);
    expect(await renderTimes()).toEqual({
      ...noRenderTimes,
      samples: { ...noRenderTimes.samples, video: [3 * MINUTE, 2 * MINUTE, MINUTE] },
      readAt: rig.clock.now,
    });
    await ring();
    await rig.boot();
    await ring();
    expect(lists()).toBe(1);
  });

  test('is read when the key has passed its test', async () => {
    finished(1);
    await rig.worker.onCommand({ type: 'test_key' });
    await vi.waitFor(async () => expect((await renderTimes()).samples.video).toEqual([MINUTE]));
    await rig.track('v1');
    await ring();
    expect(lists()).toBe(1);
  });

  test('is forgotten and read again with another key', async () => {
    finished(1);
    await rig.track('v1');
    await ring();
    rig.heygen.keys.add('another-key-0123456789');
    await saveKey('another-key-0123456789', 'device');
    rig.heygen.videos.clear();
    await rig.worker.onCommand({ type: 'key_changed' });
    expect((await renderTimes()).samples.video).toEqual([]);
    await ring();
    expect(lists()).toBe(2);
  });

  test('is dropped if the key changes while it is read', async () => {
    finished(1);
    await rig.track('v1');
    rig.heygen.fault = () => {
      if (rig.heygen.asked.at(-1) === LIST) void saveKey('another-key-0123456789', 'device');
      return null;
    };
    await ring();
    expect(lists()).toBe(1);
    expect(await renderTimes()).toEqual(noRenderTimes);
  });

  test('is not read while polling is paused, blocked or offline', async () => {
    rig.heygen.fault = () =>
      new Response('{"error":{"code":"rate_limit_exceeded"}}', { status: 429 });
    await rig.track('v1');
    await rig.worker.onAlarm();
    expect((await loadState()).state.pausedUntil).not.toBeNull();
    expect(lists()).toBe(0);
    rig.heygen.fault = null;
    rig.heygen.keys.clear();
    await ring();
    expect((await loadState()).state.blocked?.reason).toBe('key_rejected');
    await rig.worker.onAlarm();
    expect(lists()).toBe(0);
    rig.heygen.keys.add(KEY);
    await rig.worker.onCommand({ type: 'check', ids: 'all' });
    rig.clock.isOnline = false;
    await ring();
    expect(lists()).toBe(0);
  });

  const refusing = (status: number) => () =>
    rig.heygen.asked.at(-1) === LIST ? new Response('{"error":{"code":"x"}}', { status }) : null;

  test('is not read again if HeyGen refuses it, and no job is affected', async () => {
    await rig.track('v1');
    rig.heygen.fault = refusing(403);
    await ring();
    for (let n = 0; n < 130; n += 1) await ring();
    expect(lists()).toBe(1);
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
  });

  test('is read again an hour later if there was a temporary problem', async () => {
    await rig.track('v1');
    rig.heygen.fault = refusing(503);
    await ring();
    const triedAt = rig.clock.now;
    while (rig.clock.now < triedAt + 59 * MINUTE) await ring();
    expect(lists()).toBe(1);
    finished(1);
    rig.heygen.fault = null;
    for (let n = 0; n < 4; n += 1) await ring();
    expect(lists()).toBe(2);
    expect((await renderTimes()).samples.video).toEqual([MINUTE]);
  });
});

test('a running job is read in detail once, for its title and its start time', async () => {
  const createdAt = rig.clock.now - 12 * MINUTE;
  const fields = { title: 'Launch film', created_at: createdAt / 1000 };
  rig.heygen.videos.set('v1', 'processing', fields);
  await rig.track('v1');
  const known = { title: 'Launch film', createdAt };
  expect((await rig.job('v1'))?.details).toMatchObject(known);
  await ring();
  expect((await rig.job('v1'))?.details).toMatchObject(known);
  expect(rig.heygen.asked.filter((path) => path === 'videos/v1')).toHaveLength(1);
});

test('each round reads a few jobs in detail if many are added at once', async () => {
  const ids = Array.from({ length: 25 }, (_, n) => `v${n}`);
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  await rig.track(...ids);
  const singles = () => rig.heygen.asked.filter((path) => /^videos\/v\d/.test(path));
  expect(singles()).toHaveLength(10);
  await ring();
  await ring();
  await ring();
  expect(singles().toSorted()).toEqual(ids.map((id) => `videos/${id}`).toSorted());
});

describe('render times', () => {
  /** Tracks a job that is created now, and checks it, so that its start time is known. */
  async function follow(id: string): Promise<void> {
    rig.heygen.videos.set(id, 'processing');
    await rig.track(id);
    await rig.worker.onCommand({ type: 'check', ids: [id] });
  }

  test('grow with each video that completes, and the first estimate is kept', async () => {
    finished(10);
    await follow('v1');
    await ring();
    await ring();
    expect((await rig.job('v1'))?.promise).not.toBeNull();
    rig.clock.now = START + 4 * MINUTE;
    rig.heygen.videos.set('v1', 'completed', { completed_at: START / 1000 + 230 });
    await ring();
    const { samples, hits } = await renderTimes();
    expect(samples.video.at(-1)).toBe(230_000);
    expect(hits).toEqual([true]);
    expect((await rig.job('v1'))?.promise).toBeNull();
  });

  test('give one notice for a job that is slower than usual', async () => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    finished(20);
    await follow('v1');
    for (let n = 0; n < 50; n += 1) {
      await ring();
      if (n % 10 === 0) await rig.boot();
    }
    expect(create.mock.calls.map(([noticeId]) => noticeId)).toEqual(['slow:v1']);
    expect((await rig.job('v1'))?.slowAt).toBeGreaterThan(START + 20 * MINUTE);
    rig.heygen.videos.set('v1', 'completed');
    await ring();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
  });

  test('that cannot be read are quarantined, and the history is read again', async () => {
    finished(2);
    await rig.track('v1');
    await ring();
    await fakeBrowser.storage.local.set({ pace: { hits: 'nonsense' } });
    await ring();
    expect(await loadQuarantine()).toMatchObject([{ item: 'pace', value: { hits: 'nonsense' } }]);
    expect((await renderTimes()).samples.video).toEqual([2 * MINUTE, MINUTE]);
  });
});

describe('an ended job that is older than the user wants', () => {
  test('is removed with its log, and active jobs stay', async () => {
    rig.heygen.videos.set('v2', 'completed');
    await rig.track('v1', 'v2');
    expect(await rig.log('v2')).not.toBeNull();
    for (const days of [91, 1]) {
      rig.clock.now += days * 24 * 60 * MINUTE;
      await rig.boot();
    }
    expect(await rig.ids()).toEqual(['v1']);
    expect(await rig.log('v2')).toBeNull();
    expect(await rig.log('v1')).not.toBeNull();
    const stored = await fakeBrowser.storage.local.get(null);
    expect(Object.keys(stored).filter((item) => item.includes('v2'))).toEqual([]);
  });
});

test('a shorter interval sets an earlier alarm at once', async () => {
  await rig.worker.onCommand({ type: 'settings', settings: { pollSeconds: 900 } });
  await rig.track('v1');
  expect((await rig.alarm())?.scheduledTime).toBe(START + 900_000);
  await rig.worker.onCommand({ type: 'settings', settings: { pollSeconds: 60 } });
  expect((await rig.alarm())?.scheduledTime).toBe(START + 60_000);
});
