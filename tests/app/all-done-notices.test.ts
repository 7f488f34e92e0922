import { beforeEach, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { type Rig, setUpRig } from './rig.ts';

const ids = ['v1', 'v2', 'v3'];
const isDone = expect.stringMatching(/^done:\d+$/);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  await rig.track(...ids);
  await rig.worker.onCommand({ type: 'settings', settings: { allDone: 'instead' } });
});

async function end(...ended: string[]): Promise<void> {
  for (const id of ended) rig.heygen.videos.set(id, 'completed');
  await rig.ring();
}

test('a new worker still knows what has ended before', async () => {
  await end('v1', 'v2');
  await rig.boot();
  expect(await rig.notices()).toEqual([]);
  await end('v3');
  expect(await rig.notices()).toEqual([isDone]);
  expect(await rig.alarm()).toBeUndefined();
  const [noticeId = ''] = await rig.notices();
  await rig.worker.onNoticeClick(noticeId);
  expect(await rig.notices()).toEqual([]);
});

test('a snooze holds it back as well', async () => {
  await rig.worker.onCommand({ type: 'snooze', until: rig.clock.now + 3_600_000 });
  await end(...ids);
  expect(await rig.notices()).toEqual([]);
  await rig.ring();
  expect(await rig.notices()).toEqual([isDone]);
});

test('a selection is told of when its last job has ended, whatever else is running', async () => {
  await rig.worker.onCommand({ type: 'notify_when_done', ids: ['v1', 'v2'] });
  await end('v1');
  await end('v2');
  expect(await rig.notices()).toEqual([isDone]);
  await end('v3');
  expect(await rig.notices()).toEqual([isDone, isDone]);
});

test('a reset of everything forgets what has ended', async () => {
  await end('v1', 'v2');
  await rig.worker.onCommand({ type: 'notify_when_done', ids });
  await rig.worker.onCommand({ type: 'reset_all' });
  expect((await loadState()).state).toMatchObject({ run: { endings: [], held: [] }, sets: [] });
});
