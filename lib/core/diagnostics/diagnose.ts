import type { AppFinding } from '../apps/app-finding.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { isStale, lastKnownAtOf } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { remarkOf } from '../job/remark.ts';
import { isOurEnding } from '../job/status.ts';
import type { JobLog } from '../log/log.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { adviceOf } from '../text/advice.ts';
import { nextStepText } from '../text/explain.ts';
import { type AppAnswer, appAnswer } from './app-answer.ts';
import type { Cause } from './cause.ts';
import { type Evidence, evidenceOf, isAsked, siteAsks, sitesOf } from './evidence.ts';
import { bare, headlineOf, isUnusuallyLong, stillAsksText } from './headline.ts';
import { type Place, placesOf, type Remedy, remedyOf } from './remedy.ts';

/** What is wrong, and what to do about it, in the user's language. */
export interface Finding {
  /** The cause in a few words: `HEADLINE_MAX` characters, but for the name of a site. */
  headline: string;
  nextStep: string;
  /** What the one button does; null if there is nothing to do but wait. */
  remedy: Remedy | null;
  evidence: string[];
  /** The origin of the allowed site that the finding is about; null if it is about the job. */
  site: string | null;
}

/** How bad a cause is: something failed, something is unusual, or all is well. */
export type Severity = 'bad' | 'unusual' | 'well';

/** The answer to **Why?**, in the user's language. */
export interface Diagnosis extends Finding {
  cause: Cause;
  severity: Severity;
  /** False if a job is ready and no site can be wrong about it: then there is nothing to explain. */
  isShown: boolean;
  /** HeyGen's own words where nothing else says what is wrong; null if the headline does. */
  quote: string | null;
  /** The other places that the next step names. */
  places: Place[];
  /** What an allowed site does wrong in addition to the cause; null if nothing. */
  second: Finding | null;
  /** What apps provably do wrong, the closest to the spinner first. It comes before the cause. */
  apps: AppAnswer[];
  /** False if the cause is only a guess, and what an app does wrong is proved. */
  isCauseShown: boolean;
}

/**
 * Finds the cause for a job. Every line of evidence comes from the state, from the log, or from what
 * apps were seen to do wrong.
 */
export function diagnose(
  state: State,
  job: Job,
  log: JobLog,
  now: EpochMs,
  texts: Texts,
  findings: readonly AppFinding[] = [],
): Diagnosis {
  const facts: Evidence = { state, job, log, now, texts };
  const cause = causeOf(facts);
  const headline = headlineOf(facts, cause);
  const remedy = remedyOf(facts, cause);
  const severity = severityOf(facts, cause, remedy);
  const isProved = findings.length > 0;
  const second = cause !== 'still_polling' && keepsAsking(facts) ? stillPolling(facts) : null;
  return {
    cause,
    severity: isProved && severity === 'well' ? 'unusual' : severity,
    isShown: isProved || isActive(job) || severity !== 'well' || isAsked(facts),
    headline,
    quote: quoteOf(job),
    nextStep: nextStep(facts, cause),
    remedy,
    places: placesOf(facts, cause, remedy),
    // What the headline says is no evidence for it.
    evidence: evidenceOf(cause, facts).filter((line) => bare(line) !== headline),
    site: cause === 'still_polling' ? siteOf(facts) : null,
    // What is proved of an app says more than that it asks.
    second: findings.some(({ site }) => site === second?.site) ? null : second,
    apps: withoutRepeats(findings.map((finding) => appAnswer(finding, facts))),
    isCauseShown: !isProved || !(severity === 'well' || isGuess(facts, cause)),
  };
}

/** Leaves out evidence that an answer before has said. */
const withoutRepeats = (apps: AppAnswer[]): AppAnswer[] =>
  apps.map((app, i) => {
    const said = new Set(apps.slice(0, i).flatMap(({ evidence }) => evidence));
    return { ...app, evidence: app.evidence.filter((line) => !said.has(line)) };
  });

/** Whether the cause only says what an app may do wrong. */
const isGuess = ({ job }: Evidence, cause: Cause): boolean =>
  cause === 'still_polling' || (cause === 'stale' && job.status === 'completed' && !remarkOf(job));

/** How an allowed site behaves is a finding of its own, and never hides why a job has ended. */
const stillPolling = (facts: Evidence): Finding => ({
  headline: stillAsksText(facts),
  nextStep: facts.texts.say('next_still_polling'),
  remedy: 'copy_fix',
  evidence: sitesOf(facts),
  site: siteOf(facts),
});

const siteOf = ({ job, log }: Evidence): string | null => siteAsks(job, log)[0]?.outcome ?? null;

function severityOf(facts: Evidence, cause: Cause, remedy: Remedy | null): Severity {
  const { job } = facts;
  if (isActive(job) || job.status === 'completed') {
    const isTrouble = cause === 'unreachable' || cause === 'swallowed' || cause === 'wrong_id';
    if (isTrouble) return remedy === null ? 'unusual' : 'bad';
    return remedy === null ? 'well' : 'unusual';
  }
  return job.status === 'cancelled' ? 'unusual' : 'bad';
}

/** Returns the words that only HeyGen can explain. */
function quoteOf(job: Job): string | null {
  const { failure } = job;
  const isUnexplained = job.status === 'failed' && adviceOf(job)?.name === 'other';
  return isUnexplained ? (failure?.message ?? failure?.code ?? null) : null;
}

const keepsAsking = ({ job, log }: Evidence): boolean => siteAsks(job, log).length >= MANY_ASKS;

function causeOf(facts: Evidence): Cause {
  const { state, job, now } = facts;
  if (job.status === 'not_found') return 'wrong_id';
  if (isActive(job) || isOurEnding(job.status)) return causeOfUnfinished(state, job, now);
  if (lacksLink(job)) return 'rendering';
  if (job.status === 'failed') return 'swallowed';
  return keepsAsking(facts) && !remarkOf(job) ? 'still_polling' : 'stale';
}

/** A page that asks this often after the end keeps polling; with one or two requests it is late. */
const MANY_ASKS = 3;

/** Whether HeyGen rejects the id as invalid. An id that it has known before cannot be invalid. */
const isIdRefused = (job: Job): boolean =>
  job.problem?.kind === 'refused' &&
  [400, 422].includes(job.problem.httpStatus ?? 0) &&
  lastKnownAtOf(job) === null;

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

function nextStep(facts: Evidence, cause: Cause): string {
  const { state, job, now, texts } = facts;
  const isHidden = cause === 'swallowed' && job.status !== 'failed';
  if (isHidden && isAsked(facts)) return texts.say('next_swallowed');
  if (cause === 'still_polling') return texts.say('next_still_polling');
  if (isWaitingForOthers(state, job, now)) return texts.say('next_problem_rate_limited');
  if (remarkOf(job)) return nextStepText(state, job, texts);
  if (cause === 'stale' && isActive(job)) return texts.say('next_check_status');
  if (cause === 'stale' && isAsked(facts)) return texts.say('next_stale');
  if (cause === 'rendering' && job.status === 'queued' && isUnusuallyLong(facts)) {
    return texts.say('next_queued_long');
  }
  const isPlain = cause === 'rendering' && job.status === 'processing' && !lacksLink(job);
  if (isPlain && isUnusuallyLong(facts)) return texts.say('next_rendering_slow');
  return nextStepText(state, job, texts);
}
