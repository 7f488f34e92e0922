import { MAX_LINK_READS } from '../base/limits.ts';
import type { Job } from './job.ts';
import { descriptorOf } from './kind.ts';
import { remarkOf } from './remark.ts';

/**
 * Returns true for *Ready, link not published yet*: the job is finished and has no link to a file.
 * Audio or other files alone are a result as well. A session that made no video promises no link.
 */
export const lacksLink = (job: Job): boolean =>
  job.status === 'completed' &&
  !job.details?.videoUrl &&
  !job.details?.audioUrl &&
  !job.details?.parts.length &&
  descriptorOf(job.kind).endsIn === 'file' &&
  remarkOf(job) === null;

/** Returns true while the missing link is still expected. */
export const isLinkPending = (job: Job): boolean =>
  lacksLink(job) && job.linkReads < MAX_LINK_READS;
