import { loadKey } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { BATCH_MS } from '../core/base/limits.ts';
import type { PollResult, RoundUpdate } from '../core/job/answer.ts';
import { targetOf } from '../core/job/job.ts';
import { problemOf } from '../core/job/problem.ts';
import { idsToReadInDetail } from '../core/poll/bulk-fill.ts';
import { isUnchanged, mergeUpdates } from '../core/poll/merge-updates.ts';
import { idsToPoll, type PollMode } from '../core/poll/schedule.ts';
import type { Event } from '../core/state/event.ts';
import { createClient } from '../heygen/client.ts';
import { readRound } from '../heygen/read-round.ts';
import type { Target } from '../heygen/split-into-reads.ts';
import { applyWithoutDelivery, deliverPending } from './commit.ts';
import type { Deps } from './deps.ts';
import { readAccess } from './read-access.ts';

/** Takes a part of the round in. */
type SaveUpdate = (event: Event) => Promise<void>;

/**
 * One polling round: who is due → ask HeyGen → store what each part of the answer tells → tell what
 * is owed, however the round has ended.
 */
export async function pollRound(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[] = [],
): Promise<void> {
  const parts: (readonly string[])[] = [];
  const tell: SaveUpdate = async (event) => {
    parts.push(await applyWithoutDelivery(event, deps.now));
  };
  try {
    await askInTurn(deps, mode, lookedAt, tell);
  } finally {
    const owed = parts.at(-1);
    if (owed) await deliverPending(owed, deps.now);
  }
}

/** What a batch has brought meanwhile is asked about in the same round. */
async function askInTurn(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
  tell: SaveUpdate,
): Promise<void> {
  const key = await loadKey();
  const asked = new Set<string>();
  for (;;) {
    const due = (await dueTargets(deps, mode, lookedAt)).filter(({ jobId }) => !asked.has(jobId));
    if (due.length === 0) return;
    if (key === null) {
      return tell({ type: 'access', ...(await readAccess()) });
    }
    for (const { jobId } of due) asked.add(jobId);
    const isDone = await askAbout(due, key, deps, tell);
    if (!isDone) return;
  }
}

async function dueTargets(
  deps: Deps,
  mode: PollMode,
  lookedAt: readonly string[],
): Promise<Target[]> {
  const { state } = await loadState();
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

/** False where the round was given up because there is another key now. */
async function askAbout(
  targets: readonly Target[],
  key: string,
  deps: Deps,
  tell: SaveUpdate,
): Promise<boolean> {
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const ids = new Map(targets.map(({ jobId, id }) => [jobId, id]));
  const asked = ({ id }: PollResult) => ({ target: ids.get(id) ?? id });
  const batcher = createBatcher(deps, tell);
  for await (const part of readRound(client, targets, deps.now)) {
    // Another key is another account: what the old one was told says nothing. All is asked anew.
    if ((await loadKey()) !== key) return false;
    const told = { ...part, results: part.results.map((one) => ({ ...one, ...asked(one) })) };
    await batcher.add(told);
  }
  await batcher.flush();
  return true;
}

/** Tells each part that has news at once, and those that have none together, a little later. */
function createBatcher(deps: Deps, tell: SaveUpdate) {
  const batch: RoundUpdate[] = [];
  let flushedAt = deps.now();
  const flush = async () => {
    const parts = batch.splice(0);
    flushedAt = deps.now();
    if (parts.length > 0) await tell({ type: 'polled', ...mergeUpdates(parts) });
  };
  const add = async (part: RoundUpdate) => {
    const hasNews = !isUnchanged(part);
    if (!hasNews) batch.push(part);
    if (hasNews || Math.abs(deps.now() - flushedAt) >= BATCH_MS) await flush();
    if (hasNews) await tell(await eventOf(part, deps));
  };
  return { add, flush };
}

/** Adds what only the browser knows: why a connection failed, for one job or for all. */
async function eventOf(part: RoundUpdate, deps: Deps): Promise<Event> {
  const isCut = part.problem?.kind === 'connection' || part.results.some(isUnconnected);
  if (!isCut) return { type: 'polled', ...part };
  const hasPermission = await hasHostPermission();
  if (!hasPermission) return { type: 'access', hasKey: true, hasPermission };
  return { type: 'polled', ...(deps.isOnline() ? part : asOffline(part)) };
}

const isUnconnected = ({ outcome }: PollResult): boolean =>
  outcome.type === 'trouble' && outcome.problem.kind === 'connection';

function asOffline({ results, problem }: RoundUpdate): RoundUpdate {
  const offline = problemOf('offline');
  return {
    problem: problem?.kind === 'connection' ? offline : problem,
    results: results.map((result) =>
      isUnconnected(result)
        ? { ...result, outcome: { type: 'trouble' as const, problem: offline } }
        : result,
    ),
  };
}
