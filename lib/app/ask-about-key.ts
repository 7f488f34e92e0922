import { loadState } from '../browser/storage/state-store.ts';
import type { KeyFacts } from '../core/account/key-facts.ts';
import { isPassing } from '../core/job/problem.ts';
import { isKeyReadDue } from '../core/poll/background-work.ts';
import { explainProblem } from '../core/poll/explain-connection.ts';
import type { Reply } from '../core/state/command.ts';
import { createClient } from '../heygen/client.ts';
import type { ApiResult } from '../heygen/read-result.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import { type KeyInUse, useKey } from './read-access.ts';
import { readHistory } from './read-history.ts';

/**
 * Asks HeyGen whose the stored key is and what it may do. Polling uses the result as well. A key
 * that may not read the account works: HeyGen describes it, or names the right that it lacks.
 */
export async function testKey(deps: Deps, poll: Poll): Promise<Reply> {
  const inUse = await useKey(deps);
  if (inUse === null) return { ok: false, error: 'no_key' };
  const client = createClient({ key: inUse.key, fetch: deps.fetch, now: deps.now });
  const [account, self] = await Promise.all([client.readAccount(), client.readKey()]);
  const isDescribed = self.ok && self.data !== null;
  if (account.ok || isDescribed || account.problem.kind === 'no_scope') {
    await apply(inUse.ifCurrent({ type: 'key_accepted' }), deps.now);
    await storeFacts(self, inUse, deps);
    void poll('due').then(() => attempt('read the history', () => readHistory(deps)));
    if (account.ok) return { ok: true, account: account.data };
    return { ok: true, accountProblem: explainProblem(account.problem, online(deps)) };
  }
  const { problem } = account;
  if (problem.kind === 'key_rejected') {
    await apply(inUse.ifCurrent({ type: 'polled', results: [], problem }), deps.now);
  }
  return { ok: false, error: 'problem', problem: explainProblem(problem, online(deps)) };
}

const online = (deps: Deps) => ({ isOnline: deps.isOnline() });

/**
 * Reads about once a day what the key may do and when it expires. Runs after a round, so that it
 * delays nothing. Rejects when the state cannot be read or stored.
 */
export async function readKeyFacts(deps: Deps): Promise<void> {
  const { state } = await loadState();
  if (!isKeyReadDue(state, deps.now()) || !deps.isOnline()) return;
  const inUse = await useKey(deps);
  if (inUse === null) return;
  const client = createClient({ key: inUse.key, fetch: deps.fetch, now: deps.now });
  await storeFacts(await client.readKey(), inUse, deps);
}

/** Stores the facts, unless there is another key by now: the next call asks about that one. */
function storeFacts(
  read: ApiResult<KeyFacts | null>,
  { ifCurrent }: KeyInUse,
  deps: Deps,
): Promise<void> {
  const isDone = read.ok || !isPassing(read.problem);
  const facts = read.ok ? read.data : null;
  return apply(ifCurrent({ type: 'key_facts', facts, isDone }), deps.now);
}
