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
 * *Watch my account*: the videos that run and are new are added, with all that the list tells of
 * them. What had ended before is no news and stays away. A list that could not be read ends no
 * job: the next look is one interval later.
 */
export function applyAccountRead(state: State, read: AccountRead, now: EpochMs): State {
  const looked = { ...state, accountReadAt: Math.min(read.askedAt, now) };
  if (read.problem) return heedProblem(looked, read.problem, now);
  // Switched off while HeyGen was being asked.
  if (!state.settings.watchAccount) return looked;
  const known = knownIds(state);
  const added = read.videos
    .filter(({ id, answer }) => !known.has(id) && !isTerminal(answer.status))
    .map((video) => jobOf(state, video, read.askedAt, now));
  // The newest stands first on HeyGen's list, and last on ours.
  return { ...hearAnswer(looked), jobs: [...state.jobs, ...added.toReversed()] };
}

/** What stands in the way of all jobs stands in the way of this as well, and the other way round. */
function heedProblem(state: State, problem: Problem, now: EpochMs): State {
  switch (problem.kind) {
    case 'key_rejected':
      return block(state, problem.kind, now, problem.message);
    case 'rate_limited':
    case 'quota_exceeded':
      return pause(state, problem, now);
    default:
      // A key may be forbidden the list, and yet read every job: that blocks none.
      return withoutRetry(state);
  }
}

/** On the list, in a batch or a session that is or was on it, or taken off by the user. */
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
