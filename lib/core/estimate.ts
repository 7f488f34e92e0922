import type { EpochMs, Job } from './job.ts';
import type { State } from './state.ts';
import type { Texts } from './text.ts';

/** How much longer a job is going to take, in words; null where nobody can tell. */
export const estimateText = (
  _state: State,
  _job: Job,
  _now: EpochMs,
  _texts: Texts,
): string | null => null;
