import type { z } from '../base/zod.ts';
import type { problemSchema } from './problem.schema.ts';
import { PROBLEMS, type ProblemKind } from './problem-kinds.ts';

/** Why a request gave no status. */
export type Problem = z.infer<ReturnType<typeof problemSchema>>;

/** Returns a problem; every field that is not given is null. */
export function problemOf(kind: ProblemKind, known: Partial<Omit<Problem, 'kind'>> = {}): Problem {
  return { kind, httpStatus: null, code: null, message: null, retryAfterMs: null, ...known };
}

/** Problems that pass by themselves. After any other problem a retry would fail again. */
const PASSING: readonly ProblemKind[] = [
  'offline',
  'connection',
  'timeout',
  'rate_limited',
  'quota_exceeded',
  'server_error',
  'gateway',
];

/** Returns true for a problem that passes by itself. */
export const isPassing = ({ kind }: Problem): boolean => PASSING.includes(kind);

/** Returns true if a problem counts as a failed attempt: not when offline or rate limited. */
export const isAttempt = (problem: Problem): boolean => PROBLEMS[problem.kind].ends !== 'never';

/** Returns true for a rate limit or a used-up quota. Both pause all jobs. */
export const isRateLimit = ({ kind }: Problem): boolean =>
  kind === 'rate_limited' || kind === 'quota_exceeded';
