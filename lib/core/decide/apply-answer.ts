import { MAX_LINK_READS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Answer } from '../job/answer.ts';
import { lastKnownAtOf, staleAfterMs } from '../job/facts.ts';
import { type Details, isActive, type Job } from '../job/job.ts';
import { isLinkPending, lacksLink } from '../job/link-pending.ts';
import { isOurEnding, isTerminal } from '../job/status.ts';
import { nextAskAt } from '../poll/cadence.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';
import { endJob, isOverdue, watchedSince } from './end-job.ts';
import { oldEndingOf } from './old-ending.ts';

/** Returns the job with HeyGen's answer applied: its status, details, and next poll or ending. */
export function applyAnswer(
  state: State,
  job: Job,
  answer: Answer,
  askedAt: EpochMs,
  now: EpochMs,
): Job {
  const merged = mergeAnswer(job, answer, askedAt, now);
  if (isTerminal(answer.status)) return applyEnding(job, merged, answer, now);
  // A finished job is read again only for its link. An answer that it still runs is outdated.
  if (isLinkPending(job)) return readAgain({ ...job, askedAt, problem: null });
  const isRevived = isTerminal(job.status);
  const running: Job = { ...merged, watchedSince: isRevived ? now : watchedSince(job, askedAt) };
  if (isOverdue(state, running)) return { ...running, ...endJob(running, 'timeout', now) };
  // A running session does not prove that the video that it has just named is running.
  const isSameTarget = running.follows === job.follows;
  return {
    ...running,
    quiet: job.quiet && !isSameTarget,
    ...(job.oldEnd && { oldEnd: null }),
    linkReads: 0,
    resumesAs: null,
    nextPollAt: nextAskAt(running, state.renderTimes, pollIntervalMs(state.settings), askedAt),
    endedAt: null,
    endSeen: false,
    seen: true,
  };
}

/** Copies the content of the answer onto the job, and notes that HeyGen has answered. */
function mergeAnswer(job: Job, answer: Answer, askedAt: EpochMs, now: EpochMs): Job {
  // The answer about a session's video has the kind of the video, not of the session.
  const isIdentity = answer.status !== 'not_found' && job.follows === null;
  return {
    ...job,
    askedAt,
    checkedAt: now,
    lastKnownAt: answer.status === 'not_found' ? lastKnownAtOf(job) : null,
    attempts: 0,
    problem: null,
    kind: isIdentity ? answer.kind : job.kind,
    follows: answer.kind === 'agent' ? (answer.follows ?? null) : job.follows,
    isLegacy: answer.isLegacy ?? false,
    deniedBy: job.deniedBy.length > 0 ? [] : job.deniedBy,
    status: answer.status,
    rawStatus: answer.rawStatus,
    details: answer.details ? withTitle(answer.details, job.details) : job.details,
    failure: answer.failure,
  };
}

/** Keeps the session's title as long as its video has none. */
const withTitle = (details: Details, known: Details | null): Details =>
  details.title === null ? { ...details, title: known?.title ?? null } : details;

function applyEnding(job: Job, merged: Job, answer: Answer, now: EpochMs): Job {
  const ending = endJob(job, answer.status, now);
  const heard = {
    ...merged,
    ...ending,
    seen: job.quiet || ending.seen,
    endSeen: job.status === answer.status ? job.endSeen : isWatched(job, now),
  };
  const ended = withOldEnd(job, heard, now);
  if (!lacksLink(ended)) return { ...ended, linkReads: 0 };
  return job.status === 'completed' ? readAgain(ended) : planLinkRead(ended);
}

/** The same ending as before a reset keeps its time, and that the user has seen it. */
function withOldEnd(job: Job, heard: Job, now: EpochMs): Job {
  const oldEnd = oldEndingOf(job, heard, now);
  if (!job.oldEnd && !oldEnd) return heard;
  if (!oldEnd || oldEnd !== job.oldEnd) return { ...heard, oldEnd };
  return { ...heard, oldEnd, endedAt: oldEnd.endedAt ?? now, endSeen: oldEnd.endSeen, seen: true };
}

/** Whether the job was polled so recently, and still ran, that it ended about now. */
function isWatched(job: Job, now: EpochMs): boolean {
  const ran = isActive(job) || isOurEnding(job.status);
  const gap = now - job.askedAt;
  return ran && job.checkedAt !== null && gap >= 0 && gap <= staleAfterMs(job);
}

/** Counts one re-read for the link, and plans the next one if any are left. */
export function readAgain(job: Job): Job {
  return planLinkRead({ ...job, linkReads: Math.min(job.linkReads + 1, MAX_LINK_READS) });
}

const planLinkRead = (job: Job): Job => ({
  ...job,
  nextPollAt: isLinkPending(job) ? job.askedAt + POLL_INTERVAL_MS : null,
});
