import { formatClock, formatTime } from '../../../lib/core/base/format.ts';
import type { Cause } from '../../../lib/core/diagnostics/cause.ts';
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
const when = (ms: number) => formatTime(ms, 'en');
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
  also?: Cause[];
}

const GO_ON = 'Nothing to do: you are notified when it ends.';
const RELOAD =
  'Reload that page without its cache, and let it ask HeyGen again. This answer is newer.';
const COMPARE =
  'Compare the id with the address of the video in HeyGen, and the account with that of your key.';
const START_AGAIN = 'Look at the reason, correct the cause, and start the render again in HeyGen.';
export const IN_200 =
  'The failure came inside an answer with HTTP 200: who looks at the HTTP status alone, sees success.';
const ENDED = `It ended at ${when(T)} and is not asked about any more.`;
const stillPolling: Cause[] = ['stale', 'swallowed'];

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
    text: 'The id is wrong, or it is not yours.',
    evidence: [
      'HeyGen’s words: video_not_found: Video not found',
      `${clock(T - SECOND)}: /v3/videos/statuses answered not_found with HTTP 200.`,
      `${clock(T - SECOND)}: /v3/videos/aaaaaa…aaaaaa answered not_found, video_not_found with HTTP 404.`,
    ],
    next: COMPARE,
    also: ['still_polling'],
  },
  'A when the id does not look like one of HeyGen’s': {
    job: ended('not_found', { id: 'v_123' }),
    cause: 'wrong_id',
    evidence: ['The id has 5 characters; HeyGen’s have 32, of 0–9 and a–f.'],
    next: COMPARE,
    also: ['still_polling'],
  },
  'A when the job belongs to another account': {
    job: ended('not_found', failure('RESOURCE_ACCESS_DENIED')),
    cause: 'wrong_id',
    evidence: ['HeyGen’s words: RESOURCE_ACCESS_DENIED'],
    next: 'Use a key of the account that made it.',
    also: ['still_polling'],
  },
  'A when HeyGen rejects the id as invalid': {
    job: ended('api_error', {
      problem: problemOf('refused', {
        httpStatus: 400,
        code: 'invalid_parameter',
        message: 'video_id is not valid',
      }),
    }),
    cause: 'wrong_id',
    evidence: ['HeyGen’s code: invalid_parameter', 'HeyGen’s words: video_id is not valid'],
    next: 'Check the id; the error is in the details.',
    also: ['still_polling'],
  },

  'B when the job is finished and another page still spins': {
    job: ended('completed'),
    cause: 'stale',
    text: 'HeyGen has ended this. A page that still spins shows an old status.',
    evidence: [ENDED, `Last answer of HeyGen’s: ${when(T)}.`],
    next: RELOAD,
    also: ['still_polling', 'swallowed'],
  },
  'B when the job was cancelled at HeyGen': {
    job: ended('cancelled'),
    cause: 'stale',
    evidence: [ENDED],
    next: RELOAD,
    also: ['still_polling', 'swallowed'],
  },
  'B when a page has asked only twice since the end': {
    job: ended('completed'),
    log: logOf(...asks(2)),
    cause: 'stale',
    evidence: [ENDED],
    next: RELOAD,
    also: ['still_polling', 'swallowed'],
  },
  'B when our own answer is old': {
    job: running({ checkedAt: T - 10 * MINUTE }),
    cause: 'stale',
    text: 'The status shown here is out of date.',
    evidence: [`Last answer of HeyGen’s: ${when(T - 10 * MINUTE)}.`],
    next: 'Check the status now.',
  },
  'B when a check is refused long after HeyGen has ended the job': {
    job: ended('completed', { problem: problemOf('refused', { httpStatus: 400 }) }),
    cause: 'stale',
    evidence: [ENDED],
    next: RELOAD,
    also: ['still_polling', 'swallowed'],
  },

  'C when a page keeps asking about a finished video': {
    job: ended('completed'),
    log: logOf(logLine('site', T - MINUTE, 'http://localhost:3000'), ...asks(3)),
    cause: 'still_polling',
    text: 'This has ended, and a page keeps asking about it.',
    evidence: [
      ENDED,
      `http://localhost:3000: questions since it ended: 3, the last at ${when(T + 3 * MINUTE)}.`,
    ],
    next: 'Stop the interval there as soon as the status is a terminal one.',
    also: stillPolling,
  },
  'C when two sites keep asking about a failed video': {
    job: ended('failed'),
    log: logOf(...asks(4), ...asks(2, 'https://b.example')),
    cause: 'still_polling',
    evidence: [
      `http://localhost:3000: questions since it ended: 4, the last at ${when(T + 4 * MINUTE)}.`,
      `https://b.example: questions since it ended: 2, the last at ${when(T + 2 * MINUTE)}.`,
    ],
    next: 'Stop the interval there as soon as the status is a terminal one.',
    also: stillPolling,
  },

  'D when the failure came inside an HTTP 200': {
    job: ended('failed', failure('rendering_failed', 'timed out')),
    log: logOf(request({ outcome: 'failed' })),
    cause: 'swallowed',
    text: 'HeyGen reports a failure. A page that still spins has swallowed it.',
    evidence: [
      IN_200,
      'HeyGen’s words: rendering_failed: timed out',
      ENDED,
      `${clock(T - SECOND)}: /v3/videos/statuses answered failed with HTTP 200.`,
    ],
    next: START_AGAIN,
    also: ['stale', 'still_polling'],
  },
  'D when the job failed without a reason': {
    job: ended('failed', failure(null)),
    cause: 'swallowed',
    evidence: [IN_200, 'HeyGen gave no reason.'],
    next: START_AGAIN,
    also: ['stale', 'still_polling'],
  },
  'D when the job failed for lack of credit': {
    job: ended('failed', failure('MOVIO_PAYMENT_INSUFFICIENT_CREDIT')),
    cause: 'swallowed',
    evidence: ['HeyGen’s words: MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
    next: textsIn('en').say('next_failed_credit'),
    also: ['stale', 'still_polling'],
  },
  'D when every answer is an error inside a 200': {
    job: troubled(problemOf('server_error', { httpStatus: 200, code: 'internal_error' })),
    cause: 'swallowed',
    text: "HeyGen's answers hide an error inside a success.",
    evidence: [IN_200, 'HeyGen’s code: internal_error'],
    next: 'In the other app, look at the status in the body: HeyGen reports a failure with HTTP 200.',
  },
  'D when errors inside a 200 have used up the attempts': {
    job: ended('api_error', { problem: problemOf('server_error', { httpStatus: 200 }) }),
    cause: 'swallowed',
    text: "HeyGen's answers hide an error inside a success.",
    evidence: [IN_200, ENDED],
    next: 'In the other app, look at the status in the body: HeyGen reports a failure with HTTP 200.',
    also: ['stale', 'still_polling'],
  },

  'E when there is no network': {
    job: troubled(problemOf('offline'), { attempts: 0 }),
    cause: 'unreachable',
    text: 'We cannot reach HeyGen, or are refused.',
    evidence: ['You are offline.', `Last answer of HeyGen’s: ${when(T - 10 * MINUTE)}.`],
    next: 'Connect; checking goes on by itself.',
  },
  'E when a firewall blocks the requests': {
    job: troubled(problemOf('connection')),
    log: logOf(
      request({ outcome: 'processing', at: T - HOUR }),
      request({ httpStatus: null, outcome: 'connection', attempt: 3 }),
    ),
    cause: 'unreachable',
    evidence: [
      'HeyGen can’t be reached.',
      'Failed attempts in a row: 3 of 30.',
      `${clock(T - SECOND)}: /v3/videos/statuses gave no answer (connection).`,
    ],
    next: 'Check VPN, firewall and status.heygen.com. Checking goes on by itself.',
  },
  'E when HeyGen has server errors': {
    job: troubled(problemOf('server_error', { httpStatus: 502, message: 'Bad gateway' })),
    cause: 'unreachable',
    evidence: ['HeyGen has a server error (HTTP 502).', 'HeyGen’s words: Bad gateway'],
    next: 'Nothing to do: it is asked again. If it lasts, look at status.heygen.com.',
  },
  'E when HeyGen sets a rate limit': {
    job: troubled(problemOf('rate_limited', { httpStatus: 429, retryAfterMs: 90 * SECOND }), {
      attempts: 0,
    }),
    state: { pausedUntil: T + MINUTE },
    cause: 'unreachable',
    evidence: ['HeyGen asks us to slow down.', 'HeyGen asked to wait 1 min 30 sec.'],
    next: 'Wait; or look for another program that asks with the same key.',
  },
  'E when HeyGen has set a rate limit in an answer about other jobs': {
    job: running({ checkedAt: T - 10 * MINUTE }),
    state: { pausedUntil: T + MINUTE },
    cause: 'unreachable',
    evidence: ['HeyGen asks us to slow down.'],
    next: 'Wait; or look for another program that asks with the same key.',
  },
  'E when a web page comes instead of an answer': {
    job: troubled(problemOf('bad_answer', { httpStatus: 200 })),
    cause: 'unreachable',
    evidence: ['HeyGen’s answer can’t be read.'],
    next: 'Look at the raw answer in the details; a login page of a network looks like this.',
  },
  'E when HeyGen has never answered': {
    job: aJob({ problem: problemOf('timeout'), attempts: 1 }),
    cause: 'unreachable',
    evidence: [
      'HeyGen did not answer in time.',
      'Failed attempts in a row: 1 of 30.',
      'HeyGen has not answered yet.',
    ],
    next: 'Nothing to do: it is asked again.',
  },
  'E when the key is rejected': {
    job: running(),
    state: { blocked: blockedBy('key_rejected', { said: 'Token expired' }) },
    cause: 'unreachable',
    evidence: [
      'HeyGen rejected the API key',
      `All checking stands still since ${when(T - HOUR)}.`,
      'HeyGen’s words: Token expired',
    ],
    next: textsIn('en').say('blocked_key_rejected'),
  },
  'E when there has never been a key': {
    job: aJob(),
    state: { blocked: blockedBy('no_key', { since: 0 }) },
    cause: 'unreachable',
    evidence: ['No API key', 'HeyGen has not answered yet.'],
    next: textsIn('en').say('blocked_no_key'),
  },
  'E when the attempts are used up': {
    job: ended('connection_error', { problem: problemOf('connection'), attempts: 30 }),
    cause: 'unreachable',
    evidence: ['Failed attempts in a row: 30 of 30.'],
    next: 'Check your network and status.heygen.com, then keep watching.',
  },
  'E when the key may not read the job': {
    job: ended('api_error', { problem: problemOf('forbidden', { httpStatus: 403 }), attempts: 1 }),
    cause: 'unreachable',
    evidence: ['The API key may not read this.'],
    next: 'Allow the key to read this kind of job in HeyGen, then keep watching.',
  },
  'E when HeyGen refuses the request for another reason than the id': {
    job: ended('api_error', { problem: problemOf('refused', { httpStatus: 415 }), attempts: 1 }),
    cause: 'unreachable',
    evidence: ['HeyGen refused the request (HTTP 415).'],
    next: 'Check the id; the error is in the details.',
  },

  'F when the job renders': {
    job: running(),
    log: logOf(request({})),
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: [
      `Last answer of HeyGen’s: ${when(T - SECOND)}.`,
      'Rendering for 5 min.',
      'Jobs of this kind usually take up to 1 hr.',
      `${clock(T - SECOND)}: /v3/videos/statuses answered processing with HTTP 200.`,
    ],
    next: GO_ON,
  },
  'F when the job waits in HeyGen’s queue': {
    job: running({ status: 'queued' }),
    cause: 'rendering',
    evidence: ['Rendering for 5 min.'],
    next: 'Nothing to do: Renderwatch goes on asking.',
  },
  'F when the job renders for longer than usual': {
    job: running({ addedAt: T - 2 * HOUR }),
    cause: 'rendering',
    text: 'HeyGen really is not finished, and takes unusually long.',
    evidence: ['Rendering for 2 hr.', 'Jobs of this kind usually take up to 1 hr.'],
    next: 'Look at it in HeyGen. Renderwatch goes on asking.',
  },
  'F when the job renders for longer than the user’s past jobs': {
    job: running({ details: someDetails({ createdAt: T - 30 * MINUTE }) }),
    state: { renderTimes: someRenderTimes(Array.from({ length: 20 }, (_, i) => (i + 1) * MINUTE)) },
    cause: 'rendering',
    text: 'HeyGen really is not finished, and takes unusually long.',
    evidence: [
      'Rendering for 30 min.',
      'Of your last 20 finished jobs of this kind, 0 took as long or longer.',
    ],
    next: 'Look at it in HeyGen. Renderwatch goes on asking.',
  },
  'F when the job renders for longer than each of only a few past jobs': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: { jobs: history([10, 11, 12, 13, 14]) },
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: ['Of your last 5 finished jobs of this kind, 0 took as long or longer.'],
    next: GO_ON,
  },
  'F when the job renders for no longer than past videos, on the list or not': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: {
      jobs: history([90]),
      renderTimes: someRenderTimes(Array.from({ length: 40 }, (_, i) => i * MINUTE)),
    },
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: ['Of your last 40 finished jobs of this kind, 10 took as long or longer.'],
    next: GO_ON,
  },
  'F when the job renders for long, but the user’s past jobs did as well': {
    job: running({ details: someDetails({ createdAt: T - 2 * HOUR }) }),
    state: {
      renderTimes: someRenderTimes(Array.from({ length: 20 }, (_, i) => (i + 1) * 10 * MINUTE)),
    },
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: ['Of your last 20 finished jobs of this kind, 9 took as long or longer.'],
    next: GO_ON,
  },
  'F when there are too few past jobs of the same kind to compare': {
    job: running({ addedAt: T - 30 * MINUTE }),
    state: { jobs: [...history([1, 2, 3, 4]), ...history([1, 2], { kind: 'agent' })] },
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: ['Jobs of this kind usually take up to 1 hr.'],
    next: GO_ON,
  },
  'F when the agent waits for the user': {
    job: running({ kind: 'agent', status: 'waiting_for_input' }),
    cause: 'rendering',
    text: 'HeyGen waits for your answer.',
    evidence: ['Jobs of this kind usually take up to 45 min.'],
    next: 'Open the session in HeyGen and answer.',
  },
  'F when HeyGen sends an unknown status': {
    job: running({ status: 'unknown', rawStatus: 'dreaming' }),
    cause: 'rendering',
    text: 'HeyGen really is not finished.',
    evidence: [`Last answer of HeyGen’s: ${when(T - SECOND)}.`],
    next: 'Look at the video in HeyGen. Renderwatch goes on asking until the longest wait is over.',
  },
  'F when the longest wait is over': {
    job: ended('timeout', { resumesAs: 'processing', addedAt: T - DAY }),
    cause: 'rendering',
    text: 'HeyGen really is not finished, and takes unusually long.',
    evidence: ['Rendering for 1 day.'],
    next: 'Look at it in HeyGen. Keep watching goes on asking.',
  },
  'F when the job is finished and its link is pending': {
    job: linkless({ linkReads: 3 }),
    cause: 'rendering',
    text: 'HeyGen has finished and has not published the link yet.',
    evidence: [`Last answer of HeyGen’s: ${when(T)}.`, 'The link was read again 3 of 10 times.'],
    next: 'Open it in HeyGen, or wait: the link is read again every 30 seconds, ten times at most.',
  },
  'F when the job is finished and its link never came': {
    job: linkless({ linkReads: 10, nextPollAt: null }),
    cause: 'rendering',
    text: 'HeyGen has finished and has not published the link yet.',
    evidence: ['The link was read again 10 of 10 times.'],
    next: 'Open it in HeyGen, or check the status again later.',
  },
};
