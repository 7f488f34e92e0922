import { lazy, nothing } from '../shared/lazy.tsx';
import type { JobDetailsProps } from './job-details.tsx';

export const details = lazy<JobDetailsProps>(
  async () => (await import('./job-details.tsx')).JobDetails,
  nothing,
);
