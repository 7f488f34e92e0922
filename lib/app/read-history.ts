import { loadKey } from '../browser/key/key-store.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { HISTORY_LIMIT } from '../core/base/limits.ts';
import { isPassing } from '../core/job/problem.ts';
import { isHistoryReadDue } from '../core/poll/background-work.ts';
import { createClient } from '../heygen/client.ts';
import { apply } from './commit.ts';
import type { Deps } from './deps.ts';

/**
 * Reads how long the account's last videos took, so that there are render times from the first day.
 * Sends one request per key, after a round, so that it delays nothing. Usually there is nothing to
 * do. Rejects when the state cannot be read or stored.
 */
export async function readHistory(deps: Deps): Promise<void> {
  const { state } = await loadState();
  if (!isHistoryReadDue(state, deps.now()) || !deps.isOnline()) return;
  const key = await loadKey();
  if (key === null) return;
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const read = await client.readVideos({ limit: HISTORY_LIMIT, token: null, title: '' });
  // Another key can mean another account. The next call reads its history.
  if ((await loadKey()) !== key) return;
  const videos = read.ok ? read.data.videos : [];
  const isDone = read.ok || !isPassing(read.problem);
  await apply({ type: 'history_read', videos, isDone }, deps.now);
}
