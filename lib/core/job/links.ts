import { type Job, targetOf } from './job.ts';
import { JOB_ID } from './job-id.ts';
import { descriptorOf, type Kind } from './kind.ts';

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
/**
 * HeyGen's hosts for files. The other hosts of heygen.com are its app and its API: where the user is
 * logged in, loading an address can do something.
 */
const MEDIA_LINK = addressOn('(?:heygen\\.ai|(?:resource|files|dynamic)\\.heygen\\.com)');
/** A bucket of S3, in the two forms that Amazon documents. */
const S3_LINK = addressOn(
  '(?!s3[.-])[a-z0-9-]{3,63}\\.s3(?:[.-][a-z0-9-]{1,20})?\\.amazonaws\\.com',
);

/** The first part of the names of S3's own parameters, which a signed link has. */
const SIGNED = /[?&]X-Amz-/i;

/** The page where HeyGen lists the user's videos. */
export const PROJECTS_PAGE = 'https://app.heygen.com/projects';

/** The page where a user creates an API key. */
export const KEY_PAGE = 'https://app.heygen.com/settings?nav=API';

/** Pages of HeyGen's that help with a failure (docs/heygen-api.md#pages). */
export const HEYGEN_PAGES = {
  billing: 'https://app.heygen.com/billing',
  projects: PROJECTS_PAGE,
  limits: 'https://developers.heygen.com/docs/usage-limits.md',
  status: 'https://status.heygen.com/',
  support: 'https://help.heygen.com/',
} as const;

/** The name of one of the pages above. */
export type HeygenPage = keyof typeof HEYGEN_PAGES;

/** Returns true for an https address of HeyGen. No other address from an answer is opened. */
export const isTrustedLink = (url: string): boolean => HEYGEN_LINK.test(url);

/** Returns true for an address that a page may load as a picture. The manifest allows no other. */
export const isTrustedPicture = (url: string): boolean => MEDIA_LINK.test(url);

/**
 * Returns true for an address that a job of this kind can have its files at: HeyGen's hosts, and for
 * some families a signed link to S3.
 */
export const isTrustedFile = (url: string, kind: Kind | null): boolean =>
  isTrustedLink(url) ||
  (descriptorOf(kind).hasFilesOnS3 === true && S3_LINK.test(url) && SIGNED.test(url));

/** Returns the page of a job in HeyGen's app, or the list of projects if the kind has no page. */
export function pageOf(job: Job): string {
  const url = job.details?.pageUrl;
  if (url && HEYGEN_PAGE.test(url)) return url;
  // A session that waits for the user is answered on its own page, not on that of its video.
  const { id, kind } = job.status === 'waiting_for_input' ? job : targetOf(job);
  const { page: path } = descriptorOf(kind);
  return path && JOB_ID.test(id) ? `https://app.heygen.com/${path}/${id}` : PROJECTS_PAGE;
}

/** Returns the share page of a finished job; null if its kind has none. */
export const sharePageOf = (job: Job): string | null => publicPageOf(job, 'sharePage');

/** Returns the page with the player of a finished job, for a frame; null if its kind has none. */
export const embedPageOf = (job: Job): string | null => publicPageOf(job, 'embedPage');

function publicPageOf(job: Job, page: 'sharePage' | 'embedPage'): string | null {
  const { id, kind } = targetOf(job);
  const path = kind && descriptorOf(kind)[page];
  const isPublished = job.status === 'completed' && JOB_ID.test(id);
  return isPublished && path ? `https://app.heygen.com/${path}/${id}` : null;
}

/** Returns the address of a finished job's animated picture; null if none can be shown. */
export function previewOf({ status, details }: Job): string | null {
  const url = details?.gifUrl;
  return status === 'completed' && url && isTrustedPicture(url) ? url : null;
}

/** Returns false for a job whose id HeyGen does not know: it has no page. */
export const hasPage = (job: Job): boolean => job.status !== 'not_found';

/** Returns the link of the finished video; null if there is none or it cannot be trusted. */
export function videoLinkOf(job: Job): string | null {
  const url = job.details?.videoUrl;
  return url && isTrustedFile(url, targetOf(job).kind) ? url : null;
}
