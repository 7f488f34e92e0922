import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { sinceText } from './row-note.ts';

/** Returns when HeyGen last answered about any job, for the header of a page. */
export function lastCheckText(jobs: readonly Job[], now: EpochMs, texts: Texts): string {
  if (jobs.length === 0) return texts.say('nothing_watched');
  const newest = jobs.reduce((latest, job) => Math.max(latest, job.checkedAt ?? 0), 0);
  if (newest === 0) return texts.say('status_first_check');
  return sinceText('checked_ago', newest, now, texts, 5000);
}
