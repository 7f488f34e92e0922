import { SUMMARY_OVER } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import type { Settings } from '../settings/settings.schema.ts';
import type { State, Summary } from '../state/state.ts';
import {
  jobNoticeId,
  jobOfNotice,
  kindOfNotice,
  parseNoticeId,
  slowNoticeId,
  summaryNoticeId,
} from './notification-id.ts';

/** Summaries that are told already and may still stand on the desktop. */
const SUMMARIES_KEPT = 10;

/** Owes notifications, but for those of a kind that is switched off; each once. */
export function enqueueNotices(state: State, noticeIds: readonly string[]): State {
  const wanted = noticeIds.filter((noticeId) => isWanted(state.settings, noticeId));
  const news = wanted.filter((noticeId) => !state.outbox.includes(noticeId));
  if (news.length === 0) return state;
  // It was so before, was to be told in a summary, and is so anew: one of the two is enough.
  const rest = withoutPending(state, (noticeId) => news.includes(noticeId));
  return { ...rest, outbox: [...rest.outbox, ...new Set(news)] };
}

/** Whether it is still to be told, alone or among others. */
export const isPendingNotice = ({ outbox, summaries }: State, noticeId: string): boolean =>
  outbox.includes(noticeId) ||
  summaries.some(
    ({ n, noticeIds }) => noticeIds.includes(noticeId) && outbox.includes(summaryNoticeId(n)),
  );

/** Takes back what is owed about jobs, of each alone or among others. */
export function withoutNotices(state: State, jobIds: readonly string[]): State {
  const isMeant = new Set(jobIds);
  return withoutPending(state, (noticeId) => isMeant.has(jobOfNotice(noticeId) ?? ''));
}

/** Takes back what is owed of a kind that is switched off. */
export const withoutUnwanted = (state: State): State =>
  withoutPending(state, (noticeId) => !isWanted(state.settings, noticeId));

function isWanted({ notify }: Settings, noticeId: string): boolean {
  const kind = kindOfNotice(noticeId);
  return kind === null || notify[kind];
}

function withoutPending(state: State, isMeant: (noticeId: string) => boolean): State {
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
 * Makes one notification of many owed endings, and one of many jobs that turned out to be slow. It
 * is stored before it is shown, so that a worker that dies in between shows the same one. What
 * stands on the desktop already (`standing`) was shown by a worker that died before it crossed it
 * out: that is told.
 */
export const summarize = (state: State, standing: readonly string[], now: EpochMs): State =>
  (['job', 'slow'] as const).reduce((so, about) => summarizeAll(so, about, standing, now), state);

function summarizeAll(
  state: State,
  about: 'job' | 'slow',
  standing: readonly string[],
  now: EpochMs,
): State {
  const outbox = state.outbox.filter((noticeId) => !standing.includes(noticeId));
  const jobs = new Map(state.jobs.map((job) => [job.id, job]));
  const summarized = outbox.filter((noticeId) => {
    const notice = parseNoticeId(noticeId);
    const job = notice?.about === about ? jobs.get(notice.jobId) : undefined;
    return job !== undefined && isSo(job, noticeId);
  });
  if (summarized.length <= SUMMARY_OVER) return state;
  // The time, lest a number come again after the record of the last ones was lost.
  const n = Math.max(Math.trunc(now), ...state.summaries.map((summary) => summary.n + 1));
  const others = outbox.filter((noticeId) => !summarized.includes(noticeId));
  const summaries = [...state.summaries, { n, noticeIds: summarized }];
  return withoutOldSummaries({ ...state, outbox: [...others, summaryNoticeId(n)], summaries });
}

/** Whether what a notification says of a job is still so. */
export function isSo(job: Job, noticeId: string): boolean {
  return (
    noticeId === jobNoticeId(job.id, job.status) ||
    (noticeId === slowNoticeId(job.id) && isActive(job) && !job.muted && job.slowAt !== null)
  );
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
