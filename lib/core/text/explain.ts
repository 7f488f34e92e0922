import type { MessageKey, Texts } from '../base/texts.ts';
import { type Failure, isActive, type Job } from '../job/job.ts';
import { isLinkPending, lacksLink } from '../job/link-pending.ts';
import { isOurEnding, type JobStatus } from '../job/status.ts';
import type { State } from '../state/state.ts';

/** Returns a sentence that says what the job's state means. */
export function meaningText(job: Job, texts: Texts): string {
  if (lacksLink(job)) return texts.say('means_status_link_pending');
  if (isDenied(job)) return texts.say('means_denied');
  // The problem explains best why a job ended for our reasons, after one attempt or after thirty.
  const isOurs = isActive(job) || isOurEnding(job.status);
  if (job.problem && isOurs) return texts.say(`means_problem_${job.problem.kind}`);
  return texts.say(`means_status_${job.status}`);
}

/** Returns a sentence that tells the user what to do next. */
export function nextStepText(state: State, job: Job, texts: Texts): string {
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}`);
  if (job.problem && isActive(job)) return texts.say(`next_problem_${job.problem.kind}`);
  return texts.say(nextStepKey(job));
}

function nextStepKey(job: Job): MessageKey {
  if (lacksLink(job)) {
    return isLinkPending(job) ? 'next_status_link_pending' : 'next_status_link_missing';
  }
  if (isDenied(job)) return 'next_denied';
  if (job.status === 'failed') return hintOf(job.failure);
  if (job.problem?.kind === 'refused' || job.problem?.kind === 'forbidden') {
    return `next_problem_${job.problem.kind}`;
  }
  return `next_status_${job.status}`;
}

/** Whether HeyGen knows the id, but it belongs to another account. */
const isDenied = (job: Job): boolean =>
  job.status === 'not_found' && job.failure?.code?.toLowerCase() === 'resource_access_denied';

/**
 * HeyGen's failure codes are an open set, but some words in them suggest what to do. Here and in
 * `isDenied` the code only selects the advice: `lib/heygen` decides which status a job gets.
 */
const HINTS: readonly [RegExp, MessageKey][] = [
  [/credit|payment|quota|billing/i, 'next_failed_credit'],
  [/policy|moderation|nsfw|consent/i, 'next_failed_policy'],
  [/40119|too[ _]?(?:long|short)/i, 'next_failed_length'],
];

function hintOf(failure: Failure | null): MessageKey {
  const words = `${failure?.code ?? ''} ${failure?.message ?? ''}`;
  return HINTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'next_status_failed';
}

/** Returns HeyGen's code, message and details of a failure, each once; null if all are empty. */
export function failureWords(failure: Failure | null): string | null {
  const words = [failure?.code, failure?.message, failure?.details].filter(Boolean);
  return [...new Set(words)].join(': ') || null;
}

/** Returns a sentence for a row whose status word needs an explanation; null for other rows. */
export function reasonText(job: Job, texts: Texts): string | null {
  if (job.status === 'failed') {
    return failureWords(job.failure) ?? texts.say('failed_without_reason');
  }
  return NEEDS_WORDS.has(job.status) ? meaningText(job, texts) : null;
}

/** Statuses whose word alone does not tell the user enough. */
const NEEDS_WORDS: ReadonlySet<JobStatus> = new Set([
  'waiting_for_input',
  'not_found',
  'timeout',
  'connection_error',
  'api_error',
  'unknown_error',
]);

/** Returns the last error: HeyGen's failure of the job, or else the problem; null if neither. */
export const errorWords = (job: Job): string | null =>
  failureWords(job.failure) ?? job.problem?.message ?? job.problem?.kind ?? null;
