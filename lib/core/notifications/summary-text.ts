import { isolate } from '../base/isolate.ts';
import type { Texts } from '../base/texts.ts';
import type { Job } from '../job/job.ts';
import { isTerminal, type JobStatus, jobStatuses } from '../job/status.ts';
import { jobOfNotice, parseNoticeId } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';
import { nameOf } from '../text/job-text.ts';
import { isSo } from './outbox.ts';

/** The text of a notification about many jobs. */
interface SummaryText {
  /** How many jobs have ended in which way. */
  title: string;
  /** Their names. */
  message: string;
}

/** Returns the jobs of a summary for which it is still true, failures first. */
function jobsOfSummary(state: State, n: number): Job[] {
  const summary = state.summaries.find((stored) => stored.n === n);
  const noticeIds = new Map(
    summary?.noticeIds.map((noticeId) => [jobOfNotice(noticeId), noticeId]),
  );
  const jobs = state.jobs.filter((job) => isSo(job, noticeIds.get(job.id) ?? ''));
  return jobs.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

/** What the user should act on comes first, because a desktop shows only a few lines. */
const ORDER: readonly JobStatus[] = [
  'failed',
  'waiting_for_input',
  ...jobStatuses.filter(
    (status) => isTerminal(status) && status !== 'failed' && status !== 'completed',
  ),
  'completed',
];

/** How many names a summary shows for each status. */
const NAMES = 3;

/** Returns the text of a summary; null if none of its notices is true any more. */
export function summaryText(state: State, n: number, texts: Texts): SummaryText | null {
  const jobs = jobsOfSummary(state, n);
  const statuses = [...new Set(jobs.map(({ status }) => status))];
  if (statuses.length === 0) return null;
  const [noticeId = ''] = state.summaries.find((stored) => stored.n === n)?.noticeIds ?? [];
  if (parseNoticeId(noticeId)?.about === 'slow') return slowSummaryText(jobs, texts);
  const isMixed = statuses.length > 1;
  const groups = groupsOf(jobs, texts);
  return {
    title: groups.map(({ word, n }) => `${word}: ${n}`).join(' · '),
    message: groups.map(({ word, names }) => (isMixed ? `${word}: ${names}` : names)).join('\n'),
  };
}

/** Returns for each status how many jobs have it, and the names of the first. */
function groupsOf(jobs: readonly Job[], texts: Texts) {
  const statuses = [...new Set(jobs.map(({ status }) => status))];
  return statuses.map((status) => {
    const group = jobs.filter((job) => job.status === status);
    return { word: texts.say(`status_${status}`), names: namesOf(group, texts), n: group.length };
  });
}

/** Returns the text that all jobs, or all of a batch or a selection, are done. */
export function doneText(state: State, n: number, texts: Texts): SummaryText | null {
  const jobs = jobsOfSummary(state, n);
  if (jobs.length === 0) return null;
  const lines = groupsOf(jobs, texts).map(({ word, names }) => `${word}: ${names}`);
  return { title: texts.count('notice_done', jobs.length), message: lines.join('\n') };
}

const slowSummaryText = (jobs: readonly Job[], texts: Texts): SummaryText => ({
  title: `${texts.say('slow')}: ${jobs.length}`,
  message: `${namesOf(jobs, texts)}\n${texts.say('notice_slow_advice')}`,
});

function namesOf(jobs: readonly Job[], texts: Texts): string {
  const names = jobs.slice(0, NAMES).map((job) => isolate(nameOf(job, texts.locale)));
  const more = jobs.length - names.length;
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  return list.format(more > 0 ? [...names, texts.say('notice_more', more)] : names);
}
