import type { z } from '../base/zod.ts';
import type { Exchange } from './exchange.ts';
import type { problemSchema } from './problem.schema.ts';
import { PROBLEMS, type ProblemKind, type ProblemRule, problemKinds } from './problem-kinds.ts';

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

/** Returns how surely a problem means that HeyGen refuses the key or the account; null if not. */
export const refusalOf = ({ kind }: Pick<Problem, 'kind'>): 'certain' | 'perhaps' | null => {
  const rule: ProblemRule = PROBLEMS[kind];
  return rule.refuses ?? null;
};

/**
 * Whether a response proves that HeyGen accepts the key: any answer but a refusal does, and so does
 * a refusal that names a missing scope. A bad key can also come with HTTP 400 or 200.
 */
export function provesKey({ httpStatus, outcome }: Exchange): boolean {
  if (outcome === 'no_scope') return true;
  const isRefusal = problemKinds.some((kind) => kind === outcome && refusalOf({ kind }) !== null);
  return httpStatus !== null && httpStatus !== 401 && httpStatus !== 403 && !isRefusal;
}

/** HeyGen's message about a missing scope ends with its name (docs/heygen-api.md#key-scopes). */
const SCOPE = /\b([a-z_*]+:[a-z_*]+)\W*$/i;

/** Returns the scope that an API key lacks, as HeyGen names it: `videos:read`; null if unknown. */
export const missingScopeOf = ({ kind, message }: Problem): string | null =>
  kind === 'no_scope' ? (SCOPE.exec(message ?? '')?.[1] ?? null) : null;

/** Returns true for a rate limit or a used-up quota. Both pause all jobs. */
export const isRateLimit = ({ kind }: Problem): boolean =>
  kind === 'rate_limited' || kind === 'quota_exceeded';
