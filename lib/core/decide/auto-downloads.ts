import { isReady } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import type { State } from '../state/state.ts';

/**
 * Returns the ids of the pending automatic downloads, including jobs that have just got their link.
 * Skips jobs that had ended before they were added, and those that were `saved` under another id.
 */
export function withDownloads(
  { settings, downloads }: State,
  before: ReadonlyMap<string, Job>,
  jobs: readonly Job[],
  saved: ReadonlySet<string> = new Set(),
): string[] {
  if (!settings.autoDownload) return downloads;
  const ready = jobs
    .filter((job) => {
      const old = before.get(job.id);
      return old !== undefined && old !== job && !job.quiet && isReady(job) && !isReady(old);
    })
    .map(({ id }) => id)
    .filter((id) => !downloads.includes(id) && !saved.has(id));
  return ready.length > 0 ? [...downloads, ...ready] : downloads;
}
