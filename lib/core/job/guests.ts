import { lastKnownAtOf } from './facts.ts';
import type { Job } from './job.ts';

/** Whether only a site asked for the job. What the user has named is the user's. */
export const isGuest = ({ source, label }: Job): boolean => source === 'site' && label === null;

/** Whether only a site asked for the job and HeyGen has never known it: probably a wrong id. */
export const isWrongGuest = (job: Job): boolean => isGuest(job) && lastKnownAtOf(job) === null;

/**
 * Whether HeyGen has said that it does not know such an id, or that it cannot be one. A page can make
 * up as many as it likes, so these are no failures of the user: they do not notify, they are not in
 * the badge and the statistics, and they are *Closed* at once. Who develops the page finds them
 * there, the newest first, and the newest one beside the site in the settings.
 */
export const isMadeUp = (job: Job): boolean =>
  isWrongGuest(job) &&
  (job.status === 'not_found' || (job.status === 'api_error' && job.problem?.kind === 'refused'));
