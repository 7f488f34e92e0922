import { formatClock, formatExact } from '../../../lib/core/base/format.ts';
import type { Cause } from '../../../lib/core/diagnostics/cause.ts';
import type { Place, Remedy } from '../../../lib/core/diagnostics/remedy.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { type Problem, problemOf } from '../../../lib/core/job/problem.ts';
import { type JobLog, type LogLine, logLine } from '../../../lib/core/log/log.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  blockedBy,
  ended,
  HOUR,
  linkless,
  MINUTE,
  SECOND,
  someDetails,
  someRenderTimes,
  T,
} from '../make.ts';

const DAY = 24 * HOUR;
const when = (ms: number) => formatExact(ms, T, 'en');
const clock = (ms: number) => formatClock(ms, 'en');

export const request = (changes: Partial<LogLine>): LogLine => ({
  ...logLine('request', T - SECOND),
  endpoint: '/v3/videos/statuses',
  httpStatus: 200,
  ms: 100,
  outcome: 'processing',
  attempt: 0,
  max: 30,
  ...changes,
});
export const logOf = (...lines: LogLine[]): JobLog => ({ lines, raw: null });
const asks = (count: number, site = 'http://localhost:3000'): LogLine[] =>
  Array.from({ length: count }, (_, i) => logLine('site', T + (i + 1) * MINUTE, site));

/** A job that HeyGen answered for a second ago. */
export const running = (changes: Partial<Job> = {}) =>
  aJob({ status: 'processing', checkedAt: T - SECOND, addedAt: T - 5 * MINUTE, ...changes });
export const troubled = (problem: Problem, changes: Partial<Job> = {}) =>
  running({ problem, attempts: 3, checkedAt: T - 10 * MINUTE, ...changes });
export const failure = (code: string | null, message: string | null = null) => ({
  failure: { code, message, details: null },
});
/** A video that took this long from start to end. */
const took = (ms: number, id: string, changes: Partial<Job> = {}) =>
  ended('completed', {
    id,
    details: someDetails({ videoUrl: 'https://x', createdAt: T - DAY, completedAt: T - DAY + ms }),
    ...changes,
  });
const history = (lengths: number[], changes: Partial<Job> = {}) =>
  lengths.map((minutes, i) => took(minutes * MINUTE, `h${i}`, changes));

/** A job, the rest of the state and its log, and the diagnosis that a user reads in English. */
export interface Scenario {
  job: Job;
  state?: Partial<State>;
  log?: JobLog;
  cause: Cause;
  text?: string;
  evidence: string[];
  next: string;
  /** What an allowed site does wrong as well. */
  second?: string;
  /** What the button does; missing if there is nothing to do. */
  remedy?: Remedy;
  places?: Place[];
}

const GO_ON = "Nothing to do. You'll be notified when it's done.";
const STOP_POLLING =
  'Stop polling in your app once the status is final (completed, failed, cancelled, not_found…).';
const RELOAD = 'Let your app ask HeyGen again without its cache. The status here is newer.';
const COMPARE =
  'Compare the ID with the address in HeyGen, and make sure the key is from the same account.';
const ASK_SUPPORT =
  'Nothing to change. If it fails again, send this ID to HeyGen support. Starting it again can help.';
const REFUSED = textsIn('en').say('next_refused');
const NO_REASON = textsIn('en').say('advice_no_reason_next');
export const IN_200 =
  'HeyGen sent the failure with HTTP 200. Code that only checks the HTTP status sees a success.';
const ENDED = `Ended: ${when(T)}.`;
const STILL_POLLING = 'Your app on localhost:3000 still asks';

