import { loadKey } from '../browser/key.ts';
import { hasHostPermission } from '../browser/permission.ts';
import { loadState } from '../browser/store.ts';
import type { Event, RoundPart } from '../core/event.ts';
import { type Problem, problemOf } from '../core/problem.ts';
import { idsToPoll, type PollMode } from '../core/schedule.ts';
import { createClient } from '../heygen/client.ts';
import { readVideos } from '../heygen/read-videos.ts';
import { apply } from './state.ts';

/** What the worker needs from outside the extension APIs. */
export interface World {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
}

/** One polling round: who is due → ask HeyGen → store each part of the answer as it comes. */
export async function runRound(world: World, mode: PollMode): Promise<void> {
  const { state } = await loadState();
  const ids = idsToPoll(state, world.now(), mode);
  if (ids.length === 0) return;
  const key = await loadKey();
  if (key === null) {
    return apply({ type: 'access', hasKey: false, hasPermission: true }, world.now);
  }
  const client = createClient({ key, fetch: world.fetch, now: world.now });
  for await (const part of readVideos(client, ids, world.now)) {
    // Another key is another account: what the old one was told says nothing. All is asked anew.
    if ((await loadKey()) !== key) return;
    await apply(await eventOf(part, world), world.now);
  }
}

/** Adds what only the browser knows: why a connection failed. */
async function eventOf(part: RoundPart, world: World): Promise<Event> {
  const { problem } = part;
  if (problem?.kind === 'connection') {
    const hasPermission = await hasHostPermission();
    if (!hasPermission) return { type: 'access', hasKey: true, hasPermission };
    if (!world.isOnline()) return { type: 'polled', ...withProblem(part, problemOf('offline')) };
  }
  return { type: 'polled', ...part };
}

function withProblem(part: RoundPart, problem: Problem): RoundPart {
  const results = part.results.map((result) =>
    result.outcome.type === 'trouble'
      ? { ...result, outcome: { ...result.outcome, problem } }
      : result,
  );
  return { results, problem };
}
