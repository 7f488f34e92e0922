import type { JobDetailsProps } from '../job-details.tsx';
import { lazily, nothing } from '../lazily.tsx';

export const details = lazily<JobDetailsProps>(
  async () => (await import('../job-details.tsx')).JobDetails,
  nothing,
);
