import { cleanName } from '../base/clean-text.ts';
import { formatPercent } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { isStale, shortId } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isAttempt } from '../job/problem.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** The user's label, HeyGen's title, or the ends of the id: long enough to tell two jobs apart. */
export const nameOf = (job: Job): string =>
  cleanName(job.label) ?? cleanName(job.details?.title) ?? shortId(job.id);

/** The status word as the user reads it. */
export function statusText(job: Job, texts: Texts): string {
  if (job.status === 'unknown') return texts.say('status_unknown', job.rawStatus || '?');
  if (isActive(job) && job.checkedAt === null) return texts.say('status_first_check');
  if (lacksLink(job)) return texts.say('status_link_pending');
  return texts.say(`status_${job.status}`);
}

/** A percentage only where HeyGen gave one. */
export function progressText(job: Job, texts: Texts): string | null {
  const progress = job.details?.progress;
  return progress == null ? null : formatPercent(progress / 100, texts.locale);
}

/**
 * Whether the row may show that something is going on. Only while HeyGen itself said so lately
 * and nothing stands in the way: an animation that outlives the truth is what this tool is against.
 */
export function isAlive(state: State, job: Job, now: EpochMs): boolean {
  if (job.status !== 'processing' || job.problem || job.checkedAt === null) return false;
  return !state.blocked && !isPaused(state, now) && !isStale(job, now);
}

/** What keeps us from asking about this job, in plain words, or null. */
export function problemText(state: State, job: Job, texts: Texts): string | null {
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}_short`);
  if (!job.problem) return null;
  const { kind, httpStatus } = job.problem;
  return texts.say(`problem_${kind}`, httpStatus ?? '');
}

/** How many attempts have met it so far; 0 where it is nobody's attempt. */
export const attemptsOf = ({ blocked }: State, job: Job): number =>
  isActive(job) && !blocked && job.problem && isAttempt(job.problem) ? job.attempts : 0;
