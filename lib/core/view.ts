import { cleanName } from './clean-text.ts';
import { formatPercent } from './format.ts';
import { staleAfterMs } from './interval.ts';
import { type EpochMs, isActive, isTerminal, type Job, type JobStatus } from './job.ts';
import { lacksLink } from './link-pending.ts';
import { isAttempt } from './problem.ts';
import { isPaused } from './standing.ts';
import type { State } from './state.ts';
import type { Texts } from './text.ts';

/** Endings that need the user's attention. */
export const isFailure = (status: JobStatus): boolean =>
  isTerminal(status) && status !== 'completed';

/** The user's label, HeyGen's title, or the ends of the id: long enough to tell two jobs apart. */
export const nameOf = (job: Job): string =>
  cleanName(job.label) ?? cleanName(job.details?.title) ?? shortId(job.id);

export const shortId = (id: string): string =>
  id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id;

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

/** Twice the planned wait without an answer: the status that is shown may not be so any more. */
export const isStale = (job: Job, now: EpochMs): boolean =>
  isActive(job) && job.checkedAt !== null && Math.abs(now - job.checkedAt) >= staleAfterMs(job);

/** How long the render has taken: until it ended, or until now. Never negative. */
export function elapsedMs(job: Job, now: EpochMs): number {
  const start = job.details?.createdAt ?? job.addedAt;
  const end = isActive(job) ? now : (job.details?.completedAt ?? job.endedAt ?? now);
  return Math.max(0, end - start);
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

/** The mark on the toolbar button and the same in words. */
export interface Badge {
  text: string;
  title: string;
  tone: 'calm' | 'alarm';
}

/** Blocked comes first, for nothing moves until it is fixed; then failures that nobody has seen. */
export function badgeOf(state: State, texts: Texts): Badge {
  const active = state.jobs.filter(isActive).length;
  const unseen = state.jobs.filter((job) => !job.seen && isFailure(job.status)).length;
  const counted = active === 0 ? texts.say('jobs_none') : texts.count('jobs_active', active);
  const title = (text: string) => `${texts.say('short_name')}: ${text}`;
  if (state.blocked) {
    const text = texts.say(`blocked_${state.blocked.reason}_short`);
    return { text: '?', title: title(text), tone: 'alarm' };
  }
  if (unseen > 0) {
    const text = `${texts.count('jobs_failed_unseen', unseen)} ${counted}`;
    return { text: '!', title: title(text), tone: 'alarm' };
  }
  return { text: active > 0 ? compact(active) : '', title: title(counted), tone: 'calm' };
}

/** About four characters are visible on the button. */
const compact = (count: number): string => (count > 999 ? '999+' : String(count));
