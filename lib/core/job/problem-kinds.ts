import type { JobStatus } from './status.ts';

interface ProblemRule {
  /**
   * What it takes for a job to end of it: `attempts`, when they are used up; `at_once`, for asking
   * again would tell the same; `never`, for waiting is all there is to do.
   */
  ends: 'attempts' | 'at_once' | 'never';
  /** How the job ends then, also where the user wants to stop at the first error. */
  endsAs: JobStatus;
  /** The next request would meet the same, so the rest of the round is not sent. */
  haltsRound: boolean;
}

/** The closed registry of what can keep us from an answer. */
export const PROBLEMS = {
  offline: { ends: 'never', endsAs: 'connection_error', haltsRound: true },
  connection: { ends: 'attempts', endsAs: 'connection_error', haltsRound: true },
  timeout: { ends: 'attempts', endsAs: 'timeout', haltsRound: true },
  rate_limited: { ends: 'never', endsAs: 'api_error', haltsRound: true },
  quota_exceeded: { ends: 'never', endsAs: 'api_error', haltsRound: true },
  server_error: { ends: 'attempts', endsAs: 'api_error', haltsRound: false },
  gateway: { ends: 'attempts', endsAs: 'api_error', haltsRound: false },
  not_ready: { ends: 'attempts', endsAs: 'api_error', haltsRound: false },
  no_credit: { ends: 'attempts', endsAs: 'api_error', haltsRound: false },
  bad_answer: { ends: 'attempts', endsAs: 'unknown_error', haltsRound: false },
  refused: { ends: 'at_once', endsAs: 'api_error', haltsRound: false },
  key_rejected: { ends: 'attempts', endsAs: 'api_error', haltsRound: true },
  forbidden: { ends: 'at_once', endsAs: 'api_error', haltsRound: false },
} as const satisfies Record<string, ProblemRule>;

export type ProblemKind = keyof typeof PROBLEMS;

export const problemKinds = Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]];
