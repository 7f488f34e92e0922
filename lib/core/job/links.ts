import { type Job, targetOf } from './job.ts';
import { JOB_ID } from './job-id.ts';

/**
 * The whole of an address of HeyGen's, such that nothing is left to a browser to read in another
 * way: no user before the host, no port after it, no letters that it would fold (capitals,
 * punycode), and no tab, line feed or backslash, which it drops or takes for a slash.
 */
const addressOn = (domain: string): RegExp =>
  new RegExp(`^https://(?:${LABEL}\\.){0,4}${domain}/[^\\s\\\\\\p{C}"<>]*$`, 'u');

const LABEL = '(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HEYGEN_PAGE = addressOn('heygen\\.com');
const HEYGEN_LINK = addressOn('heygen\\.(?:com|ai)');

/** Where HeyGen itself lists the user's videos. */
export const PROJECTS_PAGE = 'https://app.heygen.com/projects';

/** Where a user makes an API key. */
export const KEY_PAGE = 'https://app.heygen.com/settings?nav=API';

/** Only https addresses of HeyGen's own are opened, whatever an answer says. */
export const isTrustedLink = (url: string): boolean => HEYGEN_LINK.test(url);

/** The page of a job in HeyGen's app; the list of projects for kinds that have none. */
export function pageOf(job: Job): string {
  const told = job.details?.pageUrl;
  if (told && HEYGEN_PAGE.test(told)) return told;
  const { id, kind } = targetOf(job);
  const path = PAGES[kind ?? 'video'];
  return path && JOB_ID.test(id) ? `https://app.heygen.com/${path}/${id}` : PROJECTS_PAGE;
}

/** Pages in HeyGen's app: docs/heygen-api.md#pages. */
const PAGES: Readonly<Record<string, string>> = {
  video: 'videos',
  agent: 'video-agent',
  translation: 'video-translation/share',
};

/** Where a finished video or translation can be shown to others; null for what has no such page. */
export function sharePageOf(job: Job): string | null {
  const { id, kind } = targetOf(job);
  const path = kind === null ? undefined : SHARE_PAGES[kind];
  const isThere = job.status === 'completed' && JOB_ID.test(id);
  return isThere && path ? `https://app.heygen.com/${path}/${id}` : null;
}

const SHARE_PAGES: Readonly<Record<string, string>> = {
  video: 'share',
  translation: 'video-translation/share',
};

/** HeyGen has nothing to show for an id that it does not know. */
export const hasPage = (job: Job): boolean => job.status !== 'not_found';

/** The finished video's own link, where HeyGen has published one that can be trusted. */
export function videoLinkOf(job: Job): string | null {
  const url = job.details?.videoUrl;
  return url && isTrustedLink(url) ? url : null;
}
