import type { JobDetailsProps } from '../job-details.tsx';
import { lazily, nothing } from '../shared/lazy.tsx';

export const details = lazily<JobDetailsProps>(
  async () => (await import('../job-details.tsx')).JobDetails,
  nothing,
);
