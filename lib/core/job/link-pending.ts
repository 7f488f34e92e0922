import { MAX_LINK_READS } from '../base/limits.ts';
import type { Job } from './job.ts';
import { MEMBER_KIND } from './kind.ts';

/** *Ready, link not published yet*: HeyGen calls it finished and has no link to it. */
export const lacksLink = (job: Job): boolean =>
  job.status === 'completed' &&
  !job.details?.videoUrl &&
  (job.kind === null || MEMBER_KIND[job.kind] === null);

/** The link is still being waited for. */
export const isLinkPending = (job: Job): boolean =>
  lacksLink(job) && job.linkReads < MAX_LINK_READS;
