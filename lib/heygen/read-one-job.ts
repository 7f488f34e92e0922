import type { EpochMs } from '../core/base/time.ts';
import type { Answer, PollFailure, PollResult } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { KINDS } from '../core/job/kind.ts';
import { isRateLimit, type Problem } from '../core/job/problem.ts';
import type { BulkEntry, Client } from './client.ts';
import { hasReason } from './describe-error.ts';
import type { ApiResult } from './read-result.ts';
import type { Target } from './split-into-reads.ts';

/** What the round knows of a job before it is read singly. */
export interface BulkContext {
  /** When the bulk read was sent. */
  askedAt: EpochMs;
  exchanges: readonly Exchange[];
  bulk: BulkEntry | null;
}

/** What the single reads told, and the problems that they met, whatever they told. */
export interface SingleRead {
  result: PollResult;
  problems: readonly Problem[];
}

/** The requests for one job so far, and the answer that is used, as HeyGen sent it. */
interface RequestTrail {
  exchanges: Exchange[];
  problems: Problem[];
  raw: string | null;
}

/**
 * The single read of a job, which knows more than the bulk read and is newer. Without it the bulk
 * read's word stands. What is missing is looked for elsewhere before it is called so.
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
  if (!single.ok) return { type: 'trouble', problem: single.problem };
  return resolveAnswer(client, target, withReason(single.data, known), trail);
}

/** The bulk read's word will do. That it misses a job is not enough to call the job missing. */
export const bulkIsEnough = ({ bulk }: BulkContext): boolean =>
  bulk !== null && bulk.answer.status !== 'not_found';

type Outcome = PollResult['outcome'];

/** What is missing is cross-checked, what names a video is followed, the rest stands. */
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

/** A session that has named its video is worth less than the video (vm0 issue 33077). */
async function follow(
  client: Client,
  session: Answer,
  videoId: string,
  trail: RequestTrail,
): Promise<Answer> {
  const video = recordRead(trail, await client.readJob('video', videoId));
  if (!video.ok) return session;
  // A video that HeyGen does not know yet is followed once it does.
  if (video.data.status === 'not_found') return { ...session, follows: null };
  keepRaw(trail, video);
  return { ...video.data, kind: session.kind, follows: videoId };
}

/**
 * All kinds that the id could be, in one tick, and v1. Only what says itself that it does not know
 * the id proves anything; a kind that could not be asked leaves the question open.
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
    // What v1 has against it is no problem of this round's: v1 may be gone.
    trail.exchanges.push(legacy.exchange);
    if (legacy.ok) {
      keepRaw(trail, legacy);
      return legacy.data;
    }
  }
  const open = others.find((other) => !other.ok && !isDenial(other.problem));
  if (!open || open.ok) return missing;
  keepRaw(trail, open);
  return { type: 'trouble', problem: open.problem };
}

/** Whatever the reason, this kind of job is not there for us: it cannot be what was meant. */
function isDenial({ httpStatus }: Problem): boolean {
  const isRefusal = httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
  return isRefusal && ![401, 408, 409, 429].includes(httpStatus);
}

/** Writes down how a read went. */
function recordRead<T extends ApiResult<unknown>>(trail: RequestTrail, read: T): T {
  trail.exchanges.push(...(read.earlier ?? []), read.exchange);
  if (!read.ok) trail.problems.push(read.problem);
  return read;
}

/** This is the answer that counts. */
function keepRaw(trail: RequestTrail, { raw }: ApiResult<unknown>): void {
  trail.raw = raw ?? trail.raw;
}

/** The bulk read with what it told about this job. */
export function bulkExchanges({ exchanges, bulk }: BulkContext): Exchange[] {
  const outcome = bulk?.answer.rawStatus ?? 'left_out';
  return exchanges.map((exchange) => ({
    ...exchange,
    outcome: exchange.outcome === 'ok' ? outcome : exchange.outcome,
  }));
}

/** The single read may be silent about the reason that the bulk read gave. */
function withReason(answer: Answer, { bulk }: BulkContext): Answer {
  if (answer.status !== 'failed' || hasReason(answer.failure)) return answer;
  return { ...answer, failure: bulk?.answer.failure ?? answer.failure };
}
