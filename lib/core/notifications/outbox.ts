import { SUMMARY_OVER } from '../base/limits.ts';
import { TIME_MAX } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import type { Settings } from '../settings/settings.schema.ts';
import { dueNotices } from '../state/due-notices.ts';
import {
  appNoticeId,
  jobNoticeId,
  jobOfNotice,
  kindOfNotice,
  noticeIdsOfSummary,
  parseNoticeId,
  slowNoticeId,
  summaryNoticeId,
} from '../state/notification-id.ts';
import { isSnoozed } from '../state/snooze.ts';
import type { State, Summary } from '../state/state.ts';

/** How many shown summaries are kept, because they may still be on the desktop. */
const SUMMARIES_KEPT = 10;

/** Adds notices to the outbox, each once, except those that the user has switched off. */
export function enqueueNotices(state: State, noticeIds: readonly string[]): State {
  const wanted = noticeIds.filter((noticeId) => isWanted(state.settings, noticeId));
  const news = wanted.filter((noticeId) => !state.outbox.includes(noticeId));
  if (news.length === 0) return state;
  // A pending summary may still contain the same notice from before: show it only once.
  const rest = withoutPending(state, (noticeId) => news.includes(noticeId));
  return { ...rest, outbox: [...rest.outbox, ...new Set(news)] };
}

/** Whether a notice is still pending, alone or in a summary. */
export const isPendingNotice = ({ outbox, summaries, run }: State, noticeId: string): boolean =>
  outbox.includes(noticeId) ||
  run.held.includes(noticeId) ||
  summaries.some(
    (summary) => summary.noticeIds.includes(noticeId) && isPendingSummary(outbox, summary),
  );

/** Whether the notice that a stored summary belongs to is pending. */
export const isPendingSummary = (outbox: readonly string[], { n }: Summary): boolean =>
  noticeIdsOfSummary(n).some((noticeId) => outbox.includes(noticeId));

/** Removes the pending notices about these jobs, also from pending summaries. */
export function withoutNotices(state: State, jobIds: readonly string[]): State {
  const ids = new Set(jobIds);
  return withoutPending(state, (noticeId) => ids.has(jobOfNotice(noticeId) ?? ''));
}

/** Removes the pending notices that the user has switched off. */
export const withoutUnwanted = (state: State): State =>
  withoutPending(state, (noticeId) => !isWanted(state.settings, noticeId));

/** Whether the user wants notices of this kind. */
export function isWanted({ notify }: Settings, noticeId: string): boolean {
  const kind = kindOfNotice(noticeId);
  return kind === null || notify[kind];
}

function withoutPending(state: State, matches: (noticeId: string) => boolean): State {
  const outbox = state.outbox.filter((noticeId) => !matches(noticeId));
  const summaries = state.summaries.map((summary) => {
    if (!isPendingSummary(state.outbox, summary) || !summary.noticeIds.some(matches))
      return summary;
    return { ...summary, noticeIds: summary.noticeIds.filter((noticeId) => !matches(noticeId)) };
  });
  const run = {
    endings: state.run.endings.filter((noticeId) => !matches(noticeId)),
    held: state.run.held.filter((noticeId) => !matches(noticeId)),
  };
  const isSameRun = run.endings.length === state.run.endings.length;
  const isSame =
    isSameRun &&
    outbox.length === state.outbox.length &&
    summaries.every((summary, i) => summary === state.summaries[i]);
  return isSame ? state : { ...state, outbox, summaries, run: isSameRun ? state.run : run };
}

/**
 * Replaces many pending endings with one summary, and many slow jobs with another. The summary is
 * stored before it is shown, so that a worker that dies in between shows the same one again.
 * Notices in `shown` are on the desktop already, from a worker that died before it removed them
 * from the outbox: they do not go into a summary. What a snooze holds back stays as it is; after the
 * snooze, two notices are enough for a summary.
 */
export function summarize(state: State, shown: readonly string[], now: EpochMs): State {
  const isSnoozeOver = state.snoozedUntil !== null && !isSnoozed(state, now);
  const options = {
    shown,
    due: dueNotices(state, now),
    over: isSnoozeOver ? 1 : SUMMARY_OVER,
  };
  return (['job', 'slow'] as const).reduce(
    (after, about) => summarizeAll(after, about, options, now),
    isSnoozeOver ? { ...state, snoozedUntil: null } : state,
  );
}

interface SummaryOptions {
  /** Notices that are on the desktop already. */
  shown: readonly string[];
  /** Pending notices that can be shown now. */
  due: readonly string[];
  /** More notices than this become a summary. */
  over: number;
}

function summarizeAll(
  state: State,
  about: 'job' | 'slow',
  { shown, due, over }: SummaryOptions,
  now: EpochMs,
): State {
  const outbox = state.outbox.filter((noticeId) => !shown.includes(noticeId));
  const jobs = new Map(state.jobs.map((job) => [job.id, job]));
  const summarized = outbox.filter(
    (noticeId) =>
      parseNoticeId(noticeId)?.about === about &&
      due.includes(noticeId) &&
      isTrueOf(jobs, noticeId),
  );
  if (summarized.length <= over) return state;
  const n = nextNumber(state, now);
  const others = outbox.filter((noticeId) => !summarized.includes(noticeId));
  const summaries = [...state.summaries, { n, noticeIds: summarized }];
  return withoutOldSummaries({ ...state, outbox: [...others, summaryNoticeId(n)], summaries });
}

/**
 * Returns the number of a new summary: the time, so that none is used again after the stored
 * summaries were lost, or a later one. Numbers at the end of the range come from a damaged storage.
 */
export function nextNumber({ summaries }: State, now: EpochMs): number {
  const later = summaries.map(({ n }) => n + 1).filter((n) => n < TIME_MAX);
  return Math.max(Math.trunc(now), ...later);
}

/** Whether a notice about a job is still true. */
export function isSo(job: Job, noticeId: string): boolean {
  return (
    noticeId === jobNoticeId(job.id, job.status) ||
    (noticeId === appNoticeId(job.id) && !isActive(job) && !job.muted && Boolean(job.spins)) ||
    (noticeId === slowNoticeId(job.id) && isActive(job) && !job.muted && job.slowAt !== null)
  );
}

/** Whether a notice is about one of these jobs, and still true. */
export function isTrueOf(jobs: ReadonlyMap<string, Job>, noticeId: string): boolean {
  const job = jobs.get(jobOfNotice(noticeId) ?? '');
  return job !== undefined && isSo(job, noticeId);
}

/** Removes shown notices from the outbox. */
export const crossOut = (state: State, noticeIds: readonly string[]): State => ({
  ...state,
  outbox: state.outbox.filter((noticeId) => !noticeIds.includes(noticeId)),
});

/** Forgets shown summaries that are too old to be on the desktop. */
export function withoutOldSummaries(state: State): State {
  const isPending = (summary: Summary) => isPendingSummary(state.outbox, summary);
  const shown = state.summaries.filter((summary) => !isPending(summary)).slice(-SUMMARIES_KEPT);
  const summaries = state.summaries.filter(
    (summary) => isPending(summary) || shown.includes(summary),
  );
  return { ...state, summaries };
}
