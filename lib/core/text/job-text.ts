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

/** Returns the user's label, HeyGen's title, or an id that is shortened but still distinct. */
export const nameOf = (job: Job): string =>
  cleanName(job.label) ?? cleanName(job.details?.title) ?? shortId(job.id);

/** Returns the status word that the user reads. */
export function statusText(job: Job, texts: Texts): string {
  if (job.status === 'unknown') return texts.say('status_unknown', job.rawStatus || '?');
  if (isActive(job) && job.checkedAt === null) return texts.say('status_first_check');
  if (lacksLink(job)) return texts.say('status_link_pending');
  return texts.say(`status_${job.status}`);
}

/** Returns HeyGen's progress as a percentage; null if HeyGen gave none. */
export function progressText(job: Job, texts: Texts): string | null {
  const progress = job.details?.progress;
  return progress == null ? null : formatPercent(progress / 100, texts.locale);
}

/**
 * Whether the row may be animated. HeyGen's last answer must be recent and polling must work,
 * because an animation must not suggest progress that nobody has confirmed.
 */
export function isAlive(state: State, job: Job, now: EpochMs): boolean {
  if (job.status !== 'processing' || job.problem || job.checkedAt === null) return false;
  return !state.blocked && !isPaused(state, now) && !isStale(job, now);
}

/** Returns a text for the block or the problem of a job; null if there is neither. */
export function problemText(state: State, job: Job, texts: Texts): string | null {
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}_short`);
  if (!job.problem) return null;
  const { kind, httpStatus } = job.problem;
  return texts.say(`problem_${kind}`, httpStatus ?? '');
}

/** Returns how many attempts have failed; 0 if the job's problem does not count as an attempt. */
export const attemptsOf = ({ blocked }: State, job: Job): number =>
  isActive(job) && !blocked && job.problem && isAttempt(job.problem) ? job.attempts : 0;
