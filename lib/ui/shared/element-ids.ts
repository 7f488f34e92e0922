import type { Job } from '../../core/job/job.ts';

/** Returns the id of the element with a job's name, which describes the buttons of its row. */
export const nameId = (job: Job): string => `name-${job.id}`;

/** Returns the id of the element with a job's status. */
export const statusId = (job: Job): string => `status-${job.id}`;

/** Returns the id of the element with the cause of a job's state. */
export const causeId = (job: Job): string => `cause-${job.id}`;
