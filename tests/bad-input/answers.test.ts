import { beforeEach, describe, expect, test } from 'vitest';
import { diagnose } from '../../lib/core/diagnostics/diagnose.ts';
import { detailsSchema } from '../../lib/core/job/details.schema.ts';
import { jobSchema } from '../../lib/core/job/job.schema.ts';
import type { Job } from '../../lib/core/job/job.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import { fieldsOf } from '../../lib/core/list/fields.ts';
import { emptyLog, readLog } from '../../lib/core/log/log.ts';
import { nameOf, problemText, statusText } from '../../lib/core/text/job-text.ts';
import { type Rig, setUpRig } from '../app/rig.ts';
import { aState } from '../core/make.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { textsIn } from '../fakes/texts.ts';
import { ID } from './any-text.ts';
import { GARBLED, HOSTILE_BODIES, HOSTILE_FIELDS } from './hostile-json.ts';

/** How much one job may store, whatever the server sends, in bytes of JSON. */
const LARGEST_JOB = 200_000;
const LARGEST_LOG = 200_000;

/** The job with hostile answers, and one of another kind that is due in the same round. */
const VICTIM = ID;
const OTHER = 'f'.repeat(32);

const GARBLING = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const itemsOf = async (id: string) => {
  const items = await fakeBrowser.storage.local.get([`job:${id}`, `log:${id}`]);
  return { job: items[`job:${id}`], log: items[`log:${id}`] ?? emptyLog };
};

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Expects that the stored job is valid, small and plain, and can be shown in both languages. */
async function expectSound(id: string): Promise<Job> {
  const { job: stored, log } = await itemsOf(id);
  const job = jobSchema().parse(stored);
  expect(stored).toEqual(job);
  expect(readLog(log)).toEqual(log);
  expect(bytesOf(job)).toBeLessThan(LARGEST_JOB);
  expect(bytesOf(log)).toBeLessThan(LARGEST_LOG);
  if (job.details) expect(Object.keys(job.details)).toEqual(Object.keys(detailsSchema().shape));
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expectShown(job, readLog(log) ?? emptyLog);
  return job;
}

function expectShown(job: Job, log: typeof emptyLog): void {
  const state = aState({ jobs: [job] });
  for (const texts of [textsIn('en'), textsIn('ru')]) {
    const found = diagnose(state, job, log, rig.clock.now, texts);
    const fields = fieldsOf(state, job, texts).map(({ text }) => text ?? '');
    const lines = [
      nameOf(job, texts.locale),
      statusText(job, texts),
      found.headline,
      found.nextStep,
    ];
    expect(lines).not.toContain('');
    if (job.problem) expect(problemText(state, job, texts)).toBeTruthy();
    for (const line of [...lines, ...fields, ...found.evidence]) {
      expect(line).not.toMatch(GARBLING);
      expect(line).not.toMatch(/NaN|undefined|\[object|∞|Infinity/);
    }
  }
}

/** Makes HeyGen send this body for every request about the victim, and the truth otherwise. */
function answerVictim(bodyOf: (isBulk: boolean) => string, status = 200): void {
  rig.heygen.fault = () => {
    const path = rig.heygen.asked.at(-1) ?? '';
    if (!path.includes(VICTIM)) return null;
    return new Response(bodyOf(path.includes('/statuses?')), { status });
  };
}

/** Kinds that are read in different ways, each with a kind that is read by another request. */
const KINDS_READ: [Kind, Kind][] = [
  ['video', 'agent'],
  ['agent', 'video'],
  ['video_batch', 'video'],
  ['clipping', 'video'],
];

/** Tracks both jobs; both are in progress. */
async function trackBoth([kind, other]: [Kind, Kind]): Promise<void> {
  const { videos, agents, clippings, batches } = rig.heygen;
  for (const id of [VICTIM, OTHER]) {
    videos.set(id, 'processing');
    agents.set(id, 'thinking');
  }
  clippings.set(VICTIM, 'running');
  batches.set(VICTIM, { kind: 'video', status: 'processing', items: [] });
  await rig.track({ id: VICTIM, kind }, { id: OTHER, kind: other });
}

/** Makes the server send a hostile answer, and lets the alarm ring. */
async function ringWith(body: string, status = 200): Promise<Job> {
  answerVictim(() => body, status);
  await rig.ring();
  // The other job was answered in the same round.
  expect(await rig.job(OTHER)).toMatchObject({ problem: null, checkedAt: rig.clock.now });
  await expectSound(OTHER);
  expect(await rig.ids()).toEqual([VICTIM, OTHER]);
  return expectSound(VICTIM);
}

describe.each(KINDS_READ)('a %s next to a %s', (kind, other) => {
  beforeEach(() => trackBoth([kind, other]));

  test.each(Object.entries(HOSTILE_BODIES))(
    'shows a problem if the answer is %s',
    async (_, body) => {
      const job = await ringWith(body);
      expect(job.problem).toMatchObject({
        kind: expect.stringMatching(/^(bad_answer|server_error)$/),
      });
      expect(job.nextPollAt).toBeGreaterThan(rig.clock.now);
      expect((await rig.log(VICTIM))?.lines.at(-1)).toMatchObject({ outcome: job.problem?.kind });
    },
  );

  test.each(Object.entries(HOSTILE_BODIES))(
    'stays valid if a refusal contains %s',
    async (_, body) => {
      for (const status of [404, 422]) {
        answerVictim(() => body, status);
        await rig.worker.onCommand({ type: 'reset', id: VICTIM });
        // A long search for the id's family goes on in the next round.
        if ((await rig.job(VICTIM))?.deniedBy.length) await rig.ring();
        const job = await expectSound(VICTIM);
        expect(job.problem !== null || job.endedAt !== null).toBe(true);
      }
      expect(await rig.job(OTHER)).toMatchObject({ problem: null });
    },
  );

  const statuses = ['completed', 'failed', GARBLED, '__proto__'];

  test.each(Object.entries(HOSTILE_FIELDS))(
    'takes its status from an answer with %s',
    async (_, fields) => {
      for (const status of statuses) {
        const own = `"id":"${VICTIM}","session_id":"${VICTIM}","video_id":"${VICTIM}","items":[]`;
        const data = `{"status":${JSON.stringify(status)},${own},${fields}}`;
        answerVictim((isBulk) => `{"data":${isBulk ? `[${data}]` : data}}`);
        await rig.worker.onCommand({ type: 'reset', id: VICTIM });
        // A long search for the id's family goes on in the next round.
        if ((await rig.job(VICTIM))?.deniedBy.length) await rig.ring();
        const job = await expectSound(VICTIM);
        expect(job.problem).toBeNull();
        expect(job.status).toBe(KNOWN.includes(status) ? status : 'unknown');
      }
      expect(await rig.job(OTHER)).toMatchObject({ problem: null });
    },
  );
});

const KNOWN = ['completed', 'failed'];
