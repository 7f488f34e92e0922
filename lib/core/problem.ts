import type { JobStatus } from './job.ts';
import { z } from './zod.ts';

interface ProblemRule {
  /** Uses up one of the job's attempts. Being offline or told to wait is nobody's failure. */
  counts: boolean;
  /** How a job ends when the attempts are used up. */
  endsAs: JobStatus;
  /** The next request would meet the same, so the rest of the round is not sent. */
  haltsRound: boolean;
}

/** The closed registry of what can keep us from an answer. */
export const PROBLEMS = {
  offline: { counts: false, endsAs: 'connection_error', haltsRound: true },
  connection: { counts: true, endsAs: 'connection_error', haltsRound: true },
  timeout: { counts: true, endsAs: 'timeout', haltsRound: true },
  rate_limited: { counts: false, endsAs: 'api_error', haltsRound: true },
  server_error: { counts: true, endsAs: 'api_error', haltsRound: false },
  bad_answer: { counts: true, endsAs: 'unknown_error', haltsRound: false },
  refused: { counts: true, endsAs: 'api_error', haltsRound: false },
  key_rejected: { counts: true, endsAs: 'api_error', haltsRound: true },
  forbidden: { counts: true, endsAs: 'api_error', haltsRound: true },
} as const satisfies Record<string, ProblemRule>;

export type ProblemKind = keyof typeof PROBLEMS;

export const problemKinds = Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]];

/** What kept us from an answer, with HeyGen's own words where there were any. */
export const problemSchema = z.object({
  kind: z.enum(problemKinds),
  httpStatus: z.nullable(z.number()),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  /** What Retry-After asked for, in milliseconds. */
  retryAfterMs: z.nullable(z.number()),
});

export type Problem = z.infer<typeof problemSchema>;

/** A problem with nothing known beyond its kind. */
export function problemOf(kind: ProblemKind, known: Partial<Omit<Problem, 'kind'>> = {}): Problem {
  return { kind, httpStatus: null, code: null, message: null, retryAfterMs: null, ...known };
}
