import { BULK_LIMIT } from '../../lib/core/base/limits.ts';
import type { EpochMs } from '../../lib/core/base/time.ts';
import { decide } from '../../lib/core/decide/decide.ts';
import type { PollResult } from '../../lib/core/job/answer.ts';
import { noDetails } from '../../lib/core/job/details.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { BULK_KINDS } from '../../lib/core/job/kind-api.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import { idsToPoll, nextAlarm } from '../../lib/core/poll/schedule.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { noRenderTimes, type RenderTimes } from '../../lib/core/state/render-times.ts';
import { emptyGlobals, type State } from '../../lib/core/state/state.ts';
import type { Played, Player } from './peers.ts';
import type { Render } from './population.ts';

const BORN: EpochMs = 1_790_000_000_000;

/** Plays the product's own decisions in virtual time: only `decide` and the schedule. */
export function ours(name: string, pastTimes: RenderTimes, alarmFloorMs = 0): Player {
  return { name, play: (renders) => play(renders, pastTimes, alarmFloorMs) };
}

function play(renders: readonly Render[], pastTimes: RenderTimes, alarmFloorMs: number): Played {
  const byId = new Map(renders.map((render, n) => [idOf(n), render]));
  const arrivals = [...byId].sort(([, a], [, b]) => a.bornAt - b.bornAt);
  const known = new Map<string, number>();
  let state: State = {
    ...emptyGlobals,
    blocked: null,
    settings: { ...defaultSettings, longestWaitHours: { ...defaultSettings.longestWaitHours } },
    renderTimes: { ...noRenderTimes, ...pastTimes },
    jobs: [],
  };
  let requests = 0;
  let wakes = 0;
  let now = BORN;
  while (known.size < renders.length) {
    const alarm = nextAlarm(state, now);
    const next = arrivals[0];
    const arrivesAt = next ? BORN + next[1].bornAt * 1000 : Number.POSITIVE_INFINITY;
    const ringsAt = alarm === null ? Number.POSITIVE_INFINITY : Math.max(alarm, now + alarmFloorMs);
    now = Math.min(arrivesAt, ringsAt);
    if (now === arrivesAt && next) {
      // The user tracks it, and it is polled at once.
      arrivals.shift();
      const [id, { kind }] = next;
      state = decide(state, { type: 'track', jobs: [{ id, kind }] }, now);
      state = addStartTime(state, id, now);
    } else {
      wakes++;
    }
    const due = idsToPoll(state, now, 'due');
    if (due.length === 0) continue;
    const results = due.map((id) => answer(id, byId, now));
    requests += requestsFor(due, byId, results);
    state = decide(state, { type: 'polled', results, problem: null }, now);
    // What the account would learn during the benchmark is not part of the comparison.
    state = { ...state, outbox: [], renderTimes: { ...noRenderTimes, ...pastTimes } };
    for (const job of state.jobs) if (!isActive(job) && !known.has(job.id)) known.set(job.id, now);
    state = { ...state, jobs: state.jobs.filter(isActive) };
  }
  return {
    requests,
    wakes,
    watchedSeconds: (now - BORN) / 1000,
    delays: [...byId].map(
      ([id, { bornAt, takes }]) => ((known.get(id) ?? 0) - BORN) / 1000 - bornAt - takes,
    ),
  };
}

const idOf = (n: number): string => n.toString(16).padStart(32, '0');

/** Adds the start time of a job, which HeyGen sends with the first answer. */
function addStartTime(state: State, id: string, now: EpochMs): State {
  const jobs = state.jobs.map(
    (job): Job => (job.id === id ? { ...job, details: { ...noDetails, createdAt: now } } : job),
  );
  return { ...state, jobs };
}

function answer(id: string, byId: ReadonlyMap<string, Render>, now: EpochMs): PollResult {
  const render = byId.get(id);
  if (!render) throw new Error(`${id} was not tracked`);
  const isOver = now >= BORN + (render.bornAt + render.takes) * 1000;
  const status: JobStatus = isOver ? render.ending : 'processing';
  const details = isOver ? { ...noDetails, videoUrl: 'https://files2.heygen.ai/x.mp4' } : null;
  const outcome = {
    type: 'answer' as const,
    status,
    rawStatus: status,
    kind: render.kind,
    details,
    failure: null,
  };
  return { id, askedAt: now, outcome };
}

/**
 * Returns the number of requests: one for up to 100 ids of a kind with a bulk read, and one more
 * for each of them that ended; one for each id of another kind.
 */
function requestsFor(
  due: readonly string[],
  byId: ReadonlyMap<string, Render>,
  results: readonly PollResult[],
): number {
  const kindOf = (id: string) => byId.get(id)?.kind ?? 'video';
  const ended = new Set(
    results.flatMap(({ id, outcome }) =>
      outcome.type === 'answer' && outcome.status !== 'processing' ? id : [],
    ),
  );
  return [...new Set(due.map(kindOf))].reduce((sum, kind) => {
    const ids = due.filter((id) => kindOf(id) === kind);
    if (!BULK_KINDS.includes(kind)) return sum + ids.length;
    return sum + Math.ceil(ids.length / BULK_LIMIT) + ids.filter((id) => ended.has(id)).length;
  }, 0);
}
