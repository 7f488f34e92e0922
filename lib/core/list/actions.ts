import { isActive, type Job } from '../job/job.ts';
import { hasPage, sharePageOf, videoLinkOf } from '../job/links.ts';
import { isOurEnding } from '../job/status.ts';
import type { Panel } from './page-state.ts';

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

/**
 * Returns what is open in a row after the user has pressed **Details** or **Why?**, which is a part
 * of the details: it is added to them. Otherwise what is open closes.
 */
export function nextPanel(opened: Panel | null, pressed: Panel): Panel | null {
  if (opened === 'details' && pressed === 'why') return 'why';
  return opened === null ? pressed : null;
}

/** Whether the details must be read when the user opens them: the bulk read has only the status. */
export const lacksDetails = (job: Job): boolean =>
  isActive(job) && job.details === null && job.nextPollAt !== null;
