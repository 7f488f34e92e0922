import type { Answer, PollResult } from '../../core/job/answer.ts';
import type { Exchange } from '../../core/job/exchange.ts';
import { isRateLimit, type Problem } from '../../core/job/problem.ts';
import { hasReason } from '../describe-error.ts';
import { classOfCode } from '../error-codes.ts';
import type { ApiResult } from '../read-result.ts';
import { decideSession, followVideo, reconsiderSession } from './follow-video.ts';
import {
  type BulkContext,
  keepRaw,
  type RequestTrail,
  recordRead,
  trailOf,
} from './request-trail.ts';
import type { Round } from './round.ts';
import type { Target } from './split-into-reads.ts';
import { type Unresolved, unresolvedOf } from './unresolved.ts';

/** The result of a job's single reads, and every problem they met, even if there is an answer. */
export interface SingleRead {
  result: PollResult | null;
  /** Set instead of a result if the id is no video, and its family is not known. */
  unresolved: Unresolved | null;
  exchanges: readonly Exchange[];
  problems: readonly Problem[];
  /** The problem of the read in the job's own family, not of those that follow it. */
  own: Problem | null;
}

/**
 * Reads one job singly, because a single read is newer and returns more than a bulk read. If it
 * fails, the bulk read's answer is used if there is one. Never rejects.
 */
export async function readOneJob(
  round: Round,
  target: Target,
  known: BulkContext,
): Promise<SingleRead> {
  const askedAt = round.now();
  const trail = trailOf(known);
  const { exchanges, problems } = trail;
  const single = recordRead(trail, await round.client.readJob(target.kind ?? 'video', target.id));
  const own = single.ok ? null : single.problem;
  const answer = answerIn(single, known);
  const isKnown = answer === null || answer.status !== 'not_found';
  if (target.kind === null && !isKnown) {
    keepRaw(trail, single);
    const unresolved = unresolvedOf(target, askedAt, trail, answer);
    return { result: null, unresolved, exchanges, problems, own };
  }
  if (answer !== known.bulk?.answer) keepRaw(trail, single);
  const outcome: PollResult['outcome'] = answer
    ? await resolveAnswer(round, target, answer, trail)
    : { type: 'failure', problem: (single as { problem: Problem }).problem };
  const result = { id: target.jobId, askedAt, outcome, exchanges, raw: trail.raw };
  return { result, unresolved: null, exchanges, problems, own };
}

/** Returns the answer that counts: the single read's, or else the bulk read's; null without one. */
function answerIn(single: ApiResult<Answer>, known: BulkContext): Answer | null {
  if (single.ok) return withReason(single.data, known);
  const isUsable = known.bulk && (bulkIsEnough(known) || !isRateLimit(single.problem));
  return isUsable ? (known.bulk?.answer ?? null) : null;
}

/** Returns true if the bulk read's answer is enough. Its `not_found` does not prove anything. */
export const bulkIsEnough = ({ bulk }: BulkContext): boolean =>
  bulk !== null && bulk.answer.status !== 'not_found';

/**
 * Follows a session to its video, looks at the session again if its video has failed, and asks v1
 * before a video counts as missing. Keeps every other answer.
 */
export async function resolveAnswer(
  round: Round,
  target: Target,
  answer: Answer,
  trail: RequestTrail,
): Promise<PollResult['outcome']> {
  const isMissing = answer.status === 'not_found' && answer.details === null;
  if (target.kind === 'agent') {
    if (isMissing && target.video) return followVideo(round, answer, target.video, trail);
    return decideSession(round, answer, trail);
  }
  if (target.session && (isMissing || answer.status === 'failed')) {
    return reconsiderSession(round, target.session, answer, trail);
  }
  if (!isMissing || target.kind !== 'video') return answer;
  return (await askLegacy(round, target, trail)) ?? answer;
}

/**
 * Asks v1 about a video that v3 does not know, once per id and round. Returns null if v1 does not
 * know it either. A v1 that gives no answer proves nothing: a video that only v1 has known so far
 * then ends as a failed attempt.
 */
export async function askLegacy(
  { client, legacyAsked, budget }: Round,
  { id, isLegacy }: Target,
  trail: RequestTrail,
): Promise<PollResult['outcome'] | null> {
  if (legacyAsked.has(id)) return null;
  legacyAsked.add(id);
  budget.spend();
  const legacy = await client.readLegacy(id);
  // A v1 problem is not a problem of this round, because v1 may be switched off.
  trail.exchanges.push(legacy.exchange);
  if (legacy.ok) {
    keepRaw(trail, legacy);
    return { ...legacy.data, isLegacy: true };
  }
  return isLegacy && !isLegacyDenial(legacy.problem)
    ? { type: 'failure', problem: legacy.problem }
    : null;
}

/** True if v1 says that it does not know the id, or that it is gone itself. */
const isLegacyDenial = ({ httpStatus, code }: Problem): boolean =>
  classOfCode(code) === 'missing' || [401, 403, 404, 405, 410].includes(httpStatus ?? 0);

/** Adds the bulk read's failure reason if the single read gave none. */
function withReason(answer: Answer, { bulk }: BulkContext): Answer {
  if (answer.status !== 'failed' || hasReason(answer.failure)) return answer;
  return { ...answer, failure: bulk?.answer.failure ?? answer.failure };
}
