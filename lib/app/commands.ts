import { loadKey } from '../browser/key/key-store.ts';
import { isScreenLocked } from '../browser/shell/screen-lock.ts';
import { isSearchedByHeygen } from '../core/families/families.ts';
import type { Problem } from '../core/job/problem.ts';
import { explainProblem } from '../core/poll/explain-connection.ts';
import { pollAfter } from '../core/poll/poll-after.ts';
import type { Command, Reply } from '../core/state/command.ts';
import { createClient } from '../heygen/client.ts';
import { probe } from '../heygen/probe.ts';
import { testKey } from './ask-about-key.ts';
import { apply, applyWithoutDelivery } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, InTurn, Poll } from './deps.ts';
import { removeFromApp } from './heard/hear-app.ts';
import { testNotice } from './notification-clicks.ts';
import { keyRenewed, useKey } from './read-access.ts';
import { answerPermission, downloadOrWait } from './requested-downloads.ts';
import { resetAll } from './reset-all.ts';
import { applySettingsCommand, reconcileSites } from './sites.ts';

/**
 * Runs a page's command. Stores the change before it asks HeyGen; `pollAfter` decides whether HeyGen
 * is asked, and whether the reply waits for it. Rejects when the change could not be stored.
 */
export async function runCommand(
  command: Command,
  deps: Deps,
  poll: Poll,
  inTurn: InTurn,
): Promise<Reply> {
  // A page can stay open on a locked screen, where nobody sees it.
  if (command.type === 'live' && (await isScreenLocked())) return { ok: true };
  const reply = await carryOut(command, deps, poll, inTurn);
  const round = pollAfter(command);
  if (round === null) return reply;
  const polling = poll(round.mode, round.lookedAt);
  if (round.reply === 'at once') return reply;
  const isStored = await polling;
  return isStored || round.reply === 'after' ? reply : { ok: false, error: 'failed' };
}

/** Does what a command asks for, without the round that follows it. */
async function carryOut(command: Command, deps: Deps, poll: Poll, inTurn: InTurn): Promise<Reply> {
  switch (command.type) {
    case 'live':
      break;
    case 'test_key':
      return testKey(deps, poll);
    case 'probe':
      return runProbe(command, deps);
    case 'download':
      return downloadOrWait(command, deps, inTurn);
    case 'permission_answered':
      return answerPermission(command, command.isGranted, deps, inTurn);
    case 'recent':
      return readRecent(command, deps);
    case 'test_notice':
      return { ok: true, notice: await testNotice() };
    case 'settings':
      await applySettingsCommand(command.settings, deps);
      break;
    case 'remove_item':
      await removeFromApp(command);
      break;
    case 'reset_all':
      await resetAll(deps);
      break;
    case 'seen':
    case 'label':
    case 'check':
      // These enqueue no notice. A running round delivers its notices together at its end.
      await applyWithoutDelivery(command, deps.now);
      break;
    case 'key_changed':
      await renewKey(deps);
      break;
    case 'key_moved':
      await reconcileSites(deps);
      break;
    default:
      await apply(command, deps.now);
  }
  return { ok: true };
}

/**
 * Applies that the key has changed. Work that is running then stores nothing afterwards: it may have
 * asked with the new key, but for what the old account uses.
 */
async function renewKey({ memory, now }: Deps): Promise<void> {
  memory.misses = new Map();
  memory.keyChanges += 1;
  await apply(keyRenewed, now);
  // Other work may have begun while the lists of the old account were still stored.
  memory.keyChanges += 1;
}

/** How many of the account's jobs are read at once. */
const RECENT_LIMIT = 30;

/**
 * Reads a page of the account's jobs for the user to choose from. Notes only whether the account
 * uses this list.
 */
async function readRecent(
  { family, token, title, folder }: Extract<Command, { type: 'recent' }>,
  deps: Deps,
): Promise<Reply> {
  const inUse = await useKey(deps);
  if (inUse === null) return { ok: false, error: 'no_key' };
  const client = createClient({ key: inUse.key, fetch: deps.fetch, now: deps.now });
  const askedAt = deps.now();
  const filter = isSearchedByHeygen(family) ? { title, folder } : {};
  const read = await client.readList(family, { limit: RECENT_LIMIT, token, ...filter });
  const result = read.ok
    ? { jobs: read.data.jobs, problem: null }
    : { jobs: [], problem: read.problem };
  const isFiltered = token !== null || Object.values(filter).some(Boolean);
  const listRead = inUse.ifCurrent({ type: 'list_read', family, askedAt, isFiltered, ...result });
  await attempt('note the list', () => apply(listRead, deps.now));
  return read.ok ? { ok: true, recent: read.data } : refusal(read.problem, deps);
}

const refusal = (problem: Problem, deps: Deps): Reply => ({
  ok: false,
  error: 'problem',
  problem: explainProblem(problem, { isOnline: deps.isOnline() }),
});

/** Returns what HeyGen says about an id. Changes no state. */
async function runProbe(
  { id, as }: Extract<Command, { type: 'probe' }>,
  deps: Deps,
): Promise<Reply> {
  const key = await loadKey();
  if (key === null) return { ok: false, error: 'no_key' };
  return { ok: true, probe: await probe({ key, fetch: deps.fetch, now: deps.now }, as, id) };
}
