import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from '../fakes/browser/still.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { publishLink, QUIRKS } from '../simulator/quirks.ts';
import { storeOf } from '../simulator/world.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('polling', () => {
  test.each<[JobKind, string, string]>([
    ['translation', 'running', 'video-translations/statuses?video_translation_ids=x1'],
    ['lipsync', 'running', 'lipsyncs/statuses?lipsync_ids=x1'],
    ['agent', 'thinking', 'video-agents/x1'],
    ['clipping', 'running', 'ai-clipping/x1'],
  ])(
    'finds the kind of a bare %s id in one round and then asks as that kind',
    async (kind, word, next) => {
      storeOf(rig.heygen, kind).set('x1', word);
      await rig.track('x1');
      expect(await rig.job('x1')).toMatchObject({ kind, status: 'processing', checkedAt: START });
      rig.heygen.asked.length = 0;
      await rig.ring();
      expect(rig.heygen.asked).toEqual([next]);
    },
  );

  test('asks about an id of no kind as a video first and v1 last, and no path twice', async () => {
    await rig.track('x1');
    expect(await rig.job('x1')).toMatchObject({ status: 'not_found', kind: null, deniedBy: [] });
    expect(rig.heygen.asked[0]).toBe('videos/x1');
    expect(rig.heygen.asked.at(-1)).toBe('/v1/video_status.get?video_id=x1');
    expect(new Set(rig.heygen.asked).size).toBe(rig.heygen.asked.length);
  });

  test('treats an id that only v1 knows as a video', async () => {
    rig.heygen.legacyVideos.set('x1', 'processing');
    await rig.track('x1');
    expect(await rig.job('x1')).toMatchObject({ status: 'processing', kind: 'video' });
  });

  test('does not look for an unknown id from a link as any other kind', async () => {
    await rig.track({ id: 'x1', kind: 'lipsync' });
    expect(await rig.job('x1')).toMatchObject({ status: 'not_found', kind: 'lipsync' });
    expect(rig.heygen.asked).toEqual(['lipsyncs/x1']);
  });

  test('finds a translation whose id HeyGen has called video_id', async () => {
    rig.heygen.translations.set('x1', 'running');
    await rig.track({ id: 'x1', kind: 'video' });
    expect(await rig.job('x1')).toMatchObject({ kind: 'translation', status: 'processing' });
  });

  test('asks only about the kind that a link names', async () => {
    rig.heygen.agents.set('x1', 'thinking');
    await rig.track({ id: 'x1', kind: 'agent' });
    expect(rig.heygen.asked).toEqual(['video-agents/x1']);
  });

  test('follows a session’s video in the same round and no longer asks the session', async () => {
    rig.heygen.agents.set('x1', 'thinking', { title: 'Film' });
    await rig.track({ id: 'x1', kind: 'agent' });
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.agents.set('x1', 'generating', { video_id: 'v1' });
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({
      kind: 'agent',
      follows: 'v1',
      status: 'processing',
    });
    rig.heygen.agents.remove('x1');
    rig.heygen.videos.set('v1', 'completed');
    rig.heygen.asked.length = 0;
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'completed', kind: 'agent' });
    expect(rig.heygen.asked).toEqual(['videos/statuses?video_ids=v1', 'videos/v1']);
    expect(await rig.notices()).toEqual(['job:x1:completed']);
  });

  test('replaces a batch by its videos and asks about them in the same round', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.videos.set('v2', 'completed');
    const items = [{ video_id: 'v1' }, { video_id: 'v2' }];
    rig.heygen.batches.set('b1', { kind: 'video', items });
    await rig.track('v0', { id: 'b1', kind: 'video_batch' }, 'v9');
    expect(await rig.ids()).toEqual(['v0', 'v1', 'v2', 'v9']);
    expect(await rig.job('v1')).toMatchObject({ kind: 'video', status: 'processing' });
    expect(await rig.job('v2')).toMatchObject({ status: 'completed' });
    expect(await rig.notices()).toEqual(expect.arrayContaining(['job:v2:completed']));
    expect(rig.heygen.asked.filter((path) => path.includes('batches/b1'))).toHaveLength(1);
  });

  test('keeps the kind open if one kind could not be asked', async () => {
    rig.heygen.clippings.set('x1', 'running');
    rig.heygen.faults.add({ fault: { kind: 'reset' }, match: /ai-clipping/ });
    await rig.track('x1');
    expect(await rig.job('x1')).toMatchObject({
      status: 'queued',
      problem: { kind: 'connection' },
    });
    rig.heygen.faults.clear();
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'processing', kind: 'clipping' });
  });
});

describe('a link that is not published yet', () => {
  const missing = ['completedWithoutLink', 'completedLinkAbsent'] as const;

  test.each(missing)('is looked for ten times more, with one notice: %s', async (quirk) => {
    QUIRKS[quirk](rig.heygen, 'v1');
    await rig.track('v1');
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    await fakeBrowser.notifications.clear('job:v1:completed');
    let rings = 0;
    while (await rig.alarm()) {
      await rig.ring();
      rings += 1;
    }
    expect(rings).toBe(10);
    expect(rig.clock.now - START).toBeLessThanOrEqual(11 * 30_000);
    expect(await rig.notices()).toEqual([]);
  });

  test('is stored as soon as HeyGen publishes it', async () => {
    QUIRKS.completedWithoutLink(rig.heygen, 'v1');
    await rig.track('v1');
    publishLink(rig.heygen, 'v1');
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ details: { videoUrl: expect.any(String) } });
    expect(await rig.alarm()).toBeUndefined();
  });
});

test('a refusal of one kind is an attempt of that job and of no other', async () => {
  rig.heygen.videos.set('v1', 'processing');
  rig.heygen.translations.set('x1', 'running');
  await rig.track('v1', 'x1');
  const fault = {
    kind: 'status',
    status: 403,
    body: { error: { code: 'forbidden', message: 'No right' } },
  } as const;
  rig.heygen.faults.add({ fault, match: /video-translations/ });
  rig.clock.now += 30_000;
  await rig.worker.onAlarm();
  expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
  expect(await rig.job('x1')).toMatchObject({
    status: 'processing',
    attempts: 1,
    problem: { kind: 'forbidden', message: 'No right' },
  });
  expect(await rig.alarm()).toBeDefined();
});
