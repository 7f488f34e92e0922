import { formatExact, formatLength } from '../base/format.ts';
import { MAX_LINK_READS } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { compareWithPast, MIN_SAMPLES } from '../estimates/compare.ts';
import { endTimeOf } from '../job/end-time.ts';
import { isDeleted, isGone, waitsForUser } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isOurEnding } from '../job/status.ts';
import type { JobLog, LogLine } from '../log/log.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { runningNow, runningText } from '../stats/concurrency.ts';
import { failureWords, knownUntil } from '../text/explain.ts';
import { problemName } from '../text/job-text.ts';
import type { Cause } from './cause.ts';
import { lastCheck, requestLines } from './request-lines.ts';

/** Everything that a diagnosis may use. */
export interface Evidence {
  state: State;
  job: Job;
  log: JobLog;
  now: EpochMs;
  texts: Texts;
}

/** Returns the lines that prove a cause: times, attempts, HTTP status and code of real requests. */
export function evidenceOf(cause: Cause, facts: Evidence): string[] {
  return [...LINES[cause](facts), ...requestLines(facts)];
}

const LINES: Readonly<Record<Cause, (facts: Evidence) => string[]>> = {
  wrong_id: ({ job, texts }) => [...wordsOf(job, texts), ...idOf(job, texts)],
  stale: (facts) => [...endOf(facts), ...lastAnswer(facts)],
  still_polling: (facts) => [...endOf(facts), ...sitesOf(facts)],
  swallowed: (facts) => [...inSuccess(facts), ...wordsOf(facts.job, facts.texts), ...endOf(facts)],
  unreachable: (facts) => [
    ...blockOf(facts),
    ...pauseOf(facts),
    ...problemOf(facts),
    ...lastAnswer(facts),
  ],
  rendering: (facts) => [
    ...lastAnswer(facts),
    ...(lacksLink(facts.job) ? linkOf : renderTimeLines)(facts),
  ],
};

/** Returns the log lines of allowed sites whose pages asked for this job after it had ended. */
export function siteAsks(job: Job, log: JobLog): LogLine[] {
  const { endedAt } = job;
  return log.lines.filter((line) => line.type === 'site' && endedAt !== null && line.at > endedAt);
}

/** Whether an allowed site has asked for the job: only then can its page be wrong about it. */
export const isAsked = ({ job, log }: Evidence): boolean =>
  job.sites.length > 0 || log.lines.some(({ type }) => type === 'site');

/**
 * Says that the failure came in a 200, which a program can take for a success. That concerns only
 * an app that has asked for the job, or a job whose answers are all errors.
 */
function inSuccess(facts: Evidence): string[] {
  const { job, log, texts } = facts;
  if (job.status === 'failed' && !isAsked(facts)) return [];
  const httpStatus = lastCheck(log).at(-1)?.httpStatus ?? 200;
  return httpStatus === 200 ? [texts.say('ev_in_200')] : [];
}

function wordsOf(job: Job, texts: Texts): string[] {
  const { failure, problem } = job;
  const message = failureWords(failure) ?? problem?.message;
  const code = failure?.code ?? problem?.code;
  if (!message && !code) return job.status === 'failed' ? [texts.say('ev_no_reason')] : [];
  return code && !message?.startsWith(code)
    ? [texts.say('ev_code', code), ...(message ? [texts.say('ev_said', message)] : [])]
    : [texts.say('ev_said', message ?? '')];
}

/** Says what speaks for or against the id: HeyGen knew it before, or it has an unusual shape. */
function idOf(job: Job, texts: Texts): string[] {
  const lines = isDeleted(job) ? [texts.say('ev_said', job.rawStatus ?? '')] : [];
  if (isGone(job)) return [...lines, texts.say('ev_known_until', knownUntil(job, texts))];
  return isDeleted(job) ? lines : shapeOf(job, texts);
}

function shapeOf(job: Job, texts: Texts): string[] {
  return /^[0-9a-f]{32}$/.test(job.id) ? [] : [texts.say('ev_shape', job.id.length)];
}

function endOf({ job, now, texts }: Evidence): string[] {
  const endedAt = endTimeOf(job);
  return endedAt === null ? [] : [texts.say('ev_ended', formatExact(endedAt, now, texts.locale))];
}

function lastAnswer({ job, now, texts }: Evidence): string[] {
  if (job.checkedAt === null) return [texts.say('ev_no_last_answer')];
  return [texts.say('ev_last_answer', formatExact(job.checkedAt, now, texts.locale))];
}

/** Returns a line for each site whose page asked for the job after it had ended. */
export function sitesOf({ job, log, now, texts }: Evidence): string[] {
  const asks = siteAsks(job, log);
  return [...new Set(asks.map((line) => line.outcome))].map((site) => {
    const own = asks.filter((line) => line.outcome === site);
    const last = formatExact(own.at(-1)?.at ?? 0, now, texts.locale);
    return texts.say('ev_site', site, own.length, last);
  });
}

function blockOf({ state, job, now, texts }: Evidence): string[] {
  if (!state.blocked || !isActive(job)) return [];
  const { reason, since, said } = state.blocked;
  return [
    texts.say(`blocked_${reason}_short`),
    ...(since > 0 ? [texts.say('ev_blocked', formatExact(since, now, texts.locale))] : []),
    ...(said ? [texts.say('ev_said', said)] : []),
  ];
}

/** Says that polling is paused, unless the job has a problem of its own, which says the same. */
function pauseOf({ state, job, now, texts }: Evidence): string[] {
  const isHeldUp = isActive(job) && !job.problem && isPaused(state, now);
  return isHeldUp ? [texts.say('paused')] : [];
}

function problemOf({ state, job, texts }: Evidence): string[] {
  const { problem, attempts } = job;
  if (!problem) return [];
  const { retryAfterMs } = problem;
  return [
    problemName(problem, job, texts),
    ...wordsOf(job, texts),
    ...(attempts > 0 ? [texts.say('ev_attempts', attempts, state.settings.maxAttempts)] : []),
    ...(retryAfterMs === null
      ? []
      : [texts.say('ev_retry_after', formatLength(retryAfterMs, texts.locale))]),
  ];
}

function renderTimeLines({ state, job, now, texts }: Evidence): string[] {
  if (!isActive(job) && !isOurEnding(job.status)) return [];
  // The time that HeyGen waits for the user is not the time that it needs.
  if (waitsForUser(job)) return [];
  const isQueued = job.status === 'queued' || job.resumesAs === 'queued';
  const comparison = compareWithPast(state, job, now);
  const length = formatLength(comparison.elapsedMs, texts.locale);
  const ran = texts.say(isQueued ? 'ev_queued' : 'ev_running', length);
  const usual = texts.say('ev_typical', formatLength(comparison.usualMs, texts.locale));
  const own = texts.say('ev_history', comparison.asLong, comparison.samples);
  const lines = [ran, comparison.samples >= MIN_SAMPLES ? own : usual];
  return job.status === 'queued' ? [...lines, atOnceLine(state, texts)] : lines;
}

/** Says how many jobs run at once: HeyGen starts a queued job when another one has ended. */
function atOnceLine({ jobs }: State, texts: Texts): string {
  const { running, queued } = runningNow(jobs);
  return texts.say('ev_at_once', runningText(running, texts), queued);
}

function linkOf({ job, texts }: Evidence): string[] {
  return [texts.say('ev_link_reads', job.linkReads, MAX_LINK_READS)];
}
