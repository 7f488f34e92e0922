import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { loadTrustedState } from '../browser/storage/trusted-store.ts';
import type { RoundUpdate } from '../core/job/answer.ts';
import { askedOf, type Job } from '../core/job/job.ts';
import { refusalOf } from '../core/job/problem.ts';
import { idsToReadInDetail } from '../core/poll/bulk-fill.ts';
import { explainUpdate, hasConnectionProblem } from '../core/poll/explain-connection.ts';
import { idsForFirstTurn } from '../core/poll/first-turn.ts';
import { addToBatch, type Batch, mergeUpdates } from '../core/poll/merge-updates.ts';
import { idsToPoll, type PollMode } from '../core/poll/schedule.ts';
import type { Event } from '../core/state/event.ts';
import { emptyReadAt, familyUses } from '../core/state/list-facts.ts';
import type { State } from '../core/state/state.ts';
import { createClient } from '../heygen/client.ts';
import { readRound } from '../heygen/round/read-round.ts';
import type { ReadBudget, RoundOptions } from '../heygen/round/round.ts';
import type { Target } from '../heygen/round/split-into-reads.ts';
import { applyWithoutDelivery, deliverPending, type Happening } from './commit.ts';
import type { Deps } from './deps.ts';
import { accessNow, type KeyInUse, useKey } from './read-access.ts';

/** Stores one update of the round. Resolves to false if nothing of the round counts any more. */
type SaveUpdate = (happening: Happening) => Promise<boolean>;

/** What the parts of one round share. */
interface RoundTools {
  save: SaveUpdate;
  budget: ReadBudget;
}

/**
 * Runs one polling round: find the due jobs → ask HeyGen → store each update → deliver the pending
 * notices, even if the round failed. Rejects when an update could not be stored.
 */
export async function pollRound(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[] = [],
  isNeeded: () => boolean = () => true,
): Promise<void> {
  let outbox: readonly string[] = [];
  const save: SaveUpdate = async (happening) => {
    const pending = await applyWithoutDelivery(happening, deps.now);
    outbox = pending ?? outbox;
    return pending !== null;
  };
  const { resets } = deps.memory;
  const budget = deps.shareOf(() => isNeeded() && deps.memory.resets === resets);
  try {
    await pollDueJobs(deps, mode, lookedAt, { save, budget });
  } finally {
    await deliverPending(outbox, deps.now);
  }
}

/** Repeats until no job is due: jobs that a batch has added are read in the same round. */
async function pollDueJobs(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
  tools: RoundTools,
): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    const [inUse, targets] = await Promise.all([useKey(deps), dueTargets(deps, mode, lookedAt)]);
    const due = targets.filter(({ jobId }) => !asked.has(jobId));
    if (due.length === 0) return;
    if (inUse === null) {
      await tools.save(accessNow);
      return;
    }
    for (const { jobId } of due) asked.add(jobId);
    const isDone = await askAbout(due, inUse, deps, tools);
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
  const first = idsForFirstTurn(state, ids);
  return ids
    .flatMap((id) => jobs.get(id) ?? [])
    .map((job) => ({
      ...toTarget(job),
      isLookedAt: lookedAt.includes(job.id),
      isNew: isNew.has(job.id),
      isFirst: first.has(job.id),
    }));
}

/** Returns what to ask HeyGen about for a job, and what the round needs to know about it. */
function toTarget(job: Job): Target {
  const { id, kind } = askedOf(job);
  const isFollowed = job.follows === id;
  const refusals = job.problem?.kind === 'forbidden' ? job.attempts : 0;
  return {
    ...{ jobId: job.id, id, kind, isLegacy: job.isLegacy, deniedBy: job.deniedBy, refusals },
    ...{ addedAt: job.addedAt, isFromOthers: job.source !== 'user' },
    ...(isFollowed && job.kind === 'agent' && { session: job.id }),
    ...(!isFollowed && job.follows !== null && { video: job.follows }),
  };
}

/**
 * Returns false if the round is over: after another key or a reset, or because HeyGen has refused
 * everything. What became due meanwhile would be refused as well, and count as another round.
 */
async function askAbout(
  targets: readonly Target[],
  { key, isCurrent, ifCurrent }: KeyInUse,
  deps: Deps,
  { save, budget }: RoundTools,
): Promise<boolean> {
  const { state } = await loadTrustedState();
  const refusedFamily = state.blocked?.family ?? null;
  const known = familyUses(state.lists, deps.now());
  const options: RoundOptions = {
    ...{ budget, refusedFamily, known, misses: deps.memory.misses },
    emptyReadAt: emptyReadAt(state.lists),
  };
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const askedFor = new Map(targets.map((target) => [target.jobId, target]));
  const saveAll = async (updates: readonly RoundUpdate[]) => {
    for (const update of updates) {
      if (!(await save(ifCurrent(await eventOf(update, deps))))) return false;
    }
    return true;
  };
  let batch: Batch = { updates: [], since: deps.now() };
  let isRefused = false;
  for await (const update of readRound(client, targets, deps.now, options)) {
    // Drop the answer: the new key polls all jobs again.
    if (!(await isCurrent())) return false;
    isRefused ||= update.problem !== null && refusalOf(update.problem) !== null;
    const asked = update.results.map((result) => {
      const target = askedFor.get(result.id);
      return { ...result, target: target?.id ?? result.id, askedAs: target?.kind ?? null };
    });
    const added = addToBatch(batch, { ...update, results: asked }, deps.now());
    batch = added.batch;
    if (!(await saveAll(added.ready))) return false;
  }
  return (await saveAll(mergeUpdates(batch.updates))) && !isRefused;
}

/** Adds why a connection failed, which only the browser knows. */
async function eventOf(update: RoundUpdate, deps: Deps): Promise<Event> {
  if (!hasConnectionProblem(update)) return { type: 'polled', ...update };
  const hasPermission = await hasHostPermission();
  return explainUpdate(update, { hasPermission, isOnline: deps.isOnline() });
}
