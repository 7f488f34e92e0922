import type { z } from '../base/zod.ts';
import type { problemSchema } from './problem.schema.ts';
import { PROBLEMS, type ProblemKind } from './problem-kinds.ts';

export type Problem = z.infer<typeof problemSchema>;

/** A problem with nothing known beyond its kind. */
export function problemOf(kind: ProblemKind, known: Partial<Omit<Problem, 'kind'>> = {}): Problem {
  return { kind, httpStatus: null, code: null, message: null, retryAfterMs: null, ...known };
}

/** What is over some time by itself; anything else would be refused again. */
const PASSING: readonly ProblemKind[] = [
  'offline',
  'connection',
  'timeout',
  'rate_limited',
  'quota_exceeded',
  'server_error',
  'gateway',
];

export const isPassing = ({ kind }: Problem): boolean => PASSING.includes(kind);

/** Being offline or told to wait is nobody's failure; everything else is an attempt. */
export const isAttempt = (problem: Problem): boolean => PROBLEMS[problem.kind].ends !== 'never';

/** HeyGen asks for silence, and that holds for all jobs. */
export const isRateLimit = ({ kind }: Problem): boolean =>
  kind === 'rate_limited' || kind === 'quota_exceeded';
