import type { MessageKey, Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { compareWithPast } from '../estimates/compare.ts';
import { isStale } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isOurEnding } from '../job/status.ts';
import type { JobLog } from '../log/log.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { nextStepText } from '../text/explain.ts';
import type { Cause } from './cause.ts';
import { type Evidence, evidenceOf, siteAsks } from './evidence.ts';

/** The answer to **Why?**, in the user's language. */
export interface Diagnosis {
  cause: Cause;
  /** The cause in one sentence. */
  text: string;
  evidence: string[];
  nextStep: string;
  /** Other causes that the evidence does not rule out for another page. */
  also: Cause[];
}

/** Finds the cause for a job. Every line of evidence comes from the state or the log. */
export function diagnose(
  state: State,
  job: Job,
  log: JobLog,
  now: EpochMs,
  texts: Texts,
): Diagnosis {
  const cause = causeOf(state, job, log, now);
  const facts: Evidence = { state, job, log, now, texts };
  return {
    cause,
    text: texts.say(causeKey(state, job, cause, now)),
    evidence: evidenceOf(cause, facts),
    nextStep: nextStep(facts, cause),
    also: ALSO[cause].filter((other) => other !== cause && !isActive(job)),
  };
}

function causeOf(state: State, job: Job, log: JobLog, now: EpochMs): Cause {
  if (job.status === 'not_found') return 'wrong_id';
  if (isActive(job) || isOurEnding(job.status)) return causeOfUnfinished(state, job, now);
  if (lacksLink(job)) return 'rendering';
  if (siteAsks(job, log).length >= MANY_ASKS) return 'still_polling';
  return job.status === 'failed' ? 'swallowed' : 'stale';
}

/** A page that asks this often after the end keeps polling; with one or two requests it is late. */
const MANY_ASKS = 3;

/** Whether HeyGen rejects the id as invalid. */
const isIdRefused = ({ problem }: Job): boolean =>
  problem?.kind === 'refused' && [400, 422].includes(problem.httpStatus ?? 0);

function causeOfUnfinished(state: State, job: Job, now: EpochMs): Cause {
  if (isIdRefused(job)) return 'wrong_id';
  // A program that checks only the HTTP status does not see an error inside a 200.
  if (job.problem?.httpStatus === 200 && job.problem.kind !== 'bad_answer') return 'swallowed';
  const isHeldUp = isActive(job) && (state.blocked !== null || isPaused(state, now));
  if (job.problem || isHeldUp) return 'unreachable';
  return isStale(job, now) ? 'stale' : 'rendering';
}

/** Whether the job waits because of a rate limit that other jobs have met. */
const isWaitingForOthers = (state: State, job: Job, now: EpochMs): boolean =>
  isActive(job) && !job.problem && !state.blocked && isPaused(state, now);

/** Causes that are possible as well: another page can be wrong about an ended job in many ways. */
const ALSO: Readonly<Record<Cause, readonly Cause[]>> = {
  wrong_id: ['still_polling'],
  stale: ['still_polling', 'swallowed'],
  still_polling: ['stale', 'swallowed'],
  swallowed: ['stale', 'still_polling'],
  unreachable: [],
  rendering: [],
};

function causeKey(state: State, job: Job, cause: Cause, now: EpochMs): MessageKey {
  if (cause === 'stale' && isActive(job)) return 'cause_stale_here';
  if (cause === 'swallowed' && job.status !== 'failed') return 'cause_swallowed_now';
  if (cause !== 'rendering') return `cause_${cause}`;
  if (job.status === 'waiting_for_input') return 'cause_waiting_for_input';
  if (lacksLink(job)) return 'cause_link_pending';
  return isSlow(state, job, now) ? 'cause_rendering_slow' : 'cause_rendering';
}

const isSlow = (state: State, job: Job, now: EpochMs): boolean =>
  job.status === 'timeout' || compareWithPast(state, job, now).isSlow;

function nextStep({ state, job, now, texts }: Evidence, cause: Cause): string {
  if (cause === 'swallowed' && job.status !== 'failed') return texts.say('next_swallowed');
  if (cause === 'still_polling') return texts.say('next_still_polling');
  if (isWaitingForOthers(state, job, now)) return texts.say('next_problem_rate_limited');
  if (cause === 'stale') return texts.say(isActive(job) ? 'next_check_status' : 'next_stale');
  const isPlain = cause === 'rendering' && job.status === 'processing' && !lacksLink(job);
  if (isPlain && isSlow(state, job, now)) return texts.say('next_rendering_slow');
  return nextStepText(state, job, texts);
}
