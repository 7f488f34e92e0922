import { type Job, targetOf } from './job.ts';
import { JOB_ID } from './job-id.ts';
import { descriptorOf } from './kind.ts';

/**
 * Matches a whole HeyGen address that every browser reads in the same way: no user before the host,
 * no port after it, no letters that a browser converts (capitals, punycode), and no tab, line feed
 * or backslash, which a browser drops or reads as a slash.
 */
const addressOn = (domain: string): RegExp =>
  new RegExp(`^https://(?:${LABEL}\\.){0,4}${domain}/[^\\s\\\\\\p{C}"<>]*$`, 'u');

const LABEL = '(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HEYGEN_PAGE = addressOn('heygen\\.com');
const HEYGEN_LINK = addressOn('heygen\\.(?:com|ai)');

/** The page where HeyGen lists the user's videos. */
export const PROJECTS_PAGE = 'https://app.heygen.com/projects';

/** The page where a user creates an API key. */
export const KEY_PAGE = 'https://app.heygen.com/settings?nav=API';

/** Returns true for an https address of HeyGen. No other address from an answer is opened. */
export const isTrustedLink = (url: string): boolean => HEYGEN_LINK.test(url);

/** Returns the page of a job in HeyGen's app, or the list of projects if the kind has no page. */
export function pageOf(job: Job): string {
  const url = job.details?.pageUrl;
  if (url && HEYGEN_PAGE.test(url)) return url;
  const { id, kind } = targetOf(job);
  const { page: path } = descriptorOf(kind);
  return path && JOB_ID.test(id) ? `https://app.heygen.com/${path}/${id}` : PROJECTS_PAGE;
}

/** Returns the share page of a finished job; null if its kind has none. */
export function sharePageOf(job: Job): string | null {
  const { id, kind } = targetOf(job);
  const path = kind && descriptorOf(kind).sharePage;
  const hasSharePage = job.status === 'completed' && JOB_ID.test(id);
  return hasSharePage && path ? `https://app.heygen.com/${path}/${id}` : null;
}

/** Returns false for a job whose id HeyGen does not know: it has no page. */
export const hasPage = (job: Job): boolean => job.status !== 'not_found';

/** Returns the link of the finished video; null if there is none or it cannot be trusted. */
export function videoLinkOf(job: Job): string | null {
  const url = job.details?.videoUrl;
  return url && isTrustedLink(url) ? url : null;
}
