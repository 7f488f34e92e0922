import type { EpochMs } from '../base/time.ts';
import type { HeardByApp, HeardOfJob } from '../heard/heard.ts';
import { isActive, type Job } from '../job/job.ts';
import { appFindings } from './app-cause.ts';
import type { AppCause, AppFinding, How } from './app-finding.ts';
import { knowableEndOf } from './heygen-end.ts';

/** The causes for which a spinner turns although the job has ended. */
const SPINNING: readonly AppCause[] = ['still_polling', 'swallowed', 'gave_up', 'stale'];

/** What the app does in these cases reaches its server or its cache, again and again. */
const ASKING: readonly How[] = ['asks', 'asks_on', 'server', 'cache'];

/** An app that is late by less than three of its own intervals may just be slow. */
const INTERVALS = 3;
const UNKNOWN_INTERVAL_MS = 20_000;

/** A page that has not reported for longer may be closed. It reports more often than that. */
const RECENT_MS = 25_000;

/** A job whose end an app has missed, and whether the app still asks about it. */
export interface MissedEnd {
  id: string;
  asks: boolean;
}

/**
 * Returns the job that ended last of those whose end open pages of an app have provably missed, and
 * of which the user has not been told. Null if there is none.
 */
export function missedEnd(
  jobs: readonly Job[],
  heard: Readonly<Record<string, HeardByApp>>,
  site: string,
  now: EpochMs,
): MissedEnd | null {
  const ofSite: Record<string, HeardOfJob> = {};
  for (const [id, { [site]: own }] of Object.entries(heard)) if (own) ofSite[id] = own;
  const ended = jobs.filter((job) => ofSite[job.id] && !isActive(job) && !job.spins);
  for (const job of ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))) {
    const own = ofSite[job.id];
    const endAt = knowableEndOf(job);
    if (!own || endAt === null || !isOpen(own, now)) continue;
    const finding = appFindings(job, own, site, ofSite).find((one) => isNow(one, endAt, now));
    if (finding) return { id: job.id, asks: ASKING.includes(finding.how) };
  }
  return null;
}

const isOpen = ({ open }: HeardOfJob, now: EpochMs): boolean =>
  open.some(({ at }) => now - at < RECENT_MS);

/** Whether a spinner turns because of this now. A closed page may have proved it. */
function isNow({ cause, how, lastAt, intervalMs }: AppFinding, endAt: EpochMs, now: EpochMs) {
  const lateMs = INTERVALS * (intervalMs ?? UNKNOWN_INTERVAL_MS);
  const isRecent = !ASKING.includes(how) || now - (lastAt ?? 0) < Math.max(lateMs, RECENT_MS);
  return SPINNING.includes(cause) && now - endAt > lateMs && isRecent;
}
