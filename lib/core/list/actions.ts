import { mainFileOf } from '../job/files.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { embedPageOf, hasPage, sharePageOf, videoLinkOf } from '../job/links.ts';
import { remarkOf } from '../job/remark.ts';
import { isOurEnding } from '../job/status.ts';
import type { Panel } from './page-state.ts';

/** Everything that the user can do with a job, in the order of the details' menu. */
export const ACTIONS = [
  'why',
  'keep',
  'check',
  'open',
  'copy_link',
  'copy_id',
  'share',
  'copy_share',
  'copy_embed',
  'mute',
  'reset',
  'stop',
] as const;

/** One of `ACTIONS`. */
export type JobAction = (typeof ACTIONS)[number];

/** Returns the action that the user most likely wants; null for a job that needs nothing. */
export function primaryAction(job: Job): JobAction | 'download' | null {
  if (job.status === 'waiting_for_input') return 'open';
  if (isActive(job)) return null;
  if (job.status === 'completed') return mainFileOf(job) ? 'download' : 'open';
  return isOurEnding(job.status) ? 'keep' : 'why';
}

/**
 * Returns the actions of a closed row: the one with a button that is always there, and those whose
 * buttons appear while the pointer or the focus is in the row.
 */
export function rowActions(
  job: Job,
  isSlow: boolean,
): { main: ReturnType<typeof primaryAction>; more: JobAction[] } {
  const main = primaryAction(job) ?? (isSlow ? 'why' : null);
  const wanted: JobAction[] = isActive(job) ? ['check', 'open'] : ['open', 'copy_link'];
  return { main, more: wanted.filter((action) => action !== main && applies(job, action)) };
}

/** The actions of a job's details: the likely ones in a bar, the others in a menu. */
export interface PanelActions {
  bar: JobAction[];
  menu: JobAction[];
}

/**
 * Returns the actions that make sense for a job. `offered` is what the cause above them offers
 * already.
 */
export function panelActions(job: Job, offered: string | null): PanelActions {
  const likely = likelyActions(job);
  const all = ACTIONS.filter((action) => action !== offered && applies(job, action));
  return {
    bar: likely.filter((action) => all.includes(action)),
    menu: all.filter((action) => !likely.includes(action)),
  };
}

/** What the bar has room for, beside the download of a finished job. */
function likelyActions(job: Job): JobAction[] {
  if (mainFileOf(job)) return ['copy_link', 'open'];
  if (isActive(job)) return ['check', 'open', 'copy_id'];
  if (isOurEnding(job.status)) return ['keep', 'check', 'open'];
  return ['open', 'check', 'copy_id'];
}

function applies(job: Job, action: JobAction): boolean {
  switch (action) {
    case 'keep':
      return isOurEnding(job.status);
    case 'why':
      return !isReadyAndUnasked(job);
    case 'open':
      return hasPage(job);
    case 'copy_link':
      return videoLinkOf(job) !== null;
    case 'share':
    case 'copy_share':
      return sharePageOf(job) !== null;
    case 'copy_embed':
      return embedPageOf(job) !== null;
    default:
      return true;
  }
}

/** Whether everything is well with a finished job, and no allowed site can be wrong about it. */
const isReadyAndUnasked = (job: Job): boolean =>
  job.status === 'completed' && job.sites.length === 0 && !remarkOf(job) && !lacksLink(job);

/**
 * Returns what is open in a row after the user has pressed **Details** or **Why?**. Both open the
 * same details; **Why?** goes to the cause in them.
 */
export function nextPanel(opened: Panel | null, pressed: Panel): Panel | null {
  if (opened === 'details' && pressed === 'why') return 'why';
  return opened === null ? pressed : null;
}

/** Whether the details must be read when the user opens them: the bulk read has only the status. */
export const lacksDetails = (job: Job): boolean =>
  isActive(job) && job.details === null && job.nextPollAt !== null;
