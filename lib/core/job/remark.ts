import type { Job } from './job.ts';

/** What *Ready* alone does not say about a finished job. */
export const REMARKS = ['partial', 'no_video'] as const;

/** One of the remarks above: some outputs are missing, or a session ended without a video. */
export type Remark = (typeof REMARKS)[number];

/** Returns the remark about a finished job; null if there is none. */
export function remarkOf({ kind, status, rawStatus, follows, details }: Job): Remark | null {
  if (status !== 'completed') return null;
  if (kind === 'agent' && follows === null && !details?.videoUrl) return 'no_video';
  return rawStatus?.trim().toLowerCase() === 'partial' ? 'partial' : null;
}
