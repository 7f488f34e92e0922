import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import type { JobRef } from '../../lib/core/job/kind.ts';
import { MINUTE, SECOND } from '../core/make.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { storeOf } from '../simulator/world.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

/** Adds running jobs of one kind to HeyGen. */
function running(count: number, kind: JobKind): JobRef[] {
  const refs = Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i}`, kind }));
  for (const { id } of refs) storeOf(rig.heygen, kind).set(id, 'processing');
  return refs;
}

/** The ids that a request names. */
const idsOf = (request: string): string[] =>
  (request.split('=')[1] ?? request.split('/').at(-1) ?? '').split(',');

/** Makes HeyGen refuse some requests, and measures how long each job was without an answer. */
function refuse(isRefused: (request: string, count: number) => boolean, retryAfter?: string) {
  const seen = { requests: 0, refused: 0, gaps: new Map<string, number>() };
  const answeredAt = new Map<string, number>();
  rig.heygen.fault = () => {
    const request = rig.heygen.asked.at(-1) ?? '';
    seen.requests += 1;
    if (isRefused(request, seen.requests)) {
      seen.refused += 1;
      const headers = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
      return new Response('{"error":{"code":"rate_limit_exceeded"}}', { status: 429, headers });
    }
    for (const id of idsOf(request)) {
      const gap = rig.clock.now - (answeredAt.get(id) ?? START);
      seen.gaps.set(id, Math.max(seen.gaps.get(id) ?? 0, gap));
      answeredAt.set(id, rig.clock.now);
    }
    return null;
  };
  return {
    seen,
    /** Returns the longest time in ms that any of these jobs was without an answer until now. */
    longestWait: (jobs: readonly JobRef[]): number =>
      Math.max(
        ...jobs.map(({ id }) => {
          const open = rig.clock.now - (answeredAt.get(id) ?? START);
          return Math.max(open, seen.gaps.get(id) ?? 0);
        }),
      ),
  };
}

async function watch(ms: number): Promise<void> {
  const end = rig.clock.now + ms;
  while (rig.clock.now < end) await rig.ring();
}

const everyThird = (_: string, count: number) => count % 3 === 0;

describe('1,000 active jobs of which HeyGen refuses every third request', () => {
  // Two requests per round get through, so ten take five rounds, one alarm or one pause apart. A
  // chunk of 100 that is refused twice in a row waits longer, but never twice as long.
  test.each([
    ['is 1 s', '1', 5 * 30 * SECOND],
    ['is missing', undefined, 5 * MINUTE],
    ['is 5 min', '300', 25 * MINUTE],
  ])('all get their turn if Retry-After %s', async (_, retryAfter, ideal) => {
    const jobs = running(1000, 'video');
    const { seen, longestWait } = refuse(everyThird, retryAfter);
    await rig.track(...jobs);
    await watch(60 * MINUTE);
    report(`Retry-After ${retryAfter ?? '-'}`, seen, longestWait(jobs), ideal);
    expect(seen.gaps.size).toBe(1000);
    expect(longestWait(jobs)).toBeLessThan(2 * ideal);
    // A round sends three requests of 100 jobs each. Allow one round more, and the six first
    // requests, which read one new job each.
    expect(seen.requests).toBeLessThanOrEqual((3 * (60 * MINUTE)) / (ideal / 5) + 3 + 6);
  });

  test('all get their turn if they are of three kinds', async () => {
    const jobs = [
      ...running(20, 'agent'),
      ...running(500, 'video'),
      ...running(480, 'translation'),
    ];
    const { seen, longestWait } = refuse(everyThird, '1');
    await rig.track(...jobs);
    await watch(60 * MINUTE);
    report('three kinds', seen, longestWait(jobs), 10 * 30 * SECOND);
    // Ten bulk reads, and twenty single reads, of which four per round get through.
    expect(longestWait(jobs)).toBeLessThan(3 * 10 * 30 * SECOND);
  });

  test('get one notice per ending, no matter how many other jobs wait', async () => {
    const jobs = running(1000, 'video');
    refuse(everyThird, '1');
    await rig.track(...jobs);
    await watch(5 * MINUTE);
    // Three of each 100 end: single reads follow each bulk read, and one of those is refused.
    const ended = jobs.filter((_, i) => i % 33 === 0).map(({ id }) => id);
    for (const id of ended) rig.heygen.videos.set(id, 'failed');
    await watch(10 * MINUTE);
    const notices = ended.map((id) => `job:${id}:failed`);
    const { summaries } = (await loadState()).state;
    const shown = (await rig.notices()).flatMap((noticeId) => {
      const summary = summaries.find(({ n }) => noticeId === `summary:${n}`);
      return summary?.noticeIds ?? [noticeId];
    });
    expect(shown.toSorted()).toEqual(notices.toSorted());
    expect((await rig.jobs()).filter(({ nextPollAt }) => nextPollAt !== null)).toHaveLength(
      1000 - ended.length,
    );
  });
});

/** Refuses requests over `most` in a minute by the clock, or in any 60 s if `isSliding`. */
const perMinute = (most: number, isSliding: boolean) => {
  let answered: number[] = [];
  return (): boolean => {
    const now = rig.clock.now - START;
    const since = isSliding ? now - MINUTE : Math.floor(now / MINUTE) * MINUTE;
    answered = answered.filter((at) => at >= since);
    if (answered.length >= most) return true;
    answered.push(now);
    return false;
  };
};

describe('a HeyGen that answers five requests a minute', () => {
  test.each([
    [6, undefined, false],
    [6, '30', false],
    [12, undefined, false],
    [12, undefined, true],
    [12, '30', false],
    [30, '30', true],
  ])(
    'answers about all of %i sessions (Retry-After: %s, sliding minute: %s)',
    async (count, after, any) => {
      const jobs = running(count, 'agent');
      const { seen, longestWait } = refuse(perMinute(5, any), after);
      await rig.track(...jobs);
      await watch(4 * 60 * MINUTE);
      const ideal = Math.ceil(count / 5) * MINUTE;
      expect(seen.gaps.size).toBe(count);
      // Without Retry-After the pause grows if a round got no answer at all.
      expect(longestWait(jobs)).toBeLessThan((after ? 4 : 10) * ideal);
    },
  );
});

test('a kind that HeyGen always refuses costs the others at most every second round', async () => {
  const sessions = running(5, 'agent');
  const videos = running(300, 'video');
  const { longestWait } = refuse((request) => request.startsWith('video-agents'), '1');
  await rig.track(...sessions, ...videos);
  await watch(30 * MINUTE);
  // Two rounds, and the rest of the gap between them.
  expect(longestWait(videos)).toBeLessThanOrEqual(2 * 30 * SECOND + 15 * SECOND);
});

test('a job that the user looks at does not wait in the queue', async () => {
  const jobs = running(1000, 'video');
  refuse(everyThird, '1');
  await rig.track(...jobs);
  await watch(2 * MINUTE);
  rig.clock.now += 2 * SECOND;
  const before = rig.heygen.asked.length;
  await rig.worker.onCommand({ type: 'check', ids: ['video-777'] });
  expect(rig.heygen.asked[before]).toBe('videos/video-777');
});

/** Prints how far the longest wait is from the shortest possible one. */
function report(
  what: string,
  seen: { requests: number; refused: number },
  longest: number,
  ideal: number,
) {
  const { requests, refused } = seen;
  const waits = `longest wait ${longest / 1000} s, shortest possible ${ideal / 1000} s`;
  process.stdout.write(
    `load test, ${what}: ${requests} requests in an hour, ${refused} refused; ${waits}\n`,
  );
}
