import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { isActive, type Job } from '../job/job.ts';
import { blockedNoticeId } from '../notifications/notification-id.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import type { Access } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { forgetRenderTimes } from './learn-render-times.ts';

/**
 * Blocks polling while the key or the host permission is missing. Lifts only such a block once both
 * are there.
 */
export function applyAccess(state: State, access: Access, now: EpochMs): State {
  const reason = missingAccess(access);
  if (reason) return block(state, reason, now);
  const isLifted = MISSING.some((missing) => missing === state.blocked?.reason);
  return isLifted ? makeAllDue(unblock(state), now) : state;
}

/**
 * Applies a new key, which may belong to another account: drops the block and the pause of the old
 * key, and its render times unless the key is the same.
 */
export function renewKey(state: State, access: Access, now: EpochMs): State {
  // The old key was kept in memory only, and the user has entered it again.
  const isSame = state.blocked?.reason === 'key_forgotten' && access.hasKey;
  const own = isSame ? state : forgetRenderTimes(state);
  return applyAccess(
    makeAllDue({ ...unblock(own), pausedUntil: null, pauses: 0, accountReadAt: null }, now),
    access,
    now,
  );
}

/**
 * Lifts the `key_rejected` block, because HeyGen accepts the key after all. A `forbidden` block
 * stays: the key may still not be allowed to read videos.
 */
export function acceptKey(state: State, now: EpochMs): State {
  return state.blocked?.reason === 'key_rejected' ? makeAllDue(unblock(state), now) : state;
}

/** Makes the jobs due that could not be polled for lack of a network or a connection. */
export function goOnline(state: State, now: EpochMs): State {
  const isWaiting = ({ problem, nextPollAt }: Job) =>
    nextPollAt !== null && (problem?.kind === 'offline' || problem?.kind === 'connection');
  if (!state.jobs.some(isWaiting)) return state;
  const jobs = state.jobs.map((job) => (isWaiting(job) ? { ...job, nextPollAt: now } : job));
  return { ...state, jobs };
}

/**
 * Blocks all polling. Enqueues one notice, if a job is active and the block is news: a user who has
 * removed the key knows it. `said` is HeyGen's own message.
 */
export function block(
  state: State,
  reason: BlockReason,
  now: EpochMs,
  said: string | null = null,
): State {
  if (state.blocked?.reason === reason) {
    return state.blocked.retry ? { ...state, blocked: { ...state.blocked, retry: false } } : state;
  }
  const isNews = reason !== 'no_key' && state.jobs.some(isActive);
  const blocked = { ...state, blocked: { reason, since: now, retry: false, said } };
  if (!isNews) return blocked;
  return enqueueNotices({ ...blocked, outbox: withoutBlockNotices(state) }, [
    blockedNoticeId(reason),
  ]);
}

/** Lifts the block and removes its pending notice. */
export function unblock(state: State): State {
  return state.blocked ? { ...state, blocked: null, outbox: withoutBlockNotices(state) } : state;
}

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
