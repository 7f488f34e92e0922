/** All job statuses. A terminal job is not asked about again unless the user asks. */
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

/** One of the statuses above. */
export type JobStatus = keyof typeof JOB_STATUSES;

/** All statuses, for schemas. */
export const jobStatuses = Object.keys(JOB_STATUSES) as [JobStatus, ...JobStatus[]];

/** Returns true for the status of an ended job. */
export const isTerminal = (status: JobStatus): boolean => JOB_STATUSES[status] === 'terminal';

/** Endings that we set ourselves: HeyGen has not said that the job ended. */
export const OUR_ENDINGS = ['timeout', 'connection_error', 'api_error', 'unknown_error'] as const;

/** Returns true for an ending that we set ourselves. */
export const isOurEnding = (status: JobStatus): boolean =>
  OUR_ENDINGS.some((ending) => ending === status);
