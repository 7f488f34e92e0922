import { loadKey } from '../browser/key/key-store.ts';
import { loadRenderTimes, loadState } from '../browser/storage/state-store.ts';
import { HISTORY_LIMIT } from '../core/base/limits.ts';
import { isPassing } from '../core/job/problem.ts';
import { isPaused } from '../core/state/gate.ts';
import { lacksHistory } from '../core/state/render-times.ts';
import { createClient } from '../heygen/client.ts';
import { apply } from './commit.ts';
import type { Deps } from './deps.ts';

/**
 * Day one: how long the account's last videos took, in one request that is made once for a key.
 * It comes after a round and holds nothing up; most times there is nothing to do.
 */
export async function readHistory(deps: Deps): Promise<void> {
  if (!lacksHistory(await loadRenderTimes(), deps.now()) || !deps.isOnline()) return;
  const { state } = await loadState();
  const key = await loadKey();
  if (key === null || state.blocked || isPaused(state, deps.now())) return;
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const read = await client.readVideos({ limit: HISTORY_LIMIT, token: null, title: '' });
  // Another key is another account: the next time asks it.
  if ((await loadKey()) !== key) return;
  const videos = read.ok ? read.data.videos : [];
  const isDone = read.ok || !isPassing(read.problem);
  await apply({ type: 'history_read', videos, isDone }, deps.now);
}
