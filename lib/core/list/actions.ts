import { isActive, type Job } from '../job/job.ts';
import { hasPage, sharePageOf, videoLinkOf } from '../job/links.ts';
import { isOurEnding } from '../job/status.ts';

/** Everything that the user can do with a job, in the order of the job's details. */
export const ACTIONS = [
  'keep',
  'check',
  'why',
  'open',
  'copy_link',
  'copy_id',
  'share',
  'mute',
  'reset',
  'stop',
] as const;

/** One of `ACTIONS`. */
export type JobAction = (typeof ACTIONS)[number];

/** Returns the action that the user most likely wants; the row has a button for it. */
export function primaryAction(job: Job): JobAction | 'download' {
  if (job.status === 'waiting_for_input') return 'open';
  if (isActive(job)) return 'check';
  if (job.status === 'completed') return videoLinkOf(job) ? 'download' : 'open';
  return isOurEnding(job.status) ? 'keep' : 'why';
}

/** Returns the other actions that make sense for a job; its details offer them. */
export function otherActions(job: Job): JobAction[] {
  const primary = primaryAction(job);
  return ACTIONS.filter((action) => action !== primary && applies(job, action));
}

function applies(job: Job, action: JobAction): boolean {
  switch (action) {
    case 'keep':
      return isOurEnding(job.status);
    case 'open':
      return hasPage(job);
    case 'copy_link':
      return videoLinkOf(job) !== null;
    case 'share':
      return sharePageOf(job) !== null;
    default:
      return true;
  }
}
