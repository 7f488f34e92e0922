import { formatDay, formatLength } from '../base/format.ts';
import { isolate } from '../base/isolate.ts';
import type { Texts } from '../base/texts.ts';
import { ranForMs } from '../job/end-time.ts';
import { type Job, jobOrSession } from '../job/job.ts';
import type { Kind } from '../job/kind.ts';
import { isOurEnding } from '../job/status.ts';
import { hostOf } from '../settings/origin.ts';
import {
  buttonsOf,
  jobNoticeId,
  jobOfNotice,
  type Notice,
  type NoticeButton,
  parseNoticeId,
  slowNoticeId,
} from '../state/notification-id.ts';
import type { State } from '../state/state.ts';
import { failureInWords, nextStepText, reasonText, waitText } from '../text/explain.ts';
import { nameOf, saidText, statusText } from '../text/job-text.ts';
import { isSo } from './outbox.ts';
import { doneText, summaryText } from './summary-text.ts';

/** The text of a desktop notification. */
export interface NoticeText {
  /** The status and the name: *Ready: Demo*. */
  title: string;
  /** The most useful fact: the cause, or the length and the time it took. */
  message: string;
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
    case 'key':
      return keyText(state, notice, texts);
    case 'summary':
      return summaryText(state, notice.n, texts);
    case 'done':
      return doneText(state, notice.n, texts);
    case 'slow':
      return slowText(state, notice, texts);
    case 'app':
      return appText(state, noticeId, texts);
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
  return { title, message: texts.say(`blocked_${reason}`) };
}

/** Null unless the user was warned about the end of the key that is saved now. */
function keyText(
  { keyFacts, keyWarning }: State,
  { isSecond }: Of<'key'>,
  texts: Texts,
): NoticeText | null {
  if (!keyWarning || keyFacts?.expiresAt !== keyWarning.expiresAt) return null;
  if (isSecond && !keyWarning.isLastDay) return null;
  const day = formatDay(keyWarning.expiresAt, texts.locale);
  return {
    title: texts.say('key_ends_on', day),
    message: texts.say('key_ends_do'),
  };
}

/** The status and the name of a job: the line that every system shows. */
const titleOf = (word: string, job: Job, { locale }: Texts): string =>
  `${word}: ${isolate(nameOf(job, locale))}`;

function endingText(
  { jobs, ...state }: State,
  { jobId, status }: Of<'job'>,
  texts: Texts,
): NoticeText | null {
  const job = jobOrSession(jobs, jobId);
  if (job?.status !== status) return null;
  return {
    title: titleOf(statusText(job, texts), job, texts),
    message: factOf({ ...state, jobs }, job, texts),
    buttons: buttonsOf(jobNoticeId(jobId, status), job),
  };
}

/** Returns the most useful fact about an ending or a wait: the cause, the result, or what to do. */
function factOf(state: State, job: Job, texts: Texts): string {
  if (job.status === 'waiting_for_input') return waitText(job, texts);
  const said = isOurEnding(job.status) && job.problem ? saidText(job.problem, texts) : null;
  const cause = job.status === 'failed' ? failureInWords(job, texts) : reasonText(job, texts);
  const parts = [said ?? cause, job.status === 'completed' ? figuresOf(job, texts) : null];
  return parts.filter(Boolean).join('\n') || nextStepText(state, job, texts);
}

/** Kinds whose work is not a render. */
const NOT_RENDERED: readonly (Kind | null)[] = ['avatar', 'voice', 'proofread', 'workflow'];

/** Returns how long the video is and how long it took; null if neither is known. */
function figuresOf(job: Job, texts: Texts): string | null {
  const seconds = job.details?.durationSeconds;
  const tookMs = ranForMs(job);
  const length = (ms: number) => formatLength(ms, texts.locale);
  const took = NOT_RENDERED.includes(job.kind) ? 'notice_took' : 'notice_rendered';
  const parts = [
    ...(seconds ? [texts.say('notice_length', length(seconds * 1000))] : []),
    ...(tookMs ? [texts.say(took, length(tookMs))] : []),
  ];
  return parts.join(' · ') || null;
}

function slowText({ jobs }: State, { jobId }: Of<'slow'>, texts: Texts): NoticeText | null {
  const noticeId = slowNoticeId(jobId);
  const job = jobs.find(({ id }) => id === jobId);
  if (!job || !isSo(job, noticeId)) return null;
  const isQueued = job.status === 'queued';
  return {
    title: titleOf(texts.say(isQueued ? 'queue_long' : 'slow'), job, texts),
    message: texts.say(isQueued ? 'queue_advice' : 'notice_slow_advice'),
    buttons: buttonsOf(noticeId, job),
  };
}

function appText({ jobs }: State, noticeId: string, texts: Texts): NoticeText | null {
  const job = jobs.find(({ id }) => id === jobOfNotice(noticeId));
  if (!job?.spins || !isSo(job, noticeId)) return null;
  const app = isolate(hostOf(job.spins.site));
  return {
    title: texts.say(job.spins.asks ? 'notice_app_asks' : 'notice_app_waits', app),
    message: `HeyGen: ${statusText(job, texts)} · ${isolate(nameOf(job, texts.locale))}`,
    buttons: ['why'],
  };
}
