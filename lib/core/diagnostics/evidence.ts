import { formatClock, formatLength, formatTime } from '../base/format.ts';
import { MAX_LINK_READS } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { compareWithPast, MIN_SAMPLES } from '../estimates/compare.ts';
import { shortId } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isOurEnding } from '../job/status.ts';
import type { JobLog, LogLine } from '../log/log.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { failureWords } from '../text/explain.ts';
import type { Cause } from './cause.ts';

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
  return [...LINES[cause](facts), ...requestsOf(facts)];
}

const LINES: Readonly<Record<Cause, (facts: Evidence) => string[]>> = {
  wrong_id: ({ job, texts }) => [...wordsOf(job, texts), ...shapeOf(job, texts)],
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

/** Says that the failure came in a 200, unless the response had an HTTP error status. */
function inSuccess({ log, texts }: Evidence): string[] {
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

function shapeOf(job: Job, texts: Texts): string[] {
  return /^[0-9a-f]{32}$/.test(job.id) ? [] : [texts.say('ev_shape', job.id.length)];
}

function endOf({ job, texts }: Evidence): string[] {
  if (job.endedAt === null || isActive(job)) return [];
  const endedAt = job.details?.completedAt ?? job.endedAt;
  return [texts.say('ev_ended', formatTime(endedAt, texts.locale))];
}

function lastAnswer({ job, texts }: Evidence): string[] {
  if (job.checkedAt === null) return [texts.say('ev_no_last_answer')];
  return [texts.say('ev_last_answer', formatTime(job.checkedAt, texts.locale))];
}

function sitesOf({ job, log, texts }: Evidence): string[] {
  const asks = siteAsks(job, log);
  return [...new Set(asks.map((line) => line.outcome))].map((site) => {
    const own = asks.filter((line) => line.outcome === site);
    const last = formatTime(own.at(-1)?.at ?? 0, texts.locale);
    return texts.say('ev_site', site, own.length, last);
  });
}

function blockOf({ state, job, texts }: Evidence): string[] {
  if (!state.blocked || !isActive(job)) return [];
  const { reason, since, said } = state.blocked;
  return [
    texts.say(`blocked_${reason}_short`),
    ...(since > 0 ? [texts.say('ev_blocked', formatTime(since, texts.locale))] : []),
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
    texts.say(`problem_${problem.kind}`, problem.httpStatus ?? ''),
    ...wordsOf(job, texts),
    ...(attempts > 0 ? [texts.say('ev_attempts', attempts, state.settings.maxAttempts)] : []),
    ...(retryAfterMs === null
      ? []
      : [texts.say('ev_retry_after', formatLength(retryAfterMs, texts.locale))]),
  ];
}

function renderTimeLines({ state, job, now, texts }: Evidence): string[] {
  if (!isActive(job) && !isOurEnding(job.status)) return [];
  const comparison = compareWithPast(state, job, now);
  const ran = texts.say('ev_running', formatLength(comparison.elapsedMs, texts.locale));
  const usual = texts.say('ev_typical', formatLength(comparison.usualMs, texts.locale));
  const own = texts.say('ev_history', comparison.asLong, comparison.samples);
  return [ran, comparison.samples >= MIN_SAMPLES ? own : usual];
}

function linkOf({ job, texts }: Evidence): string[] {
  return [texts.say('ev_link_reads', job.linkReads, MAX_LINK_READS)];
}

/** Returns a line for each request of the last check, with its result. */
function requestsOf({ job, log, texts }: Evidence): string[] {
  return lastCheck(log).map((line) => {
    const at = formatClock(line.repeated?.lastAt ?? line.at, texts.locale);
    const endpoint = line.endpoint.replace(job.id, shortId(job.id));
    const outcome = line.code ? `${line.outcome}, ${line.code}` : line.outcome;
    return line.httpStatus === null
      ? texts.say('ev_no_answer', at, endpoint, outcome)
      : texts.say('ev_request', at, endpoint, outcome, line.httpStatus);
  });
}

/** Returns the requests of the last check. Only the last line of a check has an attempt number. */
function lastCheck(log: JobLog): LogLine[] {
  const requests = log.lines.filter((line) => line.type === 'request');
  const earlier = requests.slice(0, -1).findLastIndex((line) => line.attempt !== null);
  return requests.slice(earlier + 1);
}
