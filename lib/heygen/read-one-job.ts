import type { EpochMs } from '../core/base/time.ts';
import type { Answer, PollFailure, PollResult } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { KINDS } from '../core/job/kind.ts';
import { isRateLimit, type Problem } from '../core/job/problem.ts';
import type { BulkEntry, Client } from './client.ts';
import { hasReason } from './describe-error.ts';
import type { ApiResult } from './read-result.ts';
import type { Target } from './split-into-reads.ts';

/** What the round knows about a job before its single read. */
export interface BulkContext {
  /** When the bulk read was sent. */
  askedAt: EpochMs;
  exchanges: readonly Exchange[];
  bulk: BulkEntry | null;
}

/** The result of a job's single reads, and every problem they met, even if there is an answer. */
export interface SingleRead {
  result: PollResult;
  problems: readonly Problem[];
}

/** The requests for one job so far. `raw` is the answer that is used, as HeyGen sent it. */
interface RequestTrail {
  exchanges: Exchange[];
  problems: Problem[];
  raw: string | null;
}

/**
 * Reads one job singly, because a single read is newer and returns more than a bulk read. If it
 * fails, the bulk read's answer is used if there is one. Before a job counts as missing, it is
 * looked for elsewhere. Never rejects.
 */
export async function readOneJob(
  client: Client,
  target: Target,
  known: BulkContext,
  now: () => number,
): Promise<SingleRead> {
  const askedAt = now();
  const exchanges = bulkExchanges(known);
  const trail: RequestTrail = { exchanges, problems: [], raw: known.bulk?.raw ?? null };
  const single = recordRead(trail, await client.readJob(target.kind ?? 'video', target.id));
  const outcome = await outcomeOf(client, target, single, known, trail);
  const { raw, problems } = trail;
  return { result: { id: target.jobId, askedAt, outcome, exchanges, raw }, problems };
}

function outcomeOf(
  client: Client,
  target: Target,
  single: ApiResult<Answer>,
  known: BulkContext,
  trail: RequestTrail,
): Promise<Outcome> | PollFailure {
  if (!single.ok && known.bulk && (bulkIsEnough(known) || !isRateLimit(single.problem))) {
    return resolveAnswer(client, target, known.bulk.answer, trail);
  }
  keepRaw(trail, single);
  if (!single.ok) return { type: 'failure', problem: single.problem };
  return resolveAnswer(client, target, withReason(single.data, known), trail);
}

/** Returns true if the bulk read's answer is enough. Its `not_found` does not prove anything. */
export const bulkIsEnough = ({ bulk }: BulkContext): boolean =>
  bulk !== null && bulk.answer.status !== 'not_found';

type Outcome = PollResult['outcome'];

/** Cross-checks a missing job, follows a session to its video, and keeps every other answer. */
async function resolveAnswer(
  client: Client,
  target: Target,
  answer: Answer,
  trail: RequestTrail,
): Promise<Outcome> {
  if (answer.status === 'not_found') return crossCheck(client, target, answer, trail);
  if (!answer.follows || answer.status === 'failed') return answer;
  return follow(client, answer, answer.follows, trail);
}

/** Reads the video that a session names: it counts more than the session (vm0 issue 33077). */
async function follow(
  client: Client,
  session: Answer,
  videoId: string,
  trail: RequestTrail,
): Promise<Answer> {
  const video = recordRead(trail, await client.readJob('video', videoId));
  if (!video.ok) return session;
  // HeyGen does not know the video yet, so the session is asked again.
  if (video.data.status === 'not_found') return { ...session, follows: null };
  keepRaw(trail, video);
  return { ...video.data, kind: session.kind, follows: videoId };
}

/**
 * Asks all other kinds that the id could be, and v1, in the same round. If one of the kinds could
 * not be asked, this returns its problem, because nothing proves that the job is missing.
 */
async function crossCheck(
  client: Client,
  target: Target,
  missing: Answer,
  trail: RequestTrail,
): Promise<Outcome> {
  const kinds = target.kind === null ? KINDS.filter((kind) => kind !== 'video') : [];
  const others = await Promise.all(kinds.map((kind) => client.readJob(kind, target.id)));
  for (const other of others) recordRead(trail, other);
  const found = others.find((other) => other.ok && other.data.status !== 'not_found');
  if (found?.ok) {
    keepRaw(trail, found);
    return resolveAnswer(client, { ...target, kind: found.data.kind }, found.data, trail);
  }
  if (target.kind === null || target.kind === 'video') {
    const legacy = await client.readLegacy(target.id);
    // A v1 problem is not a problem of this round, because v1 may be switched off.
    trail.exchanges.push(legacy.exchange);
    if (legacy.ok) {
      keepRaw(trail, legacy);
      return legacy.data;
    }
  }
  const open = others.find((other) => !other.ok && !isDenial(other.problem));
  if (!open || open.ok) return missing;
  keepRaw(trail, open);
  return { type: 'failure', problem: open.problem };
}

/** Returns true if HeyGen refuses this kind to us, for any reason: the id cannot be of it. */
function isDenial({ httpStatus }: Problem): boolean {
  const isRefusal = httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
  return isRefusal && ![401, 408, 409, 429].includes(httpStatus);
}

/** Adds a read to the trail. */
function recordRead<T extends ApiResult<unknown>>(trail: RequestTrail, read: T): T {
  trail.exchanges.push(...(read.earlier ?? []), read.exchange);
  if (!read.ok) trail.problems.push(read.problem);
  return read;
}

/** Keeps the answer of this read as the one that counts. */
function keepRaw(trail: RequestTrail, { raw }: ApiResult<unknown>): void {
  trail.raw = raw ?? trail.raw;
}

/** Returns the bulk reads with this job's status word as outcome; `left_out` if it has none. */
export function bulkExchanges({ exchanges, bulk }: BulkContext): Exchange[] {
  const outcome = bulk?.answer.rawStatus ?? 'left_out';
  return exchanges.map((exchange) => ({
    ...exchange,
    outcome: exchange.outcome === 'ok' ? outcome : exchange.outcome,
  }));
}

/** Adds the bulk read's failure reason if the single read gave none. */
function withReason(answer: Answer, { bulk }: BulkContext): Answer {
  if (answer.status !== 'failed' || hasReason(answer.failure)) return answer;
  return { ...answer, failure: bulk?.answer.failure ?? answer.failure };
}
