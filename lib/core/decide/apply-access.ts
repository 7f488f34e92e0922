import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { isActive, type Job } from '../job/job.ts';
import { blockedNoticeId } from '../notifications/notification-id.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import type { Access } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { forgetRenderTimes } from './learn-render-times.ts';

/** Blocks while there is no key or no host permission; lifts just that block when they are back. */
export function applyAccess(state: State, access: Access, now: EpochMs): State {
  const reason = missingAccess(access);
  if (reason) return block(state, reason, now);
  const isLifted = MISSING.some((missing) => missing === state.blocked?.reason);
  return isLifted ? askAllNow(unblock(state), now) : state;
}

/** Another key, perhaps another account: what the old one was refused or told to wait is void. */
export function renewKey(state: State, access: Access, now: EpochMs): State {
  // One that was kept in memory only has been entered again.
  const isSame = state.blocked?.reason === 'key_forgotten' && access.hasKey;
  const own = isSame ? state : forgetRenderTimes(state);
  return applyAccess(
    askAllNow({ ...unblock(own), pausedUntil: null, pauses: 0, accountReadAt: null }, now),
    access,
    now,
  );
}

/** HeyGen takes the key after all. That it may read videos as well is another matter. */
export function acceptKey(state: State, now: EpochMs): State {
  return state.blocked?.reason === 'key_rejected' ? askAllNow(unblock(state), now) : state;
}

/** The network is back: what only waited for it is due at once. */
export function goOnline(state: State, now: EpochMs): State {
  const isWaiting = ({ problem, nextPollAt }: Job) =>
    nextPollAt !== null && (problem?.kind === 'offline' || problem?.kind === 'connection');
  if (!state.jobs.some(isWaiting)) return state;
  const jobs = state.jobs.map((job) => (isWaiting(job) ? { ...job, nextPollAt: now } : job));
  return { ...state, jobs };
}

/**
 * Stops all polling. One notification is owed on entering, if a job waits and if it is news:
 * a user who removes the key knows it.
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

/** Lifts the block and what is owed about it. */
export function unblock(state: State): State {
  return state.blocked ? { ...state, blocked: null, outbox: withoutBlockNotices(state) } : state;
}

/** The cause of the silence is gone: no job waits for its turn any longer. */
function askAllNow(state: State, now: EpochMs): State {
  const jobs = state.jobs.map((job) =>
    job.nextPollAt === null ? job : { ...job, nextPollAt: now },
  );
  return { ...state, jobs };
}

/** What stands in the way before HeyGen is asked; everything else HeyGen itself has said. */
const MISSING: readonly BlockReason[] = ['no_key', 'key_forgotten', 'no_permission'];

function missingAccess({ hasKey, isKeyForgotten, hasPermission }: Access): BlockReason | null {
  if (!hasKey) return isKeyForgotten ? 'key_forgotten' : 'no_key';
  return hasPermission ? null : 'no_permission';
}

const withoutBlockNotices = (state: State): string[] =>
  state.outbox.filter((noticeId) => !noticeId.startsWith('blocked:'));
