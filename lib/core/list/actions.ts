import { isActive, type Job } from '../job/job.ts';
import { hasPage, sharePageOf, videoLinkOf } from '../job/links.ts';
import { isOurEnding } from '../job/status.ts';

/** All that can be done with a job, in the order in which its details offer it. */
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

export type JobAction = (typeof ACTIONS)[number];

/** The one thing that somebody who looks at this row most likely wants. */
export function primaryAction(job: Job): JobAction | 'download' {
  if (job.status === 'waiting_for_input') return 'open';
  if (isActive(job)) return 'check';
  if (job.status === 'completed') return videoLinkOf(job) ? 'download' : 'open';
  return isOurEnding(job.status) ? 'keep' : 'why';
}

/** What its details offer besides: only what makes sense for this job, and nothing twice. */
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
