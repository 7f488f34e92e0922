/** What a line of a job's log is about. */
export const LOG_TYPES = ['request', 'tracked', 'check', 'reset', 'keep', 'site', 'ended'] as const;

export type LogType = (typeof LOG_TYPES)[number];
