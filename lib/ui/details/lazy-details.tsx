import { lazy, nothing } from '../shared/lazy.tsx';
import type { JobDetailsProps } from './job-details.tsx';

/** The details of a job, loaded when a row is opened. */
export const details = lazy<JobDetailsProps>(
  async () => (await import('./job-details.tsx')).JobDetails,
  nothing,
);
