import { MAX_LINK_READS } from '../base/limits.ts';
import type { Job } from './job.ts';
import { MEMBER_KIND } from './kind.ts';

/** Returns true for *Ready, link not published yet*: the job is finished and has no link. */
export const lacksLink = (job: Job): boolean =>
  job.status === 'completed' &&
  !job.details?.videoUrl &&
  (job.kind === null || MEMBER_KIND[job.kind] === null);

/** Returns true while the missing link is still expected. */
export const isLinkPending = (job: Job): boolean =>
  lacksLink(job) && job.linkReads < MAX_LINK_READS;
