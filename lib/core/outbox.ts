import type { EpochMs } from './job.ts';
import { SUMMARY_OVER } from './limits.ts';
import { isNoticeOf, kindOfNotice, parseNoticeId, summaryNoticeId } from './notice.ts';
import type { Settings } from './settings.ts';
import type { State, Summary } from './state.ts';

/** Summaries that are told already and may still stand on the desktop. */
const SUMMARIES_KEPT = 10;

/** Owes notifications, but for those of a kind that is switched off; each once. */
export function owe(state: State, noticeIds: readonly string[]): State {
  const wanted = noticeIds.filter((noticeId) => isWanted(state.settings, noticeId));
  const news = wanted.filter((noticeId) => !state.outbox.includes(noticeId));
  if (news.length === 0) return state;
  // It was so before, was to be told in a summary, and is so anew: one of the two is enough.
  const rest = withoutOwed(state, (noticeId) => news.includes(noticeId));
  return { ...rest, outbox: [...rest.outbox, ...new Set(news)] };
}

/** Takes back what is owed about a job, alone or among others. */
export const withoutNotices = (state: State, jobId: string): State =>
  withoutOwed(state, (noticeId) => isNoticeOf(noticeId, jobId));

/** Takes back what is owed of a kind that is switched off. */
export const withoutUnwanted = (state: State): State =>
  withoutOwed(state, (noticeId) => !isWanted(state.settings, noticeId));

function isWanted({ notify }: Settings, noticeId: string): boolean {
  const kind = kindOfNotice(noticeId);
  return kind === null || notify[kind];
}

function withoutOwed(state: State, isMeant: (noticeId: string) => boolean): State {
  const outbox = state.outbox.filter((noticeId) => !isMeant(noticeId));
  const summaries = state.summaries.map((summary) => {
    const isOwed = state.outbox.includes(summaryNoticeId(summary.n));
    if (!isOwed || !summary.noticeIds.some(isMeant)) return summary;
    return { ...summary, noticeIds: summary.noticeIds.filter((one) => !isMeant(one)) };
  });
  const isSame =
    outbox.length === state.outbox.length &&
    summaries.every((summary, i) => summary === state.summaries[i]);
  return isSame ? state : { ...state, outbox, summaries };
}

/**
 * Makes one notification of many owed endings. It is stored before it is shown, so that a worker
 * that dies in between shows the same one. What stands on the desktop already (`standing`) was
 * shown by a worker that died before it crossed it out: that is told.
 */
export function fold(state: State, standing: readonly string[], now: EpochMs): State {
  const outbox = state.outbox.filter((noticeId) => !standing.includes(noticeId));
  const endings = outbox.filter((noticeId) => isSo(state, noticeId));
  if (endings.length <= SUMMARY_OVER) return state;
  // The time, lest a number come again after the record of the last ones was lost.
  const n = Math.max(Math.trunc(now), ...state.summaries.map((summary) => summary.n + 1));
  const others = outbox.filter((noticeId) => !endings.includes(noticeId));
  const summaries = [...state.summaries, { n, noticeIds: endings }];
  return withoutOldSummaries({ ...state, outbox: [...others, summaryNoticeId(n)], summaries });
}

/** An owed ending of a job that is still there and still so. */
function isSo(state: State, noticeId: string): boolean {
  const notice = parseNoticeId(noticeId);
  if (notice?.about !== 'job') return false;
  return state.jobs.some(({ id, status }) => id === notice.jobId && status === notice.status);
}

/** Crosses out what has been shown. */
export const crossOut = (state: State, noticeIds: readonly string[]): State => ({
  ...state,
  outbox: state.outbox.filter((noticeId) => !noticeIds.includes(noticeId)),
});

function withoutOldSummaries(state: State): State {
  const isOwed = ({ n }: Summary) => state.outbox.includes(summaryNoticeId(n));
  const told = state.summaries.filter((summary) => !isOwed(summary)).slice(-SUMMARIES_KEPT);
  const summaries = state.summaries.filter((one) => isOwed(one) || told.includes(one));
  return { ...state, summaries };
}
