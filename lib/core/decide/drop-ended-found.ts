import { isActive, type Job } from '../job/job.ts';
import { isOurEnding } from '../job/status.ts';
import { withoutNotices } from '../notifications/outbox.ts';
import type { State } from '../state/state.ts';
import { withoutDownloads } from './auto-downloads.ts';
import { idsOf, remember } from './dismissed-ids.ts';

/**
 * Takes the jobs off the list that *Watch my account* has added without knowing their status, and
 * that had already ended at HeyGen when we first asked. They are dismissed, so that they are not
 * asked about again. `before` is the state before the round.
 */
export function dropEndedFound(before: State, after: State): State {
  const unanswered = new Set(before.jobs.filter(isUnanswered).map(({ id }) => id));
  if (unanswered.size === 0) return after;
  const isOver = (job: Job) => !isActive(job) && !isOurEnding(job.status);
  const gone = after.jobs.filter((job) => job.found && unanswered.has(job.id) && isOver(job));
  if (gone.length === 0) return after;
  const ids = new Set(gone.map(({ id }) => id));
  const rest = withoutDownloads(withoutNotices(after, [...ids]), [...ids]);
  return {
    ...remember(rest, gone.flatMap(idsOf)),
    jobs: after.jobs.filter(({ id }) => !ids.has(id)),
  };
}

/**
 * Whether the job was found, and HeyGen has not answered about it yet. A job that the user has named
 * or reset stays: the reset has made its last answer unknown.
 */
const isUnanswered = ({ found, checkedAt, label, addedAt, watchedSince }: Job): boolean =>
  found && checkedAt === null && label === null && watchedSince === addedAt;
