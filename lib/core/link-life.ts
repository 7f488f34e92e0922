import type { EpochMs, Job } from './job.ts';
import type { Texts } from './text.ts';

/** Until when the video's link can be used, in words. */
export const linkValidText = (_job: Job, _now: EpochMs, _texts: Texts): string | null => null;
