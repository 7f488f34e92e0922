import { oneMore } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { isActive, type Job } from '../job/job.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import type { Access } from '../state/event.ts';
import { isRefused } from '../state/gate.ts';
import { blockedNoticeId } from '../state/notification-id.ts';
import { type Blocked, noBlock, noPause, type State } from '../state/state.ts';
import { noKeyFacts } from './apply-key-facts.ts';
import { forgetRenderTimes } from './learn-render-times.ts';

/**
 * Blocks polling while the key or the host permission is missing. Lifts only such a block once both
 * are there.
 */
export function applyAccess(state: State, access: Access, now: EpochMs): State {
  const reason = missingAccess(access);
  if (reason) return block(forgetRefusals(state), reason, now);
  const isLifted = MISSING.some((missing) => missing === state.blocked?.reason);
  return isLifted ? makeAllDue(unblock(state), now) : state;
}

/**
 * Applies a new key, which may belong to another account: drops the block and the pause of the old
 * key, and which families do not know an id. Drops its render times unless the key is the same.
 */
export function renewKey(state: State, access: Access, now: EpochMs): State {
  // The old key was kept in memory only, and the user has entered it again.
  const isSame = state.blocked?.reason === 'key_forgotten' && access.hasKey;
  const own = isSame ? state : forgetRenderTimes(state);
  const fresh = { ...noKeyFacts, ...noPause, accountReadAt: null, lists: {} };
  return applyAccess(makeAllDue({ ...forgetDenials(unblock(own)), ...fresh }, now), access, now);
}

/**
 * Starts to count refusals again. Otherwise an answer that comes after access was lost could make
 * too many of those from before, and hide what is missing.
 */
const forgetRefusals = (state: State): State =>
  state.refusals > 0 ? { ...state, refusals: 0 } : state;

/** Another account can have the ids that the old one did not know. */
const forgetDenials = (state: State): State => ({
  ...state,
  jobs: state.jobs.map((job) => (job.deniedBy.length > 0 ? { ...job, deniedBy: [] } : job)),
});

/**
 * Lifts the `key_rejected` block, because HeyGen accepts the key after all. A `forbidden` block
 * stays: the key may still not be allowed to read videos.
 */
export function acceptKey(state: State, now: EpochMs): State {
  return state.blocked?.reason === 'key_rejected' ? makeAllDue(unblock(state), now) : state;
}

/**
 * Makes the jobs due that could not be polled for lack of a network or a connection. Being offline
 * is over, so no row says it any more. A lost connection may last.
 */
export function goOnline(state: State, now: EpochMs): State {
  const isWaiting = ({ problem, nextPollAt }: Job) =>
    nextPollAt !== null && (problem?.kind === 'offline' || problem?.kind === 'connection');
  if (!state.jobs.some(isWaiting)) return state;
  const due = (job: Job): Job => ({
    ...job,
    nextPollAt: now,
    problem: job.problem?.kind === 'offline' ? null : job.problem,
  });
  return { ...state, jobs: state.jobs.map((job) => (isWaiting(job) ? due(job) : job)) };
}

/**
 * Blocks all polling. Enqueues one notice, if something is watched and the block is news: a user who
 * has removed the key knows it. `said` is HeyGen's own message, `family` what it refused.
 */
export function block(
  state: State,
  reason: BlockReason,
  now: EpochMs,
  { said = null, family = null }: Partial<Pick<Blocked, 'said' | 'family'>> = {},
): State {
  if (state.blocked?.reason === reason) return blockAgain(state, state.blocked, now, family);
  const isNews = reason !== 'no_key' && (state.jobs.some(isActive) || state.settings.watchAccount);
  const blocked = { ...state, blocked: { ...noBlock, reason, since: now, said, family } };
  if (!isNews) return blocked;
  return enqueueNotices({ ...blocked, outbox: withoutBlockNotices(state) }, [
    blockedNoticeId(reason),
  ]);
}

/** Notes that a try has failed. One that the user asked for does not postpone the next automatic one. */
function blockAgain(
  state: State,
  blocked: Blocked,
  now: EpochMs,
  family: Blocked['family'],
): State {
  if (!isRefused(state)) return state;
  const counted = blocked.retry ? {} : { tries: oneMore(blocked.tries), triedAt: now };
  return { ...state, blocked: { ...blocked, ...counted, retry: false, family } };
}

/** Lifts the block and removes its pending notice. */
export function unblock(state: State): State {
  if (!state.blocked) return forgetRefusals(state);
  return { ...forgetRefusals(state), blocked: null, outbox: withoutBlockNotices(state) };
}

/** At the start of the browser: tries once whether HeyGen still refuses the key. */
export const tryAgain = (state: State): State =>
  isRefused(state) ? { ...state, blocked: withRetry(state.blocked) } : state;

/** Allows one try: only a request can show whether HeyGen still refuses the key. */
export const withRetry = (blocked: Blocked | null): Blocked | null =>
  blocked && isRefused({ blocked }) ? { ...blocked, retry: true } : blocked;

/** Makes every job that is still polled due now, because nothing holds polling up any more. */
function makeAllDue(state: State, now: EpochMs): State {
  const jobs = state.jobs.map((job) =>
    job.nextPollAt === null ? job : { ...job, nextPollAt: now },
  );
  return { ...state, jobs };
}

/** Reasons that we detect before any request. All others come from HeyGen's responses. */
const MISSING: readonly BlockReason[] = ['no_key', 'key_forgotten', 'no_permission'];

function missingAccess({ hasKey, isKeyForgotten, hasPermission }: Access): BlockReason | null {
  if (!hasKey) return isKeyForgotten ? 'key_forgotten' : 'no_key';
  return hasPermission ? null : 'no_permission';
}

const withoutBlockNotices = (state: State): string[] =>
  state.outbox.filter((noticeId) => !noticeId.startsWith('blocked:'));
