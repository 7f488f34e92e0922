import { MAX_LINK_READS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Answer } from '../job/answer.ts';
import type { Details, Job } from '../job/job.ts';
import { isLinkPending, lacksLink } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';
import { nextAskAt } from '../poll/cadence.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';
import { endJob, isOverdue, watchedSince } from './end-job.ts';

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
  if (isOverdue(state, running, now)) return { ...running, ...endJob(running, 'timeout', now) };
  // A running session does not prove that the video that it has just named is running.
  const isSameTarget = running.follows === job.follows;
  return {
    ...running,
    quiet: job.quiet && !isSameTarget,
    linkReads: 0,
    resumesAs: null,
    nextPollAt: nextAskAt(running, state.renderTimes, pollIntervalMs(state.settings), askedAt),
    endedAt: null,
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
    attempts: 0,
    problem: null,
    kind: isIdentity ? answer.kind : job.kind,
    follows: job.follows ?? answer.follows ?? null,
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
  const ended = { ...merged, ...ending, seen: job.quiet || ending.seen };
  if (!lacksLink(ended)) return { ...ended, linkReads: 0 };
  return job.status === 'completed' ? readAgain(ended) : planLinkRead(ended);
}

/** Counts one re-read for the link, and plans the next one if any are left. */
export function readAgain(job: Job): Job {
  return planLinkRead({ ...job, linkReads: Math.min(job.linkReads + 1, MAX_LINK_READS) });
}

const planLinkRead = (job: Job): Job => ({
  ...job,
  nextPollAt: isLinkPending(job) ? job.askedAt + POLL_INTERVAL_MS : null,
});
