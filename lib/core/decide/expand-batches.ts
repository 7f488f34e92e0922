import { JOBS_MAX } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { BatchMembers, PollResult } from '../job/answer.ts';
import { isGuest } from '../job/guests.ts';
import { type Job, newJob } from '../job/job.ts';
import { memberKindOf } from '../job/kind.ts';
import { isTerminal } from '../job/status.ts';
import type { State } from '../state/state.ts';
import { endJob } from './end-job.ts';

/**
 * Replaces a batch by its jobs as they get their ids. The batch itself stays as long as it has
 * items without an id, or if some failed before they got one: those have no row of their own. A page
 * that asks for a batch again does not add the jobs of it that the user has removed. `before` has the
 * same list as it was before this round.
 */
export function expandBatches(
  { jobs: before, unwanted }: Pick<State, 'jobs' | 'unwanted'>,
  jobs: readonly Job[],
  results: ReadonlyMap<string, PollResult>,
  now: EpochMs,
): readonly Job[] {
  const tracked = new Set(jobs.map((job) => job.id));
  const isUntouched = [...results.values()].every((result) => membersOf(result) === null);
  if (isUntouched) return jobs;
  return jobs.flatMap((job, i) => {
    const known = before[i];
    const members = membersOf(results.get(job.id));
    const memberKind = memberKindOf(job.kind);
    // If the job has not changed, the answer was outdated and was not applied.
    if (!known || job === known || !members || !memberKind) return [job];
    const held = [...new Set([...job.members, ...members.ids])].slice(0, JOBS_MAX);
    const left = new Set([...job.members, ...(isGuest(job) ? unwanted : [])]);
    const fresh = held.filter((id) => !left.has(id) && !tracked.has(id));
    for (const id of fresh) tracked.add(id);
    // Mute and source apply to the members as well. `quiet` is from before the round: a running batch does
    // not prove that each member runs, because one may have ended before the batch was added.
    // They count as added with the batch.
    const { muted, source, addedAt } = job;
    const { quiet } = known;
    const inherited = { muted, source, quiet, addedAt };
    const added = fresh.map((id) => ({ ...newJob({ id, kind: memberKind }, now), ...inherited }));
    return [...remains(known, { ...job, members: held }, members, now), ...added];
  });
}

function membersOf(result: PollResult | undefined): BatchMembers | null {
  return result?.outcome.type === 'answer' ? (result.outcome.members ?? null) : null;
}

/** Returns the row of the batch itself, or nothing once each of its items has a row of its own. */
function remains(
  known: Job,
  batch: Job,
  { ids, waiting, failed }: BatchMembers,
  now: EpochMs,
): Job[] {
  const isOver = waiting === 0 || isTerminal(batch.status);
  if (!isOver || (ids.length === 0 && failed === 0)) return [batch];
  if (failed === 0) return waiting === 0 ? [] : [batch];
  // HeyGen calls a batch completed even if some of its items failed before they got an id.
  const isBad = isTerminal(batch.status) && batch.status !== 'completed';
  const counted: Job = { ...batch, failedItems: { failed, total: ids.length + waiting + failed } };
  if (isBad) return [counted];
  const oldEnd = failedBefore(known, batch);
  return [{ ...counted, ...endJob(known, 'failed', now), ...(oldEnd && { oldEnd }) }];
}

/** Returns the failure of a batch that is no news: it is older, or was known before a reset. */
function failedBefore({ oldEnd }: Job, batch: Job): Job['oldEnd'] {
  if (batch.oldEnd) return { ...batch.oldEnd, status: 'failed' };
  return oldEnd?.status === 'failed' ? oldEnd : null;
}
