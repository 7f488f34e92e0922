import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import type { JobRef, Kind } from '../../lib/core/job/kind.ts';
import { MINUTE, SECOND } from '../core/make.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const PATHS: Partial<Record<Kind, string>> = {
  video: 'videos',
  translation: 'video-translations',
  agent: 'video-agents',
};

/** Jobs of one kind that HeyGen has and goes on with. */
function running(count: number, kind: Kind): JobRef[] {
  const refs = Array.from({ length: count }, (_, i) => ({ id: `${kind}-${i}`, kind }));
  for (const { id } of refs) {
    if (kind === 'video') rig.heygen.videos[id] = 'processing';
    else rig.heygen.others[`${PATHS[kind]}/${id}`] = { id, status: 'processing' };
  }
  return refs;
}

/** The ids that a request names. */
const idsOf = (request: string): string[] =>
  (request.split('=')[1] ?? request.split('/').at(-1) ?? '').split(',');

/** HeyGen refuses some requests; says when each job was last answered for, and the longest gap. */
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
    /** The longest that any of these jobs was without an answer until now. */
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

describe('1,000 active jobs and a HeyGen that refuses every third request', {
  timeout: 60_000,
}, () => {
  // Two requests of a round get through, so ten take five rounds, one alarm or one pause apart. A
  // hundred that meets the refusal twice in a row waits for longer, but never for twice as long.
  test.each([
    ['asks for a second', '1', 5 * 30 * SECOND],
    ['does not say for how long', undefined, 5 * MINUTE],
    ['asks for five minutes', '300', 25 * MINUTE],
  ])('and %s: each job has its turn', async (_, retryAfter, ideal) => {
    const jobs = running(1000, 'video');
    const { seen, longestWait } = refuse(everyThird, retryAfter);
    await rig.track(...jobs);
    await watch(60 * MINUTE);
    tell(`Retry-After ${retryAfter ?? '-'}`, seen, longestWait(jobs), ideal);
    expect(seen.gaps.size).toBe(1000);
    expect(longestWait(jobs)).toBeLessThan(2 * ideal);
    // Every request asks for a hundred, but for those that a round begins with and that are left,
    // and the first, which are for one new job each.
    expect(seen.requests).toBeLessThanOrEqual((3 * (60 * MINUTE)) / (ideal / 5) + 3 + 6);
  });

  test('whatever their kinds', async () => {
    const jobs = [
      ...running(20, 'agent'),
      ...running(500, 'video'),
      ...running(480, 'translation'),
    ];
    const { seen, longestWait } = refuse(everyThird, '1');
    await rig.track(...jobs);
    await watch(60 * MINUTE);
    tell('of three kinds', seen, longestWait(jobs), 10 * 30 * SECOND);
    // Ten hundreds, and twenty that are asked one by one, of which four a round get through.
    expect(longestWait(jobs)).toBeLessThan(3 * 10 * 30 * SECOND);
  });

  test('an ending is told however many wait before it, and once', async () => {
    const jobs = running(1000, 'video');
    refuse(everyThird, '1');
    await rig.track(...jobs);
    await watch(5 * MINUTE);
    // Three of each hundred: each bulk read is followed by single reads, and one of those refused.
    const ended = jobs.filter((_, i) => i % 33 === 0).map(({ id }) => id);
    for (const id of ended) rig.heygen.videos[id] = 'failed';
    await watch(10 * MINUTE);
    const notices = ended.map((id) => `job:${id}:failed`);
    const { summaries } = (await loadState()).state;
    const told = (await rig.notices()).flatMap((noticeId) => {
      const summary = summaries.find(({ n }) => noticeId === `summary:${n}`);
      return summary?.noticeIds ?? [noticeId];
    });
    expect(told.toSorted()).toEqual(notices.toSorted());
    expect((await rig.jobs()).filter(({ nextPollAt }) => nextPollAt !== null)).toHaveLength(
      1000 - ended.length,
    );
  });
});

/** So many requests a minute, by the clock or in any minute. */
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

describe('a HeyGen that answers five requests a minute', { timeout: 60_000 }, () => {
  test.each([
    [6, undefined, false],
    [6, '30', false],
    [12, undefined, false],
    [12, undefined, true],
    [12, '30', false],
    [30, '30', true],
  ])(
    'answers for each of %i sessions, Retry-After %s, any minute: %s',
    async (count, after, any) => {
      const jobs = running(count, 'agent');
      const { seen, longestWait } = refuse(perMinute(5, any), after);
      await rig.track(...jobs);
      await watch(4 * 60 * MINUTE);
      const ideal = Math.ceil(count / 5) * MINUTE;
      expect(seen.gaps.size).toBe(count);
      // Without Retry-After the silence grows where a round brought no answer at all.
      expect(longestWait(jobs)).toBeLessThan((after ? 4 : 10) * ideal);
    },
  );
});

test('a kind that is always refused costs the others no more than every other round', async () => {
  const sessions = running(5, 'agent');
  const videos = running(300, 'video');
  const { longestWait } = refuse((request) => request.startsWith('video-agents'), '1');
  await rig.track(...sessions, ...videos);
  await watch(30 * MINUTE);
  // Two rounds, and what is left of the gap between them.
  expect(longestWait(videos)).toBeLessThanOrEqual(2 * 30 * SECOND + 15 * SECOND);
});

test('who is looked at does not stand in the queue', async () => {
  const jobs = running(1000, 'video');
  refuse(everyThird, '1');
  await rig.track(...jobs);
  await watch(2 * MINUTE);
  rig.clock.now += 2 * SECOND;
  const before = rig.heygen.asked.length;
  await rig.worker.onCommand({ type: 'check', ids: ['video-777'] });
  expect(rig.heygen.asked[before]).toBe('videos/video-777');
});

/** For the report: how far from what is possible it is. */
function tell(
  what: string,
  seen: { requests: number; refused: number },
  longest: number,
  ideal: number,
) {
  const { requests, refused } = seen;
  process.stdout.write(
    `load, ${what}: ${requests} requests an hour, ${refused} refused; longest wait ${longest / 1000} s, possible ${ideal / 1000} s\n`,
  );
}
