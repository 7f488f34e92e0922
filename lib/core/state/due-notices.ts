import type { EpochMs } from '../base/time.ts';
import { isFailure } from '../job/facts.ts';
import { noticesIn } from './notices-in.ts';
import { parseNoticeId } from './notification-id.ts';
import { isSnoozed } from './snooze.ts';
import type { State } from './state.ts';

/** Returns the pending notices that can be shown now: all, or those that a snooze lets through. */
export const dueNotices = (state: State, now: EpochMs): readonly string[] =>
  isSnoozed(state, now)
    ? state.outbox.filter((noticeId) => breaksThrough(state, noticeId))
    : state.outbox;

/** Whether the user wants to see a notice in spite of the snooze: a failure, if so set. */
function breaksThrough(state: State, noticeId: string): boolean {
  if (!state.settings.failuresWhileSnoozed) return false;
  const notice = parseNoticeId(noticeId);
  if (notice?.about === 'job') return isFailure(notice.status);
  if (notice?.about !== 'summary') return notice?.about === 'blocked';
  const parts = noticesIn(state, noticeId);
  return parts.length > 0 && parts.every((part) => breaksThrough(state, part));
}
