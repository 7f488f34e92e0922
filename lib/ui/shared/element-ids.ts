import type { Job } from '../../core/job/job.ts';

/** Where the name of a job stands on the page: it tells apart the buttons of many rows. */
export const nameId = (job: Job): string => `name-${job.id}`;

export const statusId = (job: Job): string => `status-${job.id}`;
