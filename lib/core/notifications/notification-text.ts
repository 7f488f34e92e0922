import { formatLength } from '../base/format.ts';
import { POLL_INTERVAL_MS } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import { isActive, type Job, jobOrSession } from '../job/job.ts';
import { isTerminal, type JobStatus, jobStatuses } from '../job/status.ts';
import type { State } from '../state/state.ts';
import { reasonText } from '../text/explain.ts';
import { nameOf, statusText } from '../text/job-text.ts';
import {
  buttonsOf,
  jobOfNotice,
  type Notice,
  type NoticeButton,
  parseNoticeId,
  slowNoticeId,
} from './notification-id.ts';
import { isSo } from './outbox.ts';

/** The text of a desktop notification. */
export interface NoticeText {
  /** The status, for example *Ready*. */
  title: string;
  message: string;
  /** A smaller line below the message, or null. */
  context: string | null;
  /** The buttons, if the browser can show any. */
  buttons?: readonly NoticeButton[];
}

/** Returns the text of a notice; null if it is no longer true or its job is gone. */
export function noticeText(state: State, noticeId: string, texts: Texts): NoticeText | null {
  const notice = parseNoticeId(noticeId);
  switch (notice?.about) {
    case undefined:
      return null;
    case 'blocked':
      return blockedText(state, notice, texts);
    case 'summary':
      return summaryText(jobsOfSummary(state, notice.n), texts);
    case 'slow':
      return slowText(state, notice, texts);
    case 'job':
      return endingText(state, notice, texts);
    default:
      return notice satisfies never;
  }
}

/** Whether a notice of ours is no longer true, for example because its job is gone. */
export function isOutdatedNotice(state: State, noticeId: string, texts: Texts): boolean {
  return parseNoticeId(noticeId) !== null && noticeText(state, noticeId, texts) === null;
}

type Of<About> = Extract<Notice, { about: About }>;

function blockedText({ blocked }: State, { reason }: Of<'blocked'>, texts: Texts) {
  if (blocked?.reason !== reason) return null;
  const title = texts.say(`blocked_${reason}_short`);
  return { title, message: texts.say(`blocked_${reason}`), context: null };
}

function endingText(
  { jobs }: State,
  { jobId, status }: Of<'job'>,
  texts: Texts,
): NoticeText | null {
  const job = jobOrSession(jobs, jobId);
  if (job?.status !== status) return null;
  const reason = reasonText(job, texts);
  return {
    title: statusText(job, texts),
    message: reason ? `${nameOf(job)}\n${reason}` : nameOf(job),
    context: contextOf(job, texts),
    buttons: buttonsOf(job),
  };
}

/** Returns how long the video is and how long it took; null if neither is known. */
function contextOf(job: Job, texts: Texts): string | null {
  const seconds = job.status === 'completed' ? job.details?.durationSeconds : null;
  const tookMs = renderMs(job);
  const length = (ms: number) => formatLength(ms, texts.locale);
  const parts = [
    ...(seconds ? [texts.say('notice_length', length(seconds * 1000))] : []),
    ...(tookMs === null ? [] : [texts.say('notice_took', length(tookMs))]),
  ];
  return parts.join(' · ') || null;
}

/**
 * Returns the time from HeyGen's start to HeyGen's end, in ms. If HeyGen gives no end, the time at
 * which we saw the ending counts, but only for a job that we watched while it was running: one that
 * had ended long before it was added did not take until then. Null if the time is not known.
 */
function renderMs({ details, endedAt, addedAt, status }: Job): number | null {
  if (!details?.createdAt || status === 'not_found') return null;
  const wasWatched = endedAt !== null && endedAt - addedAt > POLL_INTERVAL_MS;
  const end = details.completedAt ?? (wasWatched ? endedAt : null);
  return end !== null && end > details.createdAt ? end - details.createdAt : null;
}

function slowText({ jobs }: State, { jobId }: Of<'slow'>, texts: Texts) {
  const job = jobs.find(({ id }) => id === jobId);
  if (!job || !isSo(job, slowNoticeId(jobId))) return null;
  const message = `${nameOf(job)}\n${texts.say('notice_slow_advice')}`;
  return { title: texts.say('slow'), message, context: null };
}

/** Returns the jobs of a summary for which it is still true, failures first. */
export function jobsOfSummary(state: State, n: number): Job[] {
  const summary = state.summaries.find((stored) => stored.n === n);
  const noticeIds = new Map(
    summary?.noticeIds.map((noticeId) => [jobOfNotice(noticeId), noticeId]),
  );
  const jobs = state.jobs.filter((job) => isSo(job, noticeIds.get(job.id) ?? ''));
  return jobs.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

/** Failures first, because a desktop shows only a few lines. */
const ORDER: readonly JobStatus[] = [
  'failed',
  ...jobStatuses.filter(
    (status) => isTerminal(status) && status !== 'failed' && status !== 'completed',
  ),
  'completed',
];

/** How many names a summary shows for each status. */
const NAMES = 3;

function summaryText(jobs: readonly Job[], texts: Texts): NoticeText | null {
  const statuses = [...new Set(jobs.map(({ status }) => status))];
  if (statuses.length === 0) return null;
  if (jobs.every(isActive)) return slowSummaryText(jobs, texts);
  const isMixed = statuses.length > 1;
  const groups = statuses.map((status) => {
    const group = jobs.filter((job) => job.status === status);
    return { word: texts.say(`status_${status}`), names: namesOf(group, texts), n: group.length };
  });
  return {
    title: groups.map(({ word, n }) => `${word}: ${n}`).join(' · '),
    message: groups.map(({ word, names }) => (isMixed ? `${word}: ${names}` : names)).join('\n'),
    context: null,
  };
}

const slowSummaryText = (jobs: readonly Job[], texts: Texts): NoticeText => ({
  title: `${texts.say('slow')}: ${jobs.length}`,
  message: `${namesOf(jobs, texts)}\n${texts.say('notice_slow_advice')}`,
  context: null,
});

function namesOf(jobs: readonly Job[], texts: Texts): string {
  const names = jobs.slice(0, NAMES).map(nameOf);
  const more = jobs.length - names.length;
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  return list.format(more > 0 ? [...names, texts.say('notice_more', more)] : names);
}
