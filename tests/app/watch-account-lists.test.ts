import { expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { refuse } from '../simulator/http.ts';
import { toResponse } from '../simulator/offline.ts';
import { setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const C = 'c'.repeat(32);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const lists = async () => (await loadState()).state.lists;

/** The requests for lists, without their queries. */
const listed = (asked: readonly string[]) =>
  asked.filter((path) => path.includes('limit=')).map((path) => path.replace(/\?.*/, ''));

/** Sets up a watched account. Each family of `used` has a finished job, so that its list counts. */
async function watching(settings: object = {}) {
  const rig = await setUpRig();
  return {
    ...rig,
    watch: async () => {
      const command = { type: 'settings', settings: { watchAccount: true, ...settings } } as const;
      await rig.worker.onCommand(command);
      await rig.worker.onAlarm();
    },
    /** Lets the account be read again, 5 min later. */
    later: async (ms = 5 * MINUTE) => {
      rig.clock.now += ms;
      rig.heygen.asked.length = 0;
      await rig.worker.onAlarm();
    },
  };
}

/** Refuses a path as HeyGen does. */
function refusing(path: string, status: number, code: string, message: string) {
  return (asked: string) =>
    asked.startsWith(path) ? toResponse(refuse(status, code, message)) : null;
}

test('running jobs of every family with a list are added with their kind', async () => {
  const { heygen, watch, jobs, notices } = await watching();
  heygen.renders.set('hfr_abc123', 'rendering');
  heygen.translations.set(A, 'running', { title: 'Spring' });
  heygen.backgroundRemovals.set(B, 'processing');
  heygen.podcasts.set(C, 'completed');
  await watch();
  const added = (await jobs()).map(({ id, kind, status }) => ({ id, kind, status }));
  expect(added).toEqual([
    { id: 'hfr_abc123', kind: 'hyperframes', status: 'processing' },
    { id: A, kind: 'translation', status: 'processing' },
    { id: B, kind: 'background_removal', status: 'processing' },
  ]);
  expect(await notices()).toEqual([]);
});

test('a new session is asked at once: it stays while it runs, and goes if it has ended', async () => {
  const { heygen, watch, later, ids, job, ring, notices } = await watching();
  heygen.agents.set(A, 'thinking');
  heygen.agents.set(B, 'completed');
  await watch();
  await ring();
  expect(await ids()).toEqual([A]);
  expect(await job(A)).toMatchObject({ kind: 'agent', status: 'processing' });
  expect(heygen.asked.filter((path) => path === `video-agents/${B}`)).toHaveLength(1);
  // It is not added again.
  await later();
  expect(heygen.asked).toContain('video-agents?limit=100');
  expect(heygen.asked).not.toContain(`video-agents/${B}`);
  expect(await notices()).toEqual([]);
  heygen.agents.set(A, 'completed');
  await later();
  expect(await notices()).toEqual([`job:${A}:completed`]);
});

test('lists that the account does not use are read only every 6 hours', async () => {
  const { heygen, watch, later } = await watching();
  heygen.renders.set('hfr_abc123', 'completed');
  await watch();
  expect(new Set(listed(heygen.asked)).size).toBe(12);
  await later();
  expect(listed(heygen.asked)).toEqual(['videos', 'hyperframes/renders']);
  await later(6 * HOUR);
  expect(listed(heygen.asked)).toHaveLength(12);
});

test('an empty list is read again once a job of its family is tracked', async () => {
  const { heygen, watch, later, track, ids } = await watching();
  await watch();
  heygen.lipsyncs.set(A, 'running');
  heygen.lipsyncs.set(B, 'running');
  await track({ id: A, kind: 'lipsync' });
  await later();
  expect(listed(heygen.asked)).toContain('lipsyncs');
  expect(await ids()).toEqual([A, B]);
});

test('a family that HeyGen refuses is left alone for a day, and holds up no other', async () => {
  const { heygen, watch, later, ids } = await watching();
  heygen.fault = refusing('/v3/workflow-runs', 404, 'not_found', 'Not found');
  heygen.voices.set('voice1', 'PENDING');
  await watch();
  expect(await ids()).toEqual(['voice1']);
  expect((await loadState()).state).toMatchObject({ blocked: null, pausedUntil: null });
  expect(await lists()).toMatchObject({
    workflow: { state: 'refused' },
    voice: { state: 'used' },
  });
  await later(23 * HOUR);
  expect(listed(heygen.asked)).not.toContain('workflow-runs');
  await later(HOUR);
  expect(listed(heygen.asked)).toContain('workflow-runs');
});

test('after a rate limit no further list is asked, and what was read before counts', async () => {
  const { heygen, watch, ids } = await watching();
  heygen.videos.set(A, 'processing');
  heygen.fault = refusing('/v3/video-translations?', 429, 'rate_limit_exceeded', 'Slow down');
  await watch();
  expect(listed(heygen.asked)).toEqual(['videos', 'hyperframes/renders', 'video-translations']);
  expect(await ids()).toEqual([A]);
  expect((await loadState()).state.pausedUntil).not.toBeNull();
});

test('only the chosen families are read, and videos are searched by HeyGen', async () => {
  const watchFamilies = Object.fromEntries(
    ['hyperframes', 'translation', 'proofread', 'lipsync', 'agent', 'clipping']
      .concat(['background_removal', 'podcast', 'workflow', 'avatar'])
      .map((family) => [family, false]),
  );
  const search = { watchFamilies, watchTitle: 'Spring', watchFolder: 'f1' };
  const { heygen, watch, ids } = await watching(search);
  heygen.videos.set(A, 'processing', { title: 'Spring', folder_id: 'f1' });
  heygen.videos.set(B, 'processing', { title: 'Spring', folder_id: 'f2' });
  await watch();
  expect(heygen.asked).toContain('videos?limit=100&folder_id=f1&title=Spring');
  expect(listed(heygen.asked)).toEqual(['videos', 'models/audio/voices']);
  expect(await ids()).toEqual([A]);
});

test('a read of the account with nothing new writes only the globals', async () => {
  const { heygen, watch, later } = await watching();
  heygen.videos.set(A, 'completed');
  await watch();
  const before = await fakeBrowser.storage.local.get();
  await later();
  const after = await fakeBrowser.storage.local.get();
  const changed = Object.keys(after).filter(
    (item) => JSON.stringify(after[item]) !== JSON.stringify(before[item]),
  );
  expect(changed).toEqual(['globals']);
  expect(after.globals).toEqual({
    ...(before.globals as object),
    accountReadAt: expect.any(Number),
  });
});

test('Recent reads the list of a family, and notes that the account uses it', async () => {
  const { heygen, worker } = await setUpRig();
  heygen.podcasts.set(A, 'completed');
  const ask = { type: 'recent', token: null, title: '', folder: '' } as const;
  expect(await worker.onCommand({ ...ask, family: 'podcast' })).toMatchObject({
    ok: true,
    recent: { jobs: [{ id: A, kind: 'podcast' }], nextToken: null },
  });
  expect(await lists()).toMatchObject({ podcast: { state: 'used' } });
  await worker.onCommand({ ...ask, family: 'video', title: 'Spring', folder: 'f1' });
  expect(heygen.asked.at(-1)).toBe('videos?limit=30&folder_id=f1&title=Spring');
  // A search without a match does not show that the list is empty.
  expect((await lists()).video).toBeUndefined();
});

test('the history of a family is read once the account is known to use its list', async () => {
  const { heygen, watch, later } = await watching();
  const done = { created_at: 1_789_000_000, completed_at: 1_789_000_120 };
  heygen.renders.set('hfr_abc123', 'completed', done);
  await watch();
  await later();
  const { samples } = (await loadState()).state.renderTimes;
  expect(samples.hyperframes).toHaveLength(1);
  expect(samples.background_removal).toEqual([]);
});
