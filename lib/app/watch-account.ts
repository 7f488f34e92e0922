import { loadKey } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { BULK_LIMIT } from '../core/base/limits.ts';
import type { AccountRead } from '../core/job/answer.ts';
import { isAccountReadDue } from '../core/poll/background-work.ts';
import { explainProblem } from '../core/poll/explain-connection.ts';
import { createClient } from '../heygen/client.ts';
import { apply } from './commit.ts';
import { log } from './console.ts';
import type { Deps } from './deps.ts';
import { readAccess } from './read-access.ts';

/** Reads the account's newest videos for *Watch my account*, if it is on and due. */
export async function watchAccount(deps: Deps): Promise<void> {
  const { state } = await loadState();
  if (!isAccountReadDue(state, deps.now())) return;
  const key = await loadKey();
  if (key === null) return apply({ type: 'access', ...(await readAccess()) }, deps.now);
  const client = createClient({ key, fetch: deps.fetch, now: deps.now });
  const askedAt = deps.now();
  const read = await client.readVideos({ limit: BULK_LIMIT, token: null, title: '' });
  // Another key can mean another account. The next call reads it.
  if ((await loadKey()) !== key) return;
  const problem = read.ok ? null : read.problem;
  log(`my account: ${read.ok ? `${read.data.videos.length} videos` : read.problem.kind}`);
  if (problem?.kind === 'connection' && !(await hasHostPermission())) {
    return apply({ type: 'access', hasKey: true, hasPermission: false }, deps.now);
  }
  const accountRead: AccountRead = {
    videos: read.ok ? read.data.videos : [],
    askedAt,
    problem: problem && explainProblem(problem, { isOnline: deps.isOnline() }),
  };
  await apply({ type: 'account_read', ...accountRead }, deps.now);
}
