import type { MessageKey } from '../base/texts.ts';
import { compareWithPast } from '../estimates/compare.ts';
import { isLongQueued, isSlow } from '../estimates/slow.ts';
import { isDeleted, isDenied, isGone, waitsForUser } from '../job/facts.ts';
import { isActive } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { remarkOf } from '../job/remark.ts';
import { isPaused } from '../state/gate.ts';
import { adviceMeaning, adviceOf } from '../text/advice.ts';
import type { Cause } from './cause.ts';
import { type Evidence, isAsked, siteAsks } from './evidence.ts';

/** A headline has room for this many characters on one line of the popup, without names in it. */
export const HEADLINE_MAX = 45;

/** Returns the cause in a few words, without a full stop. */
export const headlineOf = (facts: Evidence, cause: Cause): string => bare(words(facts, cause));

/** Removes the full stop of a sentence. */
export const bare = (text: string): string => text.replace(/\.$/, '');

function words(facts: Evidence, cause: Cause): string {
  const { job, texts } = facts;
  switch (cause) {
    case 'wrong_id':
      return texts.say(unknownKey(facts));
    case 'stale':
      return texts.say(staleKey(facts));
    case 'still_polling':
      return stillAsksText(facts);
    case 'swallowed': {
      if (job.status !== 'failed') return texts.say('cause_swallowed_now');
      const advice = adviceOf(job);
      return (advice && adviceMeaning(advice, texts)) ?? texts.say('cause_failed');
    }
    case 'unreachable':
      return unreachableText(facts);
    case 'rendering':
      return texts.say(renderingKey(facts));
  }
}

/** Names the app that asks about an ended job, or only counts them. */
export function stillAsksText({ job, log, texts }: Evidence): string {
  const sites = new Set(siteAsks(job, log).map(({ outcome }) => outcome));
  const [site = ''] = sites;
  return sites.size === 1
    ? texts.say('cause_still_polling', site.replace(/^https?:\/\//, ''))
    : texts.say('cause_many_still_polling');
}

function unknownKey({ job }: Evidence): MessageKey {
  if (isDenied(job)) return 'means_denied';
  if (isDeleted(job)) return 'cause_deleted';
  return isGone(job) ? 'cause_gone' : 'cause_wrong_id';
}

/** Only an allowed site that has asked for the job can show an old status of it. */
function staleKey(facts: Evidence): MessageKey {
  const { job } = facts;
  const remark = remarkOf(job);
  if (isActive(job)) return 'cause_stale_here';
  if (remark) return `remark_${remark}`;
  if (isAsked(facts)) return 'cause_stale';
  return job.status === 'cancelled' ? 'cause_cancelled' : 'cause_finished';
}

/** A block concerns every active job, and a pause each one without a problem of its own. */
function unreachableText({ state, job, now, texts }: Evidence): string {
  const { problem } = job;
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}_short`);
  if (isActive(job) && !problem && isPaused(state, now)) return texts.say('paused');
  const advice = adviceOf(job);
  const meaning = advice && adviceMeaning(advice, texts);
  if (meaning) return meaning;
  return texts.say(`problem_${problem?.kind ?? 'connection'}`, problem?.httpStatus ?? '');
}

function renderingKey({ state, job, now }: Evidence): MessageKey {
  if (waitsForUser(job)) {
    return job.kind === 'avatar' ? 'cause_waiting_for_consent' : 'cause_waiting_for_input';
  }
  if (lacksLink(job)) return 'cause_link_pending';
  if (job.status === 'timeout') return 'cause_timeout';
  if (job.status === 'unknown') return 'cause_unknown';
  if (isActive(job) && job.checkedAt === null) return 'status_first_check';
  if (job.status === 'queued') {
    return isUnusuallyLong({ state, job, now }) ? 'cause_queued_long' : 'cause_queued';
  }
  if (isSlow(state, job, now)) return 'cause_rendering_slowest';
  return isUnusuallyLong({ state, job, now }) ? 'cause_rendering_slow' : 'cause_rendering';
}

/** Whether a job takes longer than usual, or longer than we wait. */
export const isUnusuallyLong = ({ state, job, now }: Pick<Evidence, 'state' | 'job' | 'now'>) =>
  job.status === 'timeout' ||
  isLongQueued(state.renderTimes, job, now) ||
  compareWithPast(state, job, now).isSlow;
