import type { EpochMs } from '../core/base/time.ts';
import type { Answer, PollFailure, PollResult } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { KINDS } from '../core/job/kind.ts';
import { isRateLimit, type Problem } from '../core/job/problem.ts';
import type { BulkAnswer, Client } from './client.ts';
import { hasReason } from './describe-error.ts';
import type { Read } from './read-result.ts';
import type { Target } from './split-into-reads.ts';

/** What the round knows of a job before it is read singly. */
export interface Known {
  /** When the bulk read was sent. */
  askedAt: EpochMs;
  exchanges: readonly Exchange[];
  bulk: BulkAnswer | null;
}

/** What the single reads told, and the problems that they met, whatever they told. */
export interface One {
  result: PollResult;
  problems: readonly Problem[];
}

/** The requests for one job so far, and the answer that is used, as HeyGen sent it. */
interface Trail {
  exchanges: Exchange[];
  problems: Problem[];
  raw: string | null;
}

/**
 * The single read of a job, which knows more than the bulk read and is newer. Without it the bulk
 * read's word stands. What is missing is looked for elsewhere before it is called so.
 */
export async function readOne(
  client: Client,
  target: Target,
  known: Known,
  now: () => number,
): Promise<One> {
  const askedAt = now();
  const exchanges = toldByBulk(known);
  const trail: Trail = { exchanges, problems: [], raw: known.bulk?.raw ?? null };
  const single = note(trail, await client.readJob(target.kind ?? 'video', target.id));
  const outcome = await outcomeOf(client, target, single, known, trail);
  const { raw, problems } = trail;
  return { result: { id: target.jobId, askedAt, outcome, exchanges, raw }, problems };
}

function outcomeOf(
  client: Client,
  target: Target,
  single: Read<Answer>,
  known: Known,
  trail: Trail,
): Promise<Outcome> | PollFailure {
  if (!single.ok && known.bulk && (isSettled(known) || !isRateLimit(single.problem))) {
    return settle(client, target, known.bulk.answer, trail);
  }
  use(trail, single);
  if (!single.ok) return { type: 'trouble', problem: single.problem };
  return settle(client, target, withReason(single.data, known), trail);
}

/** The bulk read's word will do. That it misses a job is not enough to call the job missing. */
export const isSettled = ({ bulk }: Known): boolean =>
  bulk !== null && bulk.answer.status !== 'not_found';

type Outcome = PollResult['outcome'];

/** What is missing is cross-checked, what names a video is followed, the rest stands. */
async function settle(
  client: Client,
  target: Target,
  answer: Answer,
  trail: Trail,
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
  trail: Trail,
): Promise<Answer> {
  const video = note(trail, await client.readJob('video', videoId));
  if (!video.ok) return session;
  // A video that HeyGen does not know yet is followed once it does.
  if (video.data.status === 'not_found') return { ...session, follows: null };
  use(trail, video);
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
  trail: Trail,
): Promise<Outcome> {
  const kinds = target.kind === null ? KINDS.filter((kind) => kind !== 'video') : [];
  const others = await Promise.all(kinds.map((kind) => client.readJob(kind, target.id)));
  for (const other of others) note(trail, other);
  const found = others.find((other) => other.ok && other.data.status !== 'not_found');
  if (found?.ok) {
    use(trail, found);
    return settle(client, { ...target, kind: found.data.kind }, found.data, trail);
  }
  if (target.kind === null || target.kind === 'video') {
    const legacy = await client.readLegacy(target.id);
    // What v1 has against it is no problem of this round's: v1 may be gone.
    trail.exchanges.push(legacy.exchange);
    if (legacy.ok) {
      use(trail, legacy);
      return legacy.data;
    }
  }
  const open = others.find((other) => !other.ok && !isDenial(other.problem));
  if (!open || open.ok) return missing;
  use(trail, open);
  return { type: 'trouble', problem: open.problem };
}

/** Whatever the reason, this kind of job is not there for us: it cannot be what was meant. */
function isDenial({ httpStatus }: Problem): boolean {
  const isRefusal = httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
  return isRefusal && ![401, 408, 409, 429].includes(httpStatus);
}

/** Writes down how a read went. */
function note<T extends Read<unknown>>(trail: Trail, read: T): T {
  trail.exchanges.push(...(read.earlier ?? []), read.exchange);
  if (!read.ok) trail.problems.push(read.problem);
  return read;
}

/** This is the answer that counts. */
function use(trail: Trail, { raw }: Read<unknown>): void {
  trail.raw = raw ?? trail.raw;
}

/** The bulk read with what it told about this job. */
export function toldByBulk({ exchanges, bulk }: Known): Exchange[] {
  const outcome = bulk?.answer.rawStatus ?? 'left_out';
  return exchanges.map((exchange) => ({
    ...exchange,
    outcome: exchange.outcome === 'ok' ? outcome : exchange.outcome,
  }));
}

/** The single read may be silent about the reason that the bulk read gave. */
function withReason(answer: Answer, { bulk }: Known): Answer {
  if (answer.status !== 'failed' || hasReason(answer.failure)) return answer;
  return { ...answer, failure: bulk?.answer.failure ?? answer.failure };
}