/** The letter is the cause: from A for `wrong_id` to F for `rendering` (`cause.ts`). */
export const SCENARIOS: Record<string, Scenario> = {
  'A when the id is unknown': {
    job: ended('not_found', failure('video_not_found', 'Video not found')),
    log: logOf(
      request({ outcome: 'not_found', attempt: null }),
      request({
        endpoint: `/v3/videos/${aJob().id}`,
        httpStatus: 404,
        outcome: 'not_found',
        code: 'video_not_found',
      }),
    ),
    cause: 'wrong_id',
    text: "Wrong ID, or another account's video",
    evidence: [
      'HeyGen’s message: video_not_found: Video not found',
      `${clock(T - SECOND)}: /v3/videos/statuses answered not_found with HTTP 200.`,
      `${clock(T - SECOND)}: /v3/videos/aaaaaa…aaaaaa answered not_found, video_not_found with HTTP 404.`,
    ],
    next: COMPARE,
    remedy: 'edit_id',
    places: ['projects', 'change_key'],
  },
  'A when the id does not look like one of HeyGen’s': {
    job: ended('not_found', { id: 'v_123' }),
    cause: 'wrong_id',
    text: "Wrong ID, or another account's video",
    evidence: ['This ID has 5 characters. HeyGen IDs have 32 (0–9, a–f).'],
    next: COMPARE,
    remedy: 'edit_id',
    places: ['projects', 'change_key'],
  },
  'A when the job belongs to another account': {
    job: ended('not_found', failure('RESOURCE_ACCESS_DENIED')),
    cause: 'wrong_id',
    text: 'This belongs to another account',
    evidence: ['HeyGen’s message: RESOURCE_ACCESS_DENIED'],
    next: 'Use an API key from that account.',
    remedy: 'change_key',
  },
  'A when HeyGen knew the job before, which is gone now': {
    job: ended('not_found', { id: 'v_123', lastKnownAt: T - DAY }),
    cause: 'wrong_id',
    text: 'HeyGen no longer has this',
    evidence: [`HeyGen knew this id until ${when(T - DAY)}.`],
    next: "Look for it in HeyGen. If you didn't delete it, ask the people who share the account.",
    remedy: 'projects',
  },
  'A when HeyGen says that the job was deleted': {
    job: ended('not_found', { rawStatus: 'deleted', kind: 'background_removal' }),
    cause: 'wrong_id',
    text: 'Deleted in HeyGen',
    evidence: ['HeyGen’s message: deleted'],
    next: 'If you still need it, start it again in HeyGen.',
    remedy: 'projects',
  },
  'A when HeyGen rejects the id as invalid': {
    job: ended('api_error', {
      checkedAt: null,
      problem: problemOf('refused', {
        httpStatus: 400,
        code: 'invalid_parameter',
        message: 'video_id is not valid',
      }),
    }),
    cause: 'wrong_id',
    text: "Wrong ID, or another account's video",
    evidence: ['Error code: invalid_parameter', 'HeyGen’s message: video_id is not valid'],
    next: 'Compare the ID with the address in HeyGen.',
    remedy: 'edit_id',
    places: ['projects', 'change_key'],
  },

  'B when the job is finished and nothing is wrong': {
    job: ended('completed'),
    cause: 'stale',
    text: 'HeyGen has finished. Nothing is wrong',
    evidence: [ENDED, `Last response from HeyGen: ${when(T)}.`],
    next: 'Download it, copy its link or open it in HeyGen.',
  },
  'B when the job is finished and an allowed site has asked for it': {
    job: ended('completed', { sites: ['http://localhost:3000'] }),
    cause: 'stale',
    text: 'Finished. Your app may show old data',
    evidence: [ENDED, `Last response from HeyGen: ${when(T)}.`],
    next: RELOAD,
  },
  'B when the job was cancelled at HeyGen': {
    job: ended('cancelled'),
    cause: 'stale',
    text: 'Cancelled in HeyGen',
    evidence: [ENDED],
    next: "If that wasn't you, check it in HeyGen.",
    remedy: 'open',
  },
  'B when a page has asked only twice since the end': {
    job: ended('completed'),
    log: logOf(...asks(2)),
    cause: 'stale',
    text: 'Finished. Your app may show old data',
    evidence: [ENDED],
    next: RELOAD,
  },
  'B when our own answer is old': {
    job: running({ checkedAt: T - 10 * MINUTE }),
    cause: 'stale',
    text: 'The status shown here is out of date',
    evidence: [`Last response from HeyGen: ${when(T - 10 * MINUTE)}.`],
    next: 'Check the status now.',
    remedy: 'retry',
  },
  'B when a check is refused long after HeyGen has ended the job': {
    job: ended('completed', { problem: problemOf('refused', { httpStatus: 400 }) }),
    cause: 'stale',
    text: 'HeyGen has finished. Nothing is wrong',
    evidence: [ENDED],
    next: REFUSED,
  },

  'C when a page keeps asking about a finished video': {
    job: ended('completed'),
    log: logOf(logLine('site', T - MINUTE, 'http://localhost:3000'), ...asks(3)),
    cause: 'still_polling',
    text: 'Your app on localhost:3000 still asks',
    evidence: [
      ENDED,
      `http://localhost:3000: requests after the end: 3, the last at ${when(T + 3 * MINUTE)}.`,
    ],
    next: STOP_POLLING,
    remedy: 'copy_fix',
  },
  'C when two sites keep asking about a finished video': {
    job: ended('completed'),
    log: logOf(...asks(4), ...asks(2, 'https://b.example')),
    cause: 'still_polling',
    text: 'Your apps still ask about this',
    evidence: [
      `http://localhost:3000: requests after the end: 4, the last at ${when(T + 4 * MINUTE)}.`,
      `https://b.example: requests after the end: 2, the last at ${when(T + 2 * MINUTE)}.`,
    ],
    next: STOP_POLLING,
    remedy: 'copy_fix',
  },

  'D when the failure came inside an HTTP 200': {
    job: ended('failed', { ...failure('rendering_failed', 'timed out'), sites: ['https://x'] }),
    log: logOf(request({ outcome: 'failed' })),
    cause: 'swallowed',
    text: 'HeyGen had an internal error',
    evidence: [
      IN_200,
      'HeyGen’s message: rendering_failed: timed out',
      ENDED,
      `${clock(T - SECOND)}: /v3/videos/statuses answered failed with HTTP 200.`,
    ],
    next: ASK_SUPPORT,
    remedy: 'open',
    places: ['status', 'support'],
  },
  'D when the job failed without a reason': {
    job: ended('failed', failure(null)),
    cause: 'swallowed',
    text: 'HeyGen gave no reason',
    evidence: [],
    next: NO_REASON,
    remedy: 'open',
    places: ['billing', 'support'],
  },
  'D when the job failed for lack of credit': {
    job: ended('failed', failure('MOVIO_PAYMENT_INSUFFICIENT_CREDIT')),
    cause: 'swallowed',
    text: 'Not enough API credit',
    evidence: ['HeyGen’s message: MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
    next: `${textsIn('en').say('advice_credit_next')} ${textsIn('en').say('retry_after')}`,
    remedy: 'billing',
  },
  'D, and not C, when an app keeps asking about a job that failed for lack of credit': {
    job: ended('failed', failure('MOVIO_PAYMENT_INSUFFICIENT_CREDIT')),
    log: logOf(...asks(3)),
    cause: 'swallowed',
    text: 'Not enough API credit',
    evidence: ['HeyGen’s message: MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
    next: `${textsIn('en').say('advice_credit_next')} ${textsIn('en').say('retry_after')}`,
    second: STILL_POLLING,
    remedy: 'billing',
  },
  'D when every answer is an error inside a 200': {
    job: troubled(problemOf('server_error', { httpStatus: 200, code: 'internal_error' })),
    cause: 'swallowed',
    text: 'An error inside a successful response',
    evidence: [IN_200, 'Error code: internal_error'],
    next: textsIn('en').say('next_problem_server_error'),
    remedy: 'retry',
    places: ['status'],
  },
  'D when errors inside a 200 have used up the attempts': {
    job: ended('api_error', {
      problem: problemOf('server_error', { httpStatus: 200 }),
      sites: ['https://x'],
    }),
    cause: 'swallowed',
    text: 'An error inside a successful response',
    evidence: [IN_200, ENDED],
    next: 'In your app, read the status in the response body: HeyGen reports failures with HTTP 200.',
    remedy: 'keep',
    places: ['status'],
  },

  'E when there is no network': {
    job: troubled(problemOf('offline'), { attempts: 0 }),
    cause: 'unreachable',
    text: 'You are offline',
    evidence: [`Last response from HeyGen: ${when(T - 10 * MINUTE)}.`],
    next: 'Reconnect. Checking resumes automatically.',
    remedy: 'retry',
  },
  'E when a firewall blocks the requests': {
    job: troubled(problemOf('connection')),
    log: logOf(
      request({ outcome: 'processing', at: T - HOUR }),
      request({ httpStatus: null, outcome: 'connection', attempt: 3 }),
    ),
    cause: 'unreachable',
    text: "HeyGen can't be reached",
    evidence: [
      'Failed attempts in a row: 3 of 30.',
      `${clock(T - SECOND)}: /v3/videos/statuses didn't respond (connection).`,
    ],
    next: 'Check your VPN, firewall and status.heygen.com. Renderwatch keeps retrying.',
    remedy: 'retry',
    places: ['status'],
  },
  'E when HeyGen has server errors': {
    job: troubled(problemOf('server_error', { httpStatus: 502, message: 'Bad gateway' })),
    cause: 'unreachable',
    text: 'HeyGen has a server error (HTTP 502)',
    evidence: ['HeyGen’s message: Bad gateway'],
    next: 'Nothing to do. Renderwatch retries. If it lasts, see status.heygen.com.',
    remedy: 'retry',
    places: ['status'],
  },
  'E when HeyGen sets a rate limit': {
    job: troubled(problemOf('rate_limited', { httpStatus: 429, retryAfterMs: 90 * SECOND }), {
      attempts: 0,
    }),
    state: { pausedUntil: T + MINUTE },
    cause: 'unreachable',
    text: 'Too many requests. HeyGen asked us to wait',
    evidence: ['HeyGen asked us to wait 1 min 30 sec.'],
    next: 'Wait, or look for another app that uses this key.',
  },
  'E when HeyGen has set a rate limit in an answer about other jobs': {
    job: running({ checkedAt: T - 10 * MINUTE }),
    state: { pausedUntil: T + MINUTE },
    cause: 'unreachable',
    text: 'Too many requests. HeyGen asked us to wait',
    evidence: [],
    next: 'Wait, or look for another app that uses this key.',
  },
  'E when a web page comes instead of an answer': {
    job: troubled(problemOf('bad_answer', { httpStatus: 200 })),
    cause: 'unreachable',
    text: 'HeyGen sent an unreadable response',
    evidence: [],
    next: 'See the response in the JSON tab. Wi-Fi login pages look like this.',
    remedy: 'retry',
  },
  'E when HeyGen has never answered': {
    job: aJob({ problem: problemOf('timeout'), attempts: 1 }),
    cause: 'unreachable',
    text: "HeyGen didn't respond in time",
    evidence: ['Failed attempts in a row: 1 of 30.', "HeyGen hasn't responded yet."],
    next: 'Nothing to do. Renderwatch retries.',
    remedy: 'retry',
    places: ['status'],
  },
  'E when the key is rejected': {
    job: running(),
    state: { blocked: blockedBy('key_rejected', { said: 'Token expired' }) },
    cause: 'unreachable',
    text: 'HeyGen rejected the API key',
    evidence: [
      `Checking has been paused since ${when(T - HOUR)}.`,
      'HeyGen’s message: Token expired',
    ],
    next: textsIn('en').say('blocked_key_rejected'),
    remedy: 'change_key',
  },
  'E when there has never been a key': {
    job: aJob(),
    state: { blocked: blockedBy('no_key', { since: 0 }) },
    cause: 'unreachable',
    text: 'No API key',
    evidence: ["HeyGen hasn't responded yet."],
    next: textsIn('en').say('blocked_no_key'),
    remedy: 'add_key',
  },
  'E when the attempts are used up': {
    job: ended('connection_error', { problem: problemOf('connection'), attempts: 30 }),
    cause: 'unreachable',
    text: "HeyGen can't be reached",
    evidence: ['Failed attempts in a row: 30 of 30.'],
    next: 'Check your network and status.heygen.com, then choose Keep watching.',
    remedy: 'keep',
    places: ['status'],
  },
  'E when the key may not read the job': {
    job: ended('api_error', { problem: problemOf('forbidden', { httpStatus: 403 }), attempts: 1 }),
    cause: 'unreachable',
    text: 'This API key has no permission for this',
    evidence: [],
    next: 'Give the key access to this type of job in HeyGen, then choose Keep watching.',
    remedy: 'change_key',
  },
  'E when HeyGen refuses the request for another reason than the id': {
    job: ended('api_error', { problem: problemOf('refused', { httpStatus: 415 }), attempts: 1 }),
    cause: 'unreachable',
    text: 'HeyGen refused the request (HTTP 415)',
    evidence: [],
    next: REFUSED,
    remedy: 'open',
  },

  'F when the job renders': {
    job: running(),
    log: logOf(request({})),
    cause: 'rendering',
    text: 'Still rendering. Nothing is wrong',
    evidence: [
      `Last response from HeyGen: ${when(T - SECOND)}.`,
      'Running for 5 min.',
      'Jobs of this type usually take up to 1 hr.',
      `${clock(T - SECOND)}: /v3/videos/statuses answered processing with HTTP 200.`,
    ],
    next: GO_ON,
  },
  'F when the job waits in HeyGen’s queue': {
    job: running({ status: 'queued' }),
    cause: 'rendering',
    text: "In HeyGen's queue. Nothing is wrong",
    evidence: ['In the queue for 5 min.'],
    next: 'Nothing to do. Renderwatch keeps checking.',
  },
  'F when the job renders for longer than usual': {
    job: running({ addedAt: T - 2 * HOUR }),
    cause: 'rendering',
    text: 'Slower than usual',
    evidence: ['Running for 2 hr.', 'Jobs of this type usually take up to 1 hr.'],
    next: 'Open it in HeyGen. Renderwatch keeps checking.',
    remedy: 'open',
  },
  'F when the job renders for longer than the user’s past jobs': {
    job: running({ details: someDetails({ createdAt: T - 30 * MINUTE }) }),
    state: { renderTimes: someRenderTimes(Array.from({ length: 20 }, (_, i) => (i + 1) * MINUTE)) },
    cause: 'rendering',
    text: 'Slower than 95% of your renders',
    evidence: [
      'Running for 30 min.',
      'Of your last 20 finished jobs of this type, 0 took this long or longer.',
    ],
    next: 'Open it in HeyGen. Renderwatch keeps checking.',
    remedy: 'open',
  },
  'F when the job renders for longer than each of only a few past jobs': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: { jobs: history([10, 11, 12, 13, 14]) },
    cause: 'rendering',
    text: 'Still rendering. Nothing is wrong',
    evidence: ['Of your last 5 finished jobs of this type, 0 took this long or longer.'],
    next: GO_ON,
  },
  'F when the job renders for no longer than past videos, on the list or not': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: {
      jobs: history([90]),
      renderTimes: someRenderTimes(Array.from({ length: 40 }, (_, i) => i * MINUTE)),
    },
    cause: 'rendering',
    text: 'Still rendering. Nothing is wrong',
    evidence: ['Of your last 40 finished jobs of this type, 10 took this long or longer.'],
    next: GO_ON,
  },
  'F when the job renders for long, but the user’s past jobs did as well': {
    job: running({ details: someDetails({ createdAt: T - 2 * HOUR }) }),
    state: {
      renderTimes: someRenderTimes(Array.from({ length: 20 }, (_, i) => (i + 1) * 10 * MINUTE)),
    },
    cause: 'rendering',
    text: 'Still rendering. Nothing is wrong',
    evidence: ['Of your last 20 finished jobs of this type, 9 took this long or longer.'],
    next: GO_ON,
  },
  'F when there are too few past jobs of the same kind to compare': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: { jobs: [...history([1, 2, 3, 4]), ...history([1, 2], { kind: 'agent' })] },
    cause: 'rendering',
    text: 'Still rendering. Nothing is wrong',
    evidence: ['Jobs of this type usually take up to 1 hr.'],
    next: GO_ON,
  },
  'E when HeyGen refuses a request about a job that it has known before': {
    job: ended('api_error', {
      problem: problemOf('refused', { httpStatus: 400, message: 'not today' }),
    }),
    cause: 'unreachable',
    text: 'HeyGen refused the request (HTTP 400)',
    evidence: ['HeyGen’s message: not today'],
    next: REFUSED,
    remedy: 'open',
  },
  'F when the job waits in HeyGen’s queue for unusually long': {
    job: running({ status: 'queued', addedAt: T - 2 * HOUR }),
    state: { jobs: [running({ id: 'r1' }), running({ id: 'r2' })] },
    cause: 'rendering',
    text: 'In the queue for unusually long',
    evidence: ['In the queue for 2 hr.', 'Your tracked jobs: running 2 / 10, in the queue 1.'],
    next: textsIn('en').say('next_queued_long'),
    remedy: 'open',
    places: ['status', 'limits', 'billing'],
  },
  'F when the agent waits for the user': {
    job: running({ kind: 'agent', status: 'waiting_for_input' }),
    cause: 'rendering',
    text: 'The agent is waiting for your answer',
    evidence: [`Last response from HeyGen: ${when(T - SECOND)}.`],
    next: 'Open the session in HeyGen and answer.',
    remedy: 'answer',
  },
  'F when the agent still waits for the user after the longest wait': {
    job: ended('timeout', { kind: 'agent', resumesAs: 'waiting_for_input', addedAt: T - DAY }),
    cause: 'rendering',
    text: 'The agent is waiting for your answer',
    evidence: [`Last response from HeyGen: ${when(T)}.`],
    next: 'Answer in HeyGen, then choose Keep watching.',
    remedy: 'answer',
  },
  'F when HeyGen sends an unknown status': {
    job: running({ status: 'unknown', rawStatus: 'dreaming' }),
    cause: 'rendering',
    text: 'HeyGen sent an unknown status',
    evidence: [`Last response from HeyGen: ${when(T - SECOND)}.`],
    next: 'Open it in HeyGen. Renderwatch keeps checking.',
    remedy: 'open',
  },
  'F when the longest wait is over': {
    job: ended('timeout', { resumesAs: 'processing', addedAt: T - DAY }),
    cause: 'rendering',
    text: 'Took too long, so checking stopped',
    evidence: ['Running for 1 day.'],
    next: 'Open it in HeyGen, or choose Keep watching.',
    remedy: 'keep',
  },
  'F when the job is finished and its link is pending': {
    job: linkless({ linkReads: 3 }),
    cause: 'rendering',
    text: 'Finished, but there is no link yet',
    evidence: [`Last response from HeyGen: ${when(T)}.`, 'Link checked again 3 of 10 times.'],
    next: 'Open it in HeyGen, or wait. The link is checked every 30 seconds, up to ten times.',
    remedy: 'open',
  },
  'F when the job is finished and its link never came': {
    job: linkless({ linkReads: 10, nextPollAt: null }),
    cause: 'rendering',
    text: 'Finished, but there is no link yet',
    evidence: ['Link checked again 10 of 10 times.'],
    next: 'Open it in HeyGen, or check again later.',
    remedy: 'open',
  },
};
