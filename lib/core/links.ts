import type { Job } from './job.ts';

const HEYGEN_PAGE = /^https:\/\/(?:[\w-]+\.)*heygen\.com\//;

/** The page of a video in HeyGen's app. Only an https address of HeyGen's own is trusted. */
export function pageOf(job: Job): string {
  const told = job.video?.pageUrl;
  if (told && HEYGEN_PAGE.test(told)) return told;
  return `https://app.heygen.com/videos/${encodeURIComponent(job.id)}`;
}

/** HeyGen has nothing to show for an id that it does not know. */
export const hasPage = (job: Job): boolean => job.status !== 'not_found';

/** Where a user makes an API key. */
export const KEY_PAGE = 'https://app.heygen.com/settings?nav=API';
