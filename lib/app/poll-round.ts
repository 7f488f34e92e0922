import { loadKey } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { loadTrustedState } from '../browser/storage/trusted-store.ts';
import type { RoundUpdate } from '../core/job/answer.ts';
import { targetOf } from '../core/job/job.ts';
import { idsToReadInDetail } from '../core/poll/bulk-fill.ts';
import { explainUpdate, hasConnectionProblem } from '../core/poll/explain-connection.ts';
import { addToBatch, type Batch, mergeUpdates } from '../core/poll/merge-updates.ts';
import { idsToPoll, type PollMode } from '../core/poll/schedule.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { createClient } from '../heygen/client.ts';
import { readRound } from '../heygen/read-round.ts';
import type { Target } from '../heygen/split-into-reads.ts';
import { applyWithoutDelivery, deliverPending } from './commit.ts';
import type { Deps } from './deps.ts';
import { readAccess } from './read-access.ts';

/** Stores one update of the round. */
type SaveUpdate = (event: Event) => Promise<void>;

/**
 * Runs one polling round: find the due jobs → ask HeyGen → store each update → deliver the pending
 * notices, even if the round failed. Rejects when an update could not be stored.
 */
export async function pollRound(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[] = [],
): Promise<void> {
  let outbox: readonly string[] = [];
  const save: SaveUpdate = async (event) => {
    outbox = await applyWithoutDelivery(event, deps.now);
  };
  try {
    await pollDueJobs(deps, mode, lookedAt, save);
  } finally {
    await deliverPending(outbox, deps.now);
  }
}

/** Repeats until no job is due: jobs that a batch has added are read in the same round. */
async function pollDueJobs(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
  save: SaveUpdate,
): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    const [key, targets] = await Promise.all([loadKey(), dueTargets(deps, mode, lookedAt)]);
    const due = targets.filter(({ jobId }) => !asked.has(jobId));
    if (due.length === 0) return;
    if (key === null) {
      return save({ type: 'access', ...(await readAccess()) });
    }
    for (const { jobId } of due) asked.add(jobId);
    const isDone = await askAbout(due, key, deps, save);
    if (!isDone) return;
  }
}

/**
 * Returns what to ask HeyGen about. The schemas take longer than everything else that precedes the
 * first request, so they are used only if nothing is due without them: a broken record may say so.
 */
async function dueTargets(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
): Promise<Target[]> {
  const { state } = await loadTrustedState();
  const targets = targetsIn(state, deps, mode, lookedAt);
  if (targets.length > 0) return targets;
  return targetsIn((await loadState()).state, deps, mode, lookedAt);
}

function targetsIn(
  state: State,
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
): Target[] {
  const jobs = new Map(state.jobs.map((job) => [job.id, job]));
  const ids = idsToPoll(state, deps.now(), mode);
  const isNew = new Set(idsToReadInDetail(state, ids));
  return ids
    .flatMap((id) => jobs.get(id) ?? [])
    .map((job) => ({
      jobId: job.id,
      ...targetOf(job),
      isLookedAt: lookedAt.includes(job.id),
      isNew: isNew.has(job.id),
    }));
}

/** Returns false if the round was given up because the key has changed. */
async function askAbout(
  targets: readonly Target[],
  key: string,
  deps: Deps,
  save: SaveUpdate,
): Promise<boolean> {
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const ids = new Map(targets.map(({ jobId, id }) => [jobId, id]));
  const saveAll = async (updates: readonly RoundUpdate[]) => {
    for (const update of updates) await save(await eventOf(update, deps));
  };
  let batch: Batch = { updates: [], since: deps.now() };
  for await (const { results, problem } of readRound(client, targets, deps.now)) {
    // Another key can mean another account. Drop the answer: the new key polls all jobs again.
    if ((await loadKey()) !== key) return false;
    const asked = results.map((result) => ({ ...result, target: ids.get(result.id) ?? result.id }));
    const added = addToBatch(batch, { results: asked, problem }, deps.now());
    batch = added.batch;
    await saveAll(added.ready);
  }
  await saveAll(mergeUpdates(batch.updates));
  return true;
}

/** Adds why a connection failed, which only the browser knows. */
async function eventOf(update: RoundUpdate, deps: Deps): Promise<Event> {
  if (!hasConnectionProblem(update)) return { type: 'polled', ...update };
  const hasPermission = await hasHostPermission();
  return explainUpdate(update, { hasPermission, isOnline: deps.isOnline() });
}
