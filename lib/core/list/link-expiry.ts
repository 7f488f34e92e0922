import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { videoLinkOf } from '../job/links.ts';

/** The year 2286. HeyGen's links live for days (docs/heygen-api.md#links). */
const LONGEST_LIFE_S = 10_000_000_000;

/**
 * Until when the video's link can be used, as the link itself says (`Expires` in unix seconds,
 * docs/heygen-api.md#links); null where it says nothing.
 */
export function linkExpiresAt(job: Job): EpochMs | null {
  const seconds = Number(/[?&]Expires=(\d{1,12})(?:&|#|$)/.exec(videoLinkOf(job) ?? '')?.[1]);
  return seconds > 0 && seconds < LONGEST_LIFE_S ? seconds * 1000 : null;
}

/** "Link valid until …", or that it has expired; null where nobody knows. */
export function linkValidText(job: Job, now: EpochMs, texts: Texts): string | null {
  const at = linkExpiresAt(job);
  if (at === null) return null;
  if (at <= now) return texts.say('link_expired');
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return texts.say('link_valid_until', new Intl.DateTimeFormat(texts.locale, style).format(at));
}
