import { parseNoticeId } from './notification-id.ts';
import type { State } from './state.ts';

/** Returns the notices that a notice stands for: those of a summary, and otherwise itself. */
export function noticesIn(
  { summaries }: Pick<State, 'summaries'>,
  noticeId: string,
): readonly string[] {
  const notice = parseNoticeId(noticeId);
  if (notice?.about !== 'summary' && notice?.about !== 'done') return [noticeId];
  return summaries.find(({ n }) => n === notice.n)?.noticeIds ?? [];
}
