import { MAX_LINK_READS } from '../base/limits.ts';
import type { Job } from './job.ts';
import { descriptorOf } from './kind.ts';

/** Returns true for *Ready, link not published yet*: the job is finished and has no link. */
export const lacksLink = (job: Job): boolean =>
  job.status === 'completed' && !job.details?.videoUrl && descriptorOf(job.kind).endsIn === 'file';

/** Returns true while the missing link is still expected. */
export const isLinkPending = (job: Job): boolean =>
  lacksLink(job) && job.linkReads < MAX_LINK_READS;
