/** What a line of a job's log can be about. */
export const LOG_TYPES = ['request', 'tracked', 'check', 'reset', 'keep', 'site', 'ended'] as const;

/** One of `LOG_TYPES`. */
export type LogType = (typeof LOG_TYPES)[number];
