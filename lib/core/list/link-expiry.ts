import { formatWhen } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { videoLinkOf } from '../job/links.ts';

/** Unix seconds in the year 2286. HeyGen's links are valid for days (docs/heygen-api.md#links). */
const EXPIRES_MAX_S = 10_000_000_000;

/**
 * Returns when the video's link expires, as the link itself says (`Expires` in unix seconds,
 * docs/heygen-api.md#links); null if it does not say so.
 */
export function linkExpiresAt(job: Job): EpochMs | null {
  const seconds = Number(/[?&]Expires=(\d{1,12})(?:&|#|$)/.exec(videoLinkOf(job) ?? '')?.[1]);
  return seconds > 0 && seconds < EXPIRES_MAX_S ? seconds * 1000 : null;
}

/** Returns "Link valid until …", or that the link has expired; null if that is not known. */
export function linkValidText(job: Job, now: EpochMs, texts: Texts): string | null {
  const at = linkExpiresAt(job);
  if (at === null) return null;
  if (at <= now) return texts.say('link_expired');
  return texts.say('link_valid_until', formatWhen(at, now, texts.locale));
}
