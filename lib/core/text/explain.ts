import { asSentence } from '../base/clean-text.ts';
import { formatTime } from '../base/format.ts';
import type { MessageKey, Texts } from '../base/texts.ts';
import type { DownloadNote } from '../job/download-notes.ts';
import { isDeleted, isDenied, isGone, lastKnownAtOf, waitsForUser } from '../job/facts.ts';
import { type Failure, isActive, type Job } from '../job/job.ts';
import { isLinkPending, lacksLink } from '../job/link-pending.ts';
import { remarkOf } from '../job/remark.ts';
import { isOurEnding, type JobStatus } from '../job/status.ts';
import type { State } from '../state/state.ts';
import { adviceMeaning, adviceOf, adviceText } from './advice.ts';

/** Returns a sentence that says what the job's state means. */
export function meaningText(job: Job, texts: Texts): string {
  if (lacksLink(job)) return texts.say('means_status_link_pending');
  if (isDenied(job)) return texts.say('means_denied');
  if (isDeleted(job)) return texts.say('means_deleted');
  if (isGone(job)) return texts.say('means_gone', knownUntil(job, texts));
  // The problem explains best why a job ended for our reasons, after one attempt or after thirty.
  const isOurs = isActive(job) || isOurEnding(job.status);
  if (job.problem && isOurs) return texts.say(`means_problem_${job.problem.kind}`);
  if (waitsForUser(job)) return texts.say(waitKeys(job).means);
  return texts.say(`means_status_${job.status}`);
}

/** Returns a sentence that tells the user what to do next. */
export function nextStepText(state: State, job: Job, texts: Texts): string {
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}`);
  const advice = adviceOf(job);
  if (advice) return adviceText(job, advice, texts);
  if (job.problem && isActive(job)) return texts.say(`next_problem_${job.problem.kind}`);
  return texts.say(nextStepKey(job));
}

function nextStepKey(job: Job): MessageKey {
  if (lacksLink(job)) {
    return isLinkPending(job) ? 'next_status_link_pending' : 'next_status_link_missing';
  }
  const remark = remarkOf(job);
  if (remark) return `next_remark_${remark}`;
  if (waitsForUser(job)) return waitKeys(job).next;
  if (isDenied(job)) return 'next_denied';
  if (isDeleted(job)) return 'next_deleted';
  if (isGone(job)) return 'next_gone';
  // The id cannot be wrong if HeyGen knew it before.
  if (job.problem?.kind === 'refused' && lastKnownAtOf(job) !== null) return 'next_refused';
  if (job.problem?.kind === 'refused' || job.problem?.kind === 'forbidden') {
    return `next_problem_${job.problem.kind}`;
  }
  return `next_status_${job.status as Exclude<JobStatus, 'failed'>}`;
}

/** Returns what the user has to do for a job that waits for them. */
export const waitText = (job: Job, texts: Texts): string => texts.say(waitKeys(job).next);

/** An agent session waits for an answer, the training of an avatar for a consent. */
function waitKeys({ status, kind }: Job): { means: MessageKey; next: MessageKey } {
  if (status === 'timeout') return { means: 'means_still_waits', next: 'next_still_waits' };
  return kind === 'avatar'
    ? { means: 'means_waits_for_consent', next: 'next_waits_for_consent' }
    : { means: 'means_status_waiting_for_input', next: 'next_status_waiting_for_input' };
}

/** Returns the time at which HeyGen last knew a job that is gone. */
export const knownUntil = ({ lastKnownAt }: Job, texts: Texts): string =>
  formatTime(lastKnownAt ?? 0, texts.locale);

/** Returns HeyGen's code, message and details of a failure, each once; null if all are empty. */
export function failureWords(failure: Failure | null): string | null {
  const words = [failure?.code, failure?.message, failure?.details].filter(Boolean);
  return [...new Set(words)].join(': ') || null;
}

/** Returns a sentence for a row whose status word needs an explanation; null for other rows. */
export function reasonText(job: Job, texts: Texts): string | null {
  if (job.status === 'failed') return failedText(job, texts);
  if (remarkOf(job)) return remarkText(job, texts);
  if (job.downloadFailedAt !== null) return texts.say('download_gave_up');
  if (job.downloadNote) return texts.say(DOWNLOAD_TEXTS[job.downloadNote]);
  return NEEDS_WORDS.has(job.status) ? meaningText(job, texts) : null;
}

const DOWNLOAD_TEXTS = {
  without_folder: 'download_without_folder',
  refused: 'download_refused',
} as const satisfies Record<DownloadNote, MessageKey>;

/** Returns the cause of a failure in a sentence. HeyGen's own words only if we have none, and no code. */
export function failureInWords(job: Job, texts: Texts): string {
  const { failure } = job;
  const words = failure?.message ?? failure?.details ?? failure?.code ?? '';
  const cause = meaningOfFailure(job, texts) ?? asSentence(words);
  return [failedItemsText(job, texts), cause].filter(Boolean).join(' ');
}

const meaningOfFailure = (job: Job, texts: Texts): string | null => {
  const advice = adviceOf(job);
  return advice && adviceMeaning(advice, texts);
};

const failedItemsText = ({ failedItems }: Job, texts: Texts): string | null =>
  failedItems && texts.say('batch_failed', failedItems.failed, failedItems.total);

/** Returns HeyGen's reason of a failure, and what it means. */
function failedText(job: Job, texts: Texts): string {
  const meaning = meaningOfFailure(job, texts);
  const words = failureWords(job.failure);
  const count = failedItemsText(job, texts);
  const reason = words && meaning ? asSentence(words) : words;
  return [count, reason, meaning].filter(Boolean).join(' ');
}

/** Returns what *Ready* alone does not say about a finished job, with HeyGen's own words if any. */
const remarkText = (job: Job, texts: Texts): string =>
  [texts.say(`remark_${remarkOf(job) ?? 'partial'}`), failureWords(job.failure)]
    .filter(Boolean)
    .join(' ');

/** Statuses whose word alone does not tell the user enough. */
const NEEDS_WORDS: ReadonlySet<JobStatus> = new Set([
  'waiting_for_input',
  'not_found',
  'timeout',
  'connection_error',
  'api_error',
  'unknown_error',
]);

/**
 * Returns the last error: HeyGen's failure of the job, or else the kind of the problem, whose words
 * can be about the account; null if neither.
 */
export const errorWords = (job: Job): string | null =>
  failureWords(job.failure) ?? job.problem?.kind ?? null;
