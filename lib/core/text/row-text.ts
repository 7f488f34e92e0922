import type { Texts } from '../base/texts.ts';
import type { DownloadNote } from '../job/download-notes.ts';
import { isDeleted, isDenied, isGone, waitsForUser } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import type { Problem } from '../job/problem.ts';
import { remarkOf } from '../job/remark.ts';
import { isOurEnding } from '../job/status.ts';
import { adviceMeaning, adviceOf } from './advice.ts';

/** The longest message of HeyGen's that a row shows in full, in characters. */
const MESSAGE_MAX = 30;

/**
 * Returns in a few words what the status word of a job does not say: why it failed, or what it waits
 * for. They fit into a row of the popup; codes and sentences are in the details. Null if the word
 * says enough.
 */
export function causeText(job: Job, texts: Texts): string | null {
  if (job.status === 'failed') return failureText(job, texts);
  if (job.status === 'not_found') return texts.say(notFoundKey(job));
  if (waitsForUser(job)) return texts.say(waitKey(job));
  if (isOurEnding(job.status)) {
    return job.problem ? problemInShort(job.problem, texts) : texts.say('row_stopped');
  }
  const remark = remarkOf(job);
  if (remark) return withoutStop(texts.say(`remark_${remark}`));
  if (job.downloadFailedAt !== null) return texts.say('row_download_gave_up');
  return job.downloadNote ? texts.say(DOWNLOAD_KEYS[job.downloadNote]) : null;
}

const DOWNLOAD_KEYS = {
  without_folder: 'row_download_without_folder',
  refused: 'row_download_refused',
} as const satisfies Record<DownloadNote, string>;

function failureText(job: Job, texts: Texts): string {
  const { failure, failedItems } = job;
  const advice = adviceOf(job);
  const meaning = advice && adviceMeaning(advice, texts);
  if (failedItems && !failure) {
    return texts.say('row_items_failed', failedItems.failed, failedItems.total);
  }
  if (meaning !== null) return withoutStop(meaning);
  const said = withoutStop(failure?.message ?? '');
  const isShort = said !== '' && said.length <= MESSAGE_MAX;
  return isShort ? said : texts.say('row_other_reason');
}

function notFoundKey(job: Job) {
  if (isDenied(job)) return 'row_denied';
  if (isDeleted(job)) return 'row_deleted';
  return isGone(job) ? 'row_gone' : 'row_wrong_id';
}

function waitKey({ status, kind }: Job) {
  if (status === 'timeout') return 'row_still_waits';
  return kind === 'avatar' ? 'row_waits_for_consent' : 'row_waits_for_answer';
}

/** Returns a problem in two or three words. */
export const problemInShort = ({ kind, httpStatus }: Problem, texts: Texts): string =>
  texts.say(`row_problem_${kind}`, httpStatus === null ? '' : String(httpStatus)).trim();

/** A fact of a row is no sentence, so it has no full stop. */
const withoutStop = (text: string): string => text.trim().replace(/[.。]$/u, '');
