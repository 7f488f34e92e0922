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

/** What HeyGen said about a job, onto the job. */
export function applyAnswer(
  state: State,
  job: Job,
  answer: Answer,
  askedAt: EpochMs,
  now: EpochMs,
): Job {
  const heard = hear(job, answer, askedAt, now);
  if (isTerminal(answer.status)) return applyEnding(job, heard, answer, now);
  // A finished job is read again for its link alone; that it goes on after all is an older word.
  if (isLinkPending(job)) return readAgain({ ...job, askedAt, problem: null });
  const isRevived = isTerminal(job.status);
  const going: Job = { ...heard, watchedSince: isRevived ? now : watchedSince(job, askedAt) };
  if (isOverdue(state, going, now)) return { ...going, ...endJob(going, 'timeout', now) };
  // That a session goes on does not say so of the video that it has just named.
  const isHeard = going.follows === job.follows;
  return {
    ...going,
    quiet: job.quiet && !isHeard,
    linkReads: 0,
    resumesAs: null,
    nextPollAt: nextAskAt(going, state.renderTimes, pollIntervalMs(state.settings), askedAt),
    endedAt: null,
    seen: true,
  };
}

/** Everything that the answer tells, and that there was one. */
function hear(job: Job, answer: Answer, askedAt: EpochMs, now: EpochMs): Job {
  // What a session's video is called does not make the session a video.
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

/** A session's video may have no title yet; the session's is better than none. */
const withTitle = (details: Details, known: Details | null): Details =>
  details.title === null ? { ...details, title: known?.title ?? null } : details;

function applyEnding(job: Job, heard: Job, answer: Answer, now: EpochMs): Job {
  const ending = endJob(job, answer.status, now);
  const ended = { ...heard, ...ending, seen: job.quiet || ending.seen };
  if (!lacksLink(ended)) return { ...ended, linkReads: 0 };
  return job.status === 'completed' ? readAgain(ended) : soon(ended);
}

/** One of the re-reads for the link is used up. */
export function readAgain(job: Job): Job {
  return soon({ ...job, linkReads: Math.min(job.linkReads + 1, MAX_LINK_READS) });
}

const soon = (job: Job): Job => ({
  ...job,
  nextPollAt: isLinkPending(job) ? job.askedAt + POLL_INTERVAL_MS : null,
});
