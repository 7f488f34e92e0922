import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../lib/core/job/job.ts';
import { emptyLog, logLine } from '../../lib/core/log/log.ts';
import { ended, someDetails } from '../core/make.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

/** `storage.local.QUOTA_BYTES` of Chromium. */
const QUOTA_BYTES = 10_485_760;
const DAY = 24 * 3_600_000;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const idOf = (n: number): string => n.toString(16).padStart(32, '0');

/** A link as HeyGen signs it, 1,500 characters long, valid for a week. */
const linkOf = (id: string, type: string, at: number): string =>
  `https://files2.heygen.ai/aws_pacific/avatar_tmp/${id}.${type}?Expires=${Math.trunc(at / 1000) + 7 * 86_400}&Signature=`.padEnd(
    1500,
    'Sg7~',
  );

function video(n: number, at: number): Job {
  const id = idOf(n);
  const details = someDetails({
    title: `Weekly product update ${n}, second cut with captions`,
    ...{ createdAt: at - 600_000, completedAt: at, durationSeconds: 94, fileSizeBytes: 48_000_000 },
    videoUrl: linkOf(id, 'mp4', at),
    captionedVideoUrl: linkOf(id, 'captioned.mp4', at),
    subtitleUrl: linkOf(id, 'srt', at),
    captionUrl: linkOf(id, 'ass', at),
    thumbnailUrl: linkOf(id, 'jpg', at),
    gifUrl: linkOf(id, 'gif', at),
    pageUrl: `https://app.heygen.com/videos/${id}`,
    parts: [1, 2].map((part) => ({ name: `Part ${part}`, url: linkOf(id, `${part}.mp4`, at) })),
  });
  const times = { addedAt: at - 600_000, endedAt: at, checkedAt: at, askedAt: at };
  return ended('completed', { id, details, label: `Label ${n}`, ...times });
}

const lines = (at: number) => Array.from({ length: 8 }, (_, n) => logLine('request', at + n, 'ok'));

/** Stores finished videos and their logs, as the worker leaves them. */
async function store(from: number, count: number, at: number): Promise<void> {
  const { jobs = [] } = await fakeBrowser.storage.local.get('jobs');
  const added = Array.from({ length: count }, (_, n) => video(from + n, at + n * 60_000));
  await fakeBrowser.storage.local.set({
    jobs: [...(jobs as string[]), ...added.map(({ id }) => id)],
    ...Object.fromEntries(added.map((job) => [`job:${job.id}`, job])),
    ...Object.fromEntries(
      added.map(({ id }) => [`log:${id}`, { ...emptyLog, lines: lines(at), raw: 'r'.repeat(100) }]),
    ),
  });
}

const stored = async () => JSON.stringify(await fakeBrowser.storage.local.get(null)).length;

test('a year with 1,000 finished videos fits into the storage', async () => {
  await rig.worker.onCommand({ type: 'settings', settings: { keepDays: 3650, keepJobs: 1100 } });
  for (let part = 0; part < 5; part += 1) {
    await store(part * 200, 200, rig.clock.now);
    rig.clock.now += 73 * DAY;
    await rig.track(`a${part}`.padEnd(32, '0'));
    expect(await stored()).toBeLessThan(QUOTA_BYTES / 2);
  }
  const jobs = await rig.jobs();
  expect(jobs.filter(({ status }) => status === 'completed')).toHaveLength(1000);
  const [first] = jobs;
  // What the user sees of an old video is complete; its links have expired anyway.
  expect(first).toMatchObject({ label: 'Label 0', details: { title: expect.any(String) } });
  const expired = /^https:\/\/files2\.heygen\.ai\/\S+\.mp4\?Expires=\d+$/;
  expect(first?.details).toMatchObject({ videoUrl: expect.stringMatching(expired) });
});

test('a full storage costs the oldest logs first, and nothing else', async () => {
  await store(0, 40, rig.clock.now);
  await rig.track(idOf(99));
  const before = await rig.jobs();
  const most = await stored();
  const set = fakeBrowser.storage.local.set;
  vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
    const after = { ...(await fakeBrowser.storage.local.get(null)), ...items };
    if (JSON.stringify(after).length > most) throw new Error('QUOTA_BYTES quota exceeded');
    return set(items);
  });
  const label = 'L'.repeat(80);
  expect(await rig.worker.onCommand({ type: 'label', ids: [idOf(99)], label })).toEqual({
    ok: true,
  });
  expect((await rig.job(idOf(99)))?.label).toBe(label);
  expect((await rig.jobs()).slice(0, 40)).toEqual(before.slice(0, 40));
  const logs = Object.keys(await fakeBrowser.storage.local.get(null)).filter((item) =>
    item.startsWith('log:'),
  );
  expect(logs).not.toContain(`log:${idOf(0)}`);
  expect(logs).toContain(`log:${idOf(39)}`);
  expect(logs.length).toBeGreaterThan(15);
});
