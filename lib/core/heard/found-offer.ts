import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { FoundInApps } from './heard-items.ts';

/** An id that the app has not asked about for this long is not worth a line. */
const RECENT_MS = 1_800_000;

/** Ids that an app asks about and nobody tracks. */
export interface FoundOffer {
  /** The origin of the app. */
  site: string;
  /** The id that it asked about last comes first. */
  ids: string[];
}

/**
 * Returns what to offer of the ids that apps ask about: those of one app, which asked last. Null if
 * there is nothing to offer. They are never tracked without the user.
 */
export function foundOffer(
  found: FoundInApps,
  jobs: readonly Job[],
  now: EpochMs,
): FoundOffer | null {
  const tracked = new Set(jobs.flatMap(({ id, follows }) => [id, follows]));
  const news = Object.entries(found).flatMap(([site, all]) => {
    const fresh = all.filter(({ id, at }) => !tracked.has(id) && now - at < RECENT_MS);
    const last = Math.max(...fresh.map(({ at }) => at));
    return fresh.length > 0 ? [{ site, last, ids: fresh.map(({ id }) => id) }] : [];
  });
  const [newest] = news.toSorted((a, b) => b.last - a.last);
  return newest ? { site: newest.site, ids: newest.ids } : null;
}
