import type { EpochMs, Job } from './job.ts';
import type { State } from './state.ts';

/** It takes longer than the user's own jobs of its kind do. */
export const isSlow = (_state: State, _job: Job, _now: EpochMs): boolean => false;
