import { beforeEach, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { diagnose } from '../../lib/core/diagnostics/diagnose.ts';
import { isTerminal } from '../../lib/core/job/status.ts';
import { rowNote } from '../../lib/core/list/row-note.ts';
import { emptyLog } from '../../lib/core/log/log.ts';
import { statusText } from '../../lib/core/text/job-text.ts';
import { textsIn } from '../fakes/texts.ts';
import { FAMILY_OUTCOMES } from '../simulator/family-outcomes.ts';
import { OUTCOMES } from '../simulator/outcomes.ts';
import { forgetSession, QUIRKS } from '../simulator/quirks.ts';
import { type Rig, setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const texts = textsIn('en');

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

async function track() {
  await rig.track(A);
  const { state } = await loadState();
  const [job] = state.jobs;
  if (!job) throw new Error('The job is not tracked.');
  return { state, job, log: (await rig.log(A)) ?? emptyLog };
}

test.each([...OUTCOMES, ...FAMILY_OUTCOMES])(
  '$what is shown as $status',
  async ({ set, status, says }) => {
    set(rig.heygen, A);
    const { state, job } = await track();
    expect(job.status).toBe(status);
    const row = `${statusText(job, texts)} ${rowNote(state, job, false, rig.clock.now, texts).full}`;
    expect(row.replaceAll('’', "'")).toContain(says);
    const isEnded = isTerminal(status);
    expect(await rig.alarm()).toEqual(isEnded ? undefined : expect.anything());
    const isNews = isEnded || status === 'waiting_for_input';
    expect(await rig.notices()).toEqual(isNews ? [`job:${A}:${status}`] : []);
  },
);

test.each([...OUTCOMES, ...FAMILY_OUTCOMES])(
  'Why? of $what finds $cause',
  async ({ set, cause, shows = [] }) => {
    set(rig.heygen, A);
    const { state, job, log } = await track();
    const found = diagnose(state, job, log, rig.clock.now, texts);
    expect(found.cause).toBe(cause);
    for (const part of shows) expect(found.evidence.join('\n')).toContain(part);
  },
);

test('a video goes on when HeyGen forgets the session that named it', async () => {
  await rig.track({ id: A, kind: 'agent' });
  rig.heygen.agents.set(A, 'generating', { video_id: 'v1' });
  rig.heygen.videos.set('v1', 'processing');
  await rig.worker.onCommand({ type: 'check', ids: [A] });
  forgetSession(rig.heygen, A, 'v1');
  await rig.ring();
  expect(await rig.job(A)).toMatchObject({ status: 'processing', follows: 'v1' });
});

test('a job that ended is completed although the read of its link lags behind', async () => {
  rig.heygen.videos.set(A, 'processing');
  await rig.track(A);
  QUIRKS.staleThenCompleted(rig.heygen, A);
  await rig.ring();
  expect(await rig.notices()).toEqual([]);
  await rig.ring();
  expect(await rig.job(A)).toMatchObject({ status: 'completed' });
  expect(await rig.notices()).toEqual([`job:${A}:completed`]);
});
