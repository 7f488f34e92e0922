import { type EpochMs, isActive, type Job, targetOf } from './job.ts';
import { JOB_ID } from './job-id.ts';
import type { Texts } from './text.ts';

/** The page of a finished video that can be shown to others; null where HeyGen has none. */
export function sharePageOf(job: Job): string | null {
  const { id, kind } = targetOf(job);
  const isVideo = (kind ?? job.kind) === 'video' && job.status === 'completed';
  return !isActive(job) && isVideo && JOB_ID.test(id) ? `https://app.heygen.com/share/${id}` : null;
}

/** Until when the video's link can be used, in words. */
export const linkValidText = (_job: Job, _now: EpochMs, _texts: Texts): string | null => null;
