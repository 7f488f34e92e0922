import { loadState } from '../browser/storage/state-store.ts';
import { HISTORY_LIMIT } from '../core/base/limits.ts';
import { isPassing } from '../core/job/problem.ts';
import { historyToRead } from '../core/poll/background-work.ts';
import { createClient } from '../heygen/client.ts';
import { apply } from './commit.ts';
import type { Deps } from './deps.ts';
import { useKey } from './read-access.ts';

/**
 * Reads how long the account's last jobs of a family took, so that there are render times from the
 * first day. Sends one request per key and family, after a round, so that it delays nothing.
 * Usually there is nothing to do. Rejects when the state cannot be read or stored.
 */
export async function readHistory(deps: Deps): Promise<void> {
  const { state } = await loadState();
  const family = historyToRead(state, deps.now());
  if (family === null || !deps.isOnline()) return;
  const inUse = await useKey(deps);
  if (inUse === null) return;
  const client = createClient({ key: inUse.key, fetch: deps.fetch, now: deps.now });
  const read = await client.readList(family, { limit: HISTORY_LIMIT });
  const jobs = read.ok ? read.data.jobs : [];
  const isDone = read.ok || !isPassing(read.problem);
  // The next call reads the history of another key.
  await apply(inUse.ifCurrent({ type: 'history_read', family, jobs, isDone }), deps.now);
}
