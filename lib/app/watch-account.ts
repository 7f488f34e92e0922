import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { BULK_LIMIT } from '../core/base/limits.ts';
import { isSearchedByHeygen, type ListedFamily } from '../core/families/families.ts';
import type { ListRead } from '../core/job/answer.ts';
import { listsToRead, stopsAccountRead } from '../core/poll/account-lists.ts';
import { isAccountReadDue } from '../core/poll/background-work.ts';
import { explainProblem } from '../core/poll/explain-connection.ts';
import type { Settings } from '../core/settings/settings.schema.ts';
import { type Client, createClient } from '../heygen/client.ts';
import { apply } from './commit.ts';
import { log } from './console.ts';
import type { Deps } from './deps.ts';
import { accessNow, useKey } from './read-access.ts';

/** Reads the account's newest jobs for *Watch my account*, if it is on and due. */
export async function watchAccount(deps: Deps): Promise<void> {
  const { state } = await loadState();
  const askedAt = deps.now();
  if (!isAccountReadDue(state, askedAt)) return;
  const inUse = await useKey(deps);
  if (inUse === null) return apply(accessNow, deps.now);
  const client = createClient({ key: inUse.key, fetch: deps.fetch, now: deps.now });
  const lists: ListRead[] = [];
  for (const family of listsToRead(state, askedAt)) {
    const list = await readFirstPage(client, family, state.settings, deps);
    // The next call reads the account of the other key.
    if (!(await inUse.isCurrent())) return;
    log(`my account: ${family}: ${list.problem?.kind ?? `${list.jobs.length} jobs`}`);
    if (list.problem?.kind === 'connection' && !(await hasHostPermission())) {
      return apply(accessNow, deps.now);
    }
    lists.push(list);
    if (list.problem && stopsAccountRead(list.problem)) break;
  }
  await apply(inUse.ifCurrent({ type: 'account_read', lists, askedAt }), deps.now);
}

/** Reads a family's newest jobs. HeyGen filters only the list of videos. */
async function readFirstPage(
  client: Client,
  family: ListedFamily,
  { watchTitle, watchFolder }: Settings,
  deps: Deps,
): Promise<ListRead> {
  const askedAt = deps.now();
  const isFiltered = isSearchedByHeygen(family) && (watchTitle !== '' || watchFolder !== '');
  const filter = isFiltered ? { title: watchTitle, folder: watchFolder } : {};
  const read = await client.readList(family, { limit: BULK_LIMIT, ...filter });
  const jobs = read.ok ? read.data.jobs : [];
  const problem = read.ok ? null : explainProblem(read.problem, { isOnline: deps.isOnline() });
  return { family, jobs, askedAt, problem, isFiltered };
}
