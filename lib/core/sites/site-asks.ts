import { SITE_LINES } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import type { JobLog } from '../log/log.ts';

/** How often a site that goes on asking gets a line of its own. */
const REPEATED_MS = 3_600_000;

/**
 * Returns how many of these questions about a job go into its log. Questions after its end prove
 * that the app does not stop (*Why?*); the first ones are enough for that, and later the time of the
 * last one to the hour. A question about a running job is no news. Sites that ask in turn do not
 * replace each other's only lines, so the writes come to an end.
 */
export function asksToLog(
  job: Job,
  log: JobLog | null,
  site: string,
  times: number,
  now: EpochMs,
  most = SITE_LINES,
): number {
  const { endedAt } = job;
  if (isActive(job) || endedAt === null) return 0;
  const lines = (log?.lines ?? []).filter(({ type, at }) => type === 'site' && at >= endedAt);
  if (lines.length < most) return Math.min(times, most - lines.length);
  const last = lines.findLast(({ outcome }) => outcome === site);
  if (last) return Math.abs(now - last.at) >= REPEATED_MS ? 1 : 0;
  return new Set(lines.map(({ outcome }) => outcome)).size < lines.length ? 1 : 0;
}
