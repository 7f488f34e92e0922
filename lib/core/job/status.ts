/** The closed vocabulary of job statuses. A terminal job is not asked about again by itself. */
export const JOB_STATUSES = {
  queued: 'active',
  processing: 'active',
  waiting_for_input: 'active',
  unknown: 'active',
  completed: 'terminal',
  failed: 'terminal',
  not_found: 'terminal',
  cancelled: 'terminal',
  timeout: 'terminal',
  connection_error: 'terminal',
  api_error: 'terminal',
  unknown_error: 'terminal',
} as const satisfies Record<string, 'active' | 'terminal'>;

export type JobStatus = keyof typeof JOB_STATUSES;

export const jobStatuses = Object.keys(JOB_STATUSES) as [JobStatus, ...JobStatus[]];

export const isTerminal = (status: JobStatus): boolean => JOB_STATUSES[status] === 'terminal';

/** Endings that are our doing: HeyGen itself has not said that the job is over. */
export const OUR_ENDINGS = ['timeout', 'connection_error', 'api_error', 'unknown_error'] as const;

export const isOurEnding = (status: JobStatus): boolean =>
  OUR_ENDINGS.some((ending) => ending === status);
