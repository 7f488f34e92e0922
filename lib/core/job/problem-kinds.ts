import type { JobStatus } from './status.ts';

interface ProblemRule {
  /**
   * When the problem ends a job. `attempts`: when the attempts are used up. `at_once`: the first
   * time, because a retry would give the same result. `never`: we can only wait.
   */
  ends: 'attempts' | 'at_once' | 'never';
  /** The status of a job that ends this way, also if the user chose to stop at the first error. */
  endsAs: JobStatus;
  /** True if the next request would have the same problem: the rest of the round is not sent. */
  haltsRound: boolean;
}

/** The complete list of problems: why a request gave no status. */
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

/** The name of a problem. */
export type ProblemKind = keyof typeof PROBLEMS;

/** All names of problems, for schemas. */
export const problemKinds = Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]];
