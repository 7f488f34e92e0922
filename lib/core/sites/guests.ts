import { lastKnownAtOf } from '../job/facts.ts';
import type { Job } from '../job/job.ts';

/** Whether only a site asked for the job. What the user has named is the user's. */
export const isGuest = ({ source, label }: Job): boolean => source === 'site' && label === null;

/** Whether only a site asked for the job and HeyGen has never known it: probably a wrong id. */
export const isWrongGuest = (job: Job): boolean => isGuest(job) && lastKnownAtOf(job) === null;
