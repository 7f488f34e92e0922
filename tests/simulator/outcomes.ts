import type { Cause } from '../../lib/core/diagnostics/cause.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import type { Fault } from './faults.ts';
import { QUIRKS } from './quirks.ts';
import type { World } from './world.ts';

/** An answer of HeyGen's about a job, and what the user sees of it. */
export interface Outcome {
  what: string;
  /** Makes HeyGen answer like this about the id. */
  set: (world: World, id: string) => void;
  status: JobStatus;
  /** A text that the row shows. */
  says: string;
  /** What *Why?* finds, and parts of its evidence. */
  cause: Cause;
  shows?: string[];
  /** The browser tests show these few rows in the real popup. */
  isInBrowser?: true;
}

const failEvery = ({ faults }: World, fault: Fault): void => faults.add({ fault });

/** Every quirk of a job's answer, and the plain endings beside them. */
export const OUTCOMES: Outcome[] = [
  {
    what: 'failed with a reason',
    set: ({ videos }, id) =>
      videos.set(id, 'failed', { failure_code: 'x_1', failure_message: 'No sound' }),
    status: 'failed',
    says: 'x_1: No sound',
    cause: 'swallowed',
    shows: ['x_1: No sound'],
    isInBrowser: true,
  },
  {
    what: 'failed without a reason',
    set: QUIRKS.failedWithoutReason,
    status: 'failed',
    says: 'HeyGen gave no reason.',
    cause: 'swallowed',
  },
  {
    what: 'failed for missing credit that shows only at a poll',
    set: QUIRKS.creditFailureAtPoll,
    status: 'failed',
    says: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
    cause: 'swallowed',
    shows: ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
  },
  {
    what: 'failed with an error that is a text',
    set: QUIRKS.errorAsString,
    status: 'failed',
    says: 'Avatar rendering timed out',
    cause: 'swallowed',
  },
  {
    what: 'failed with an error that is an object',
    set: QUIRKS.errorAsObject,
    status: 'failed',
    says: 'rendering_failed: Avatar rendering timed out',
    cause: 'swallowed',
  },
  {
    what: 'failed with an error that is a number',
    set: QUIRKS.errorAsNumber,
    status: 'failed',
    says: '40119',
    cause: 'swallowed',
  },
  {
    what: 'failed with the reason in `msg`',
    set: QUIRKS.errorAsMsg,
    status: 'failed',
    says: 'Avatar rendering timed out',
    cause: 'swallowed',
  },
  {
    what: 'failed with the reason in `failure_reason`',
    set: QUIRKS.errorAsFailureReason,
    status: 'failed',
    says: 'Avatar rendering timed out',
    cause: 'swallowed',
  },
  {
    what: 'completed, with an error as well',
    set: QUIRKS.completedWithError,
    status: 'completed',
    says: 'Ready',
    cause: 'stale',
    shows: ['Ended: '],
  },
  {
    what: 'cancelled',
    set: ({ clippings }, id) => clippings.set(id, 'cancelled'),
    status: 'cancelled',
    says: 'Cancelled',
    cause: 'stale',
    shows: ['/v3/ai-clipping/'],
  },
  {
    what: 'an id that nobody knows',
    set: () => {},
    status: 'not_found',
    says: 'Wrong ID, or a job of another account.',
    cause: 'wrong_id',
    shows: ['each answered not_found with HTTP 404', 'video_not_found'],
  },
  {
    what: 'an unknown id, with v1’s 404',
    set: QUIRKS.notFoundLegacyBody,
    status: 'not_found',
    says: 'Wrong ID, or a job of another account.',
    cause: 'wrong_id',
    shows: ['400569', 'ResourceType.PACIFIC_VIDEO not found', 'HTTP 404'],
  },
  {
    what: 'a job of somebody else',
    set: QUIRKS.denied,
    status: 'not_found',
    says: 'This belongs to another account.',
    cause: 'wrong_id',
    shows: ['resource_access_denied'],
  },
  {
    what: 'a session that waits for the user',
    set: ({ agents }, id) => agents.set(id, 'waiting_for_input', { progress: 10 }),
    status: 'waiting_for_input',
    says: 'Needs your input',
    cause: 'rendering',
  },
  {
    what: 'an undocumented status word',
    set: QUIRKS.unknownWord,
    status: 'unknown',
    says: 'Unknown: archived',
    cause: 'rendering',
    isInBrowser: true,
  },
  {
    what: 'a queued job with a failure code',
    set: QUIRKS.pendingWithFailureCode,
    status: 'queued',
    says: 'Queued',
    cause: 'rendering',
  },
  {
    what: 'an error inside a 200',
    set: QUIRKS.errorInside200,
    status: 'queued',
    says: 'HeyGen has a server error (HTTP 200). Attempt 1 of 30.',
    cause: 'swallowed',
    shows: ['HTTP 200'],
    isInBrowser: true,
  },
  {
    what: 'a gateway’s page',
    set: QUIRKS.htmlFromGateway,
    status: 'queued',
    says: 'HeyGen has a server error (HTTP 502). Attempt 1 of 30.',
    cause: 'unreachable',
    shows: ['HTTP 502'],
  },
  {
    what: 'an empty body',
    set: QUIRKS.emptyBody,
    status: 'queued',
    says: 'HeyGen sent an unreadable response.',
    cause: 'unreachable',
    shows: ['bad_answer'],
  },
  {
    what: 'no connection',
    set: (world) => failEvery(world, { kind: 'reset' }),
    status: 'queued',
    says: "HeyGen can't be reached.",
    cause: 'unreachable',
    shows: ["didn't respond (connection)"],
  },
  {
    what: 'a used-up quota',
    set: (world) =>
      failEvery(world, {
        kind: 'status',
        status: 429,
        code: 'quota_exceeded',
        retryAfter: '600',
      }),
    status: 'queued',
    says: 'Your HeyGen quota is used up. Next check in',
    cause: 'unreachable',
  },
  {
    what: 'missing credit for the read itself',
    set: (world) => failEvery(world, { kind: 'status', status: 402, code: 'insufficient_credit' }),
    status: 'queued',
    says: 'Not enough API credit. Attempt 1 of 30.',
    cause: 'unreachable',
  },
  {
    what: 'an id that HeyGen refuses',
    set: (world) => failEvery(world, { kind: 'status', status: 400, code: 'invalid_parameter' }),
    status: 'api_error',
    says: 'HeyGen refused the request (HTTP 400).',
    cause: 'wrong_id',
  },
];
