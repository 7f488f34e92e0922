import type { EpochMs } from '../base/time.ts';
import type { AccountRead, ListedJob, ListRead } from '../job/answer.ts';
import { type Job, newJob } from '../job/job.ts';
import { matchesFilter } from '../job/list-filter.ts';
import type { Problem } from '../job/problem.ts';
import { isTerminal } from '../job/status.ts';
import { pause } from '../poll/rate-limit.ts';
import { withList } from '../state/list-facts.ts';
import type { State } from '../state/state.ts';
import { block } from './apply-access.ts';
import { applyAnswer } from './apply-answer.ts';
import { hearAnswer, noteTry } from './apply-round.ts';

/** A job of a list without statuses may still run if it was created within this time. */
const YOUNG_MS = 24 * 3_600_000;

/**
 * Adds the running jobs that are new to us, for *Watch my account*, with the details from HeyGen's
 * lists. Skips jobs that have already ended, because they are no news. A list that could not be
 * read ends no job: the next read is one interval later.
 */
export function applyAccountRead(state: State, read: AccountRead, now: EpochMs): State {
  const looked: State = { ...state, accountReadAt: Math.min(read.askedAt, now) };
  return read.lists.reduce<State>((known, list) => applyList(known, list, now), looked);
}

function applyList(before: State, read: ListRead, now: EpochMs): State {
  const state = withList(before, read, now);
  if (read.problem) return applyProblem(state, read.problem, now);
  const { watchAccount, watchFamilies } = state.settings;
  // The user switched the setting off while the request was running.
  if (!watchAccount || !watchFamilies[read.family]) return state;
  const known = knownIds(state);
  const added = read.jobs
    .filter((job) => !known.has(job.id) && mayRun(job, now) && isWanted(state, read, job))
    .map((job) => jobOf(state, job, read.askedAt, now));
  // HeyGen lists the newest job first; our list has the newest last.
  return { ...hearAnswer(state), jobs: [...state.jobs, ...added.toReversed()] };
}

/** Blocks or pauses polling: a problem that holds for this read holds for all jobs as well. */
function applyProblem(state: State, problem: Problem, now: EpochMs): State {
  switch (problem.kind) {
    case 'key_rejected':
    case 'suspended':
      return block(state, problem.kind, now, { said: problem.message });
    case 'rate_limited':
    case 'quota_exceeded':
      return pause(state, problem, now);
    default:
      // A key may not be allowed to read the list and still read every job, so this blocks nothing.
      return noteTry(state, now);
  }
}

/** The ids on the list, those of its batches' and sessions' videos, and the dismissed ones. */
function knownIds({ jobs, dismissed }: State): Set<string> {
  return new Set([
    ...dismissed,
    ...jobs.flatMap(({ id, follows, members }) => [id, ...(follows ? [follows] : []), ...members]),
  ]);
}

/** Whether the job may still run. Without a status, only its first answer shows that. */
function mayRun({ answer, details: { createdAt } }: ListedJob, now: EpochMs): boolean {
  if (answer) return !isTerminal(answer.status);
  return createdAt !== null && now - createdAt < YOUNG_MS;
}

/** Whether the user wants the job. HeyGen has already filtered the list of videos. */
function isWanted({ settings }: State, { isFiltered }: ListRead, job: ListedJob): boolean {
  const { watchTitle: title, watchFolder: folder } = settings;
  return isFiltered || matchesFilter(job, { title, folder });
}

function jobOf(state: State, listed: ListedJob, askedAt: EpochMs, now: EpochMs): Job {
  const { answer, details } = listed;
  const job: Job = { ...newJob(listed, now), details, quiet: true, found: true };
  return answer ? applyAnswer(state, job, answer, askedAt, now) : job;
}
