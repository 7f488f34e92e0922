import type { EpochMs } from '../base/time.ts';
import type { Details } from './details.ts';
import { isActive, type Job } from './job.ts';

/** Signed links that do not say when they expire are dead by then: HeyGen's are valid for 7 days. */
const DEAD_AFTER_MS = 8 * 24 * 3_600_000;

/** A shorter link is kept as it is: it has no signature, or has lost it already. */
const SIGNED_LENGTH = 250;

/** The fields with links to files. A page of HeyGen's has no signature. */
const LINKS = [
  'videoUrl',
  'captionedVideoUrl',
  'audioUrl',
  'subtitleUrl',
  'captionUrl',
  'thumbnailUrl',
  'gifUrl',
] as const satisfies readonly (keyof Details)[];

/**
 * Returns an ended job without the signatures of links that have expired, which are most of what is
 * stored about it. What is left says which files there are: a download asks for a new link anyway.
 * Returns the same job if there is nothing to remove.
 */
export function withoutDeadSignatures(job: Job, now: EpochMs): Job {
  const { details, checkedAt } = job;
  if (!details || isActive(job)) return job;
  const isOld = checkedAt !== null && now - checkedAt > DEAD_AFTER_MS;
  const shorten = (url: string): string => (isDead(url, isOld, now) ? withoutSignature(url) : url);
  const links = LINKS.filter((name) => shorten(details[name] ?? '') !== (details[name] ?? ''));
  const hasDeadPart = details.parts.some(({ url }) => shorten(url) !== url);
  if (links.length === 0 && !hasDeadPart) return job;
  const shortened = Object.fromEntries(links.map((name) => [name, shorten(details[name] ?? '')]));
  const parts = details.parts.map((part) => ({ ...part, url: shorten(part.url) }));
  return { ...job, details: { ...details, ...shortened, parts } };
}

const EXPIRES = /[?&]Expires=(\d{1,12})(?=&|#|$)/;

/** Whether a long link has expired: it says so itself, or HeyGen sent it long ago. */
function isDead(url: string, isOld: boolean, now: EpochMs): boolean {
  if (url.length <= SIGNED_LENGTH) return false;
  const seconds = Number(EXPIRES.exec(url)?.[1]);
  return seconds > 0 ? seconds * 1000 <= now : isOld;
}

/** Returns the link without its query, but with its time of expiry. */
function withoutSignature(url: string): string {
  const [, expires] = EXPIRES.exec(url) ?? [];
  const address = url.split(/[?#]/, 1)[0] ?? '';
  return expires === undefined ? address : `${address}?Expires=${expires}`;
}
