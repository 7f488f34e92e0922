import { lazily, nothing } from '../shared/lazy.tsx';
import type { JobDetailsProps } from './job-details.tsx';

export const details = lazily<JobDetailsProps>(
  async () => (await import('./job-details.tsx')).JobDetails,
  nothing,
);
