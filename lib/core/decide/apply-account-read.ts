import type { EpochMs } from '../base/time.ts';
import type { AccountRead, ListedVideo } from '../job/answer.ts';
import { type Job, newJob } from '../job/job.ts';
import type { Problem } from '../job/problem.ts';
import { isTerminal } from '../job/status.ts';
import { pause } from '../poll/rate-limit.ts';
import type { State } from '../state/state.ts';
import { block } from './apply-access.ts';
import { applyAnswer } from './apply-answer.ts';
import { hearAnswer, withoutRetry } from './apply-round.ts';

/**
 * Adds the running videos that are new to us, for *Watch my account*, with the details from
 * HeyGen's list. Skips videos that have already ended, because they are no news. A list that could
 * not be read ends no job: the next read is one interval later.
 */
export function applyAccountRead(state: State, read: AccountRead, now: EpochMs): State {
  const looked = { ...state, accountReadAt: Math.min(read.askedAt, now) };
  if (read.problem) return applyProblem(looked, read.problem, now);
  // The user switched the setting off while the request was running.
  if (!state.settings.watchAccount) return looked;
  const known = knownIds(state);
  const added = read.videos
    .filter(({ id, answer }) => !known.has(id) && !isTerminal(answer.status))
    .map((video) => jobOf(state, video, read.askedAt, now));
  // HeyGen lists the newest video first; our list has the newest last.
  return { ...hearAnswer(looked), jobs: [...state.jobs, ...added.toReversed()] };
}

/** Blocks or pauses polling: a problem that holds for this read holds for all jobs as well. */
function applyProblem(state: State, problem: Problem, now: EpochMs): State {
  switch (problem.kind) {
    case 'key_rejected':
      return block(state, problem.kind, now, problem.message);
    case 'rate_limited':
    case 'quota_exceeded':
      return pause(state, problem, now);
    default:
      // A key may not be allowed to read the list and still read every job, so this blocks nothing.
      return withoutRetry(state);
  }
}

/** The ids on the list, those of its batches' and sessions' videos, and the dismissed ones. */
function knownIds({ jobs, dismissed }: State): Set<string> {
  return new Set([
    ...dismissed,
    ...jobs.flatMap(({ id, follows, members }) => [id, ...(follows ? [follows] : []), ...members]),
  ]);
}

function jobOf(state: State, { id, answer }: ListedVideo, askedAt: EpochMs, now: EpochMs): Job {
  const job: Job = { ...newJob({ id, kind: 'video' }, now), quiet: true, found: true };
  return applyAnswer(state, job, answer, askedAt, now);
}
