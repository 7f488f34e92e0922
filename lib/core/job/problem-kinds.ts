import type { JobStatus } from './status.ts';

/** What follows from a problem. */
export interface ProblemRule {
  /**
   * When the problem ends a job. `attempts`: when the attempts are used up. `at_once`: the first
   * time, because a retry would give the same result. `never`: we can only wait.
   */
  ends: 'attempts' | 'at_once' | 'never';
  /** The status of a job that ends this way, also if the user chose to stop at the first error. */
  endsAs: JobStatus;
  /** HeyGen refuses the key or the account. `certain`: with a code that leaves no doubt. */
  refuses?: 'certain' | 'perhaps';
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
  /** The plan or the workspace does not have this feature. */
  plan_required: { ends: 'attempts', endsAs: 'api_error', haltsRound: false },
  /** HeyGen has suspended the account. */
  suspended: { ends: 'never', endsAs: 'api_error', haltsRound: false, refuses: 'certain' },
  /** HeyGen says with a code of its own that the key is bad. */
  key_rejected: { ends: 'attempts', endsAs: 'api_error', haltsRound: false, refuses: 'certain' },
  /** A 401 without such a code. It may pass. */
  unauthorized: { ends: 'attempts', endsAs: 'api_error', haltsRound: false, refuses: 'perhaps' },
  /** A 403 about the account or the key as a whole. It may pass. */
  forbidden: { ends: 'attempts', endsAs: 'api_error', haltsRound: false, refuses: 'perhaps' },
  /** The key may not read jobs of this family. */
  no_scope: { ends: 'never', endsAs: 'api_error', haltsRound: false },
} as const satisfies Record<string, ProblemRule>;

/** The name of a problem. */
export type ProblemKind = keyof typeof PROBLEMS;

/** All names of problems, for schemas. */
export const problemKinds = Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]];
