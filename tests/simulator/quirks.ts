import { pathOf } from './endpoints.ts';
import { type Answer, answerHtml, refuse } from './http.ts';
import { LEGACY_NOT_FOUND } from './legacy.ts';
import type { World } from './world.ts';

/** Makes HeyGen behave in one odd way for this id. */
type Quirk = (world: World, id: string) => void;

const CREDIT = {
  failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
  failure_message: 'Insufficient credit. This operation requires API credit.',
};

const REASON = 'Avatar rendering timed out';

/**
 * HeyGen's odd behaviour, from docs/heygen-api.md#quirks unless a comment names another section. The
 * status that a quirk sets lasts until the job is set again. An answer that it replaces lasts until
 * `answers.clear()`. `outcomes.ts` says what the user sees of each.
 */
export const QUIRKS = {
  /** Failed without a reason: on v3 the keys are absent, on v1 `error` is null. */
  failedWithoutReason: ({ videos }, id) => videos.set(id, 'failed'),

  /** Completed with a link, and with an error as well (free plan, watermark). */
  completedWithError: ({ videos }, id) => {
    const error = { code: CREDIT.failure_code, message: CREDIT.failure_message };
    videos.set(id, 'completed', { ...CREDIT, error });
  },

  /** Completed, but the link is null until `publishLink` sets it. */
  completedWithoutLink: ({ videos }, id) => videos.set(id, 'completed', { video_url: null }),

  /** Completed, but the field of the link is absent until `publishLink` sets it. */
  completedLinkAbsent: ({ videos }, id) => videos.set(id, 'completed', { video_url: undefined }),

  /** HeyGen accepted the render; only a poll shows that credit is missing. */
  creditFailureAtPoll: ({ videos }, id) => videos.set(id, 'failed', CREDIT),

  /** Still pending, but with a failure code and a link, as in a sample of the list page. */
  pendingWithFailureCode: ({ videos }, id) =>
    videos.set(id, 'pending', {
      failure_code: 'rendering_failed',
      failure_message: REASON,
      video_url: `https://files2.heygen.ai/x/${id}.mp4`,
    }),

  /** `error` is a string (docs/heygen-api.md#v1-status-read). */
  errorAsString: (world, id) => failWith(world, id, REASON),

  /** `error` is an object with code, detail and message (docs/heygen-api.md#v1-status-read). */
  errorAsObject: (world, id) =>
    failWith(world, id, { code: 'rendering_failed', detail: REASON, message: REASON }),

  /** `error` is a bare number (docs/heygen-api.md#legacy-codes). */
  errorAsNumber: (world, id) => failWith(world, id, 40119),

  /** The reason is `msg`: next to the status in the single read, in `error` in the bulk read. */
  errorAsMsg: ({ videos }, id) =>
    videos.set(id, 'failed', { msg: REASON }, { bulk: { error: { msg: REASON } } }),

  /** Like `errorAsMsg`, but named `failure_reason` (docs/heygen-api.md#translations). */
  errorAsFailureReason: ({ videos }, id) => {
    const reason = { failure_reason: REASON };
    videos.set(id, 'failed', reason, { bulk: { error: reason } });
  },

  /** HTTP 200 with nothing but an error, for every request that names the id. */
  errorInside200: (world, id) =>
    answerAll(world, id, refuse(200, 'internal_error', 'Something went wrong')),

  /** A gateway's page, for every request that names the id. */
  htmlFromGateway: (world, id) => answerAll(world, id, answerHtml(502)),

  /** An empty body, for every request that names the id. */
  emptyBody: (world, id) => answerAll(world, id, { text: '' }),

  /** A status outside the specification (docs/heygen-api.md#status-words). */
  unknownWord: ({ videos }, id) => videos.set(id, 'archived'),

  /** v1's 404 (docs/heygen-api.md#v1-status-read) on v3's single read. */
  notFoundLegacyBody: ({ answers }, id) => answers.set(pathOf('video', id), LEGACY_NOT_FOUND),

  /**
   * The job belongs to somebody else: 403 on the single read (docs/heygen-api.md#errors),
   * `not_found` in the bulk read (docs/heygen-api.md#bulk-reads).
   */
  denied: ({ answers }, id) => {
    const words = 'You do not have access to this resource';
    answers.set(pathOf('video', id), refuse(403, 'resource_access_denied', words));
  },

  /**
   * The bulk read has no links, so a completed job is read once more. That read can come from a
   * copy that lags behind, though nobody reported it (docs/heygen-api.md#bulk-reads). It is stale
   * once, then correct.
   */
  staleThenCompleted: ({ videos, answers }, id) => {
    videos.set(id, 'processing');
    answers.set(pathOf('video', id), { body: { data: videos.read(id) }, times: 1 });
    videos.set(id, 'completed');
  },
} satisfies Record<string, Quirk>;

/** HeyGen forgot the session, but its video still renders (docs/heygen-api.md#agent-sessions). */
export function forgetSession({ agents, videos }: World, id: string, video: string): void {
  agents.remove(id);
  videos.set(video, 'processing');
}

/**
 * The session reserved a video and waits for its user. HeyGen calls the video failed until the
 * session goes on (docs/heygen-api.md#agent-sessions).
 */
export function pauseSession({ agents, videos }: World, id: string, video: string): void {
  agents.set(id, 'waiting_for_input', { progress: 10, video_id: video });
  videos.set(video, 'failed');
}

/**
 * The session accepts no more messages and is failed, while its last video goes on
 * (docs/heygen-api.md#agent-sessions).
 */
export function exhaustSession({ agents, videos }: World, id: string, video: string): void {
  const error = { code: 'context_limit_exceeded', message: 'This session is too long.' };
  agents.set(id, 'failed', { video_id: video, error });
  videos.set(video, 'processing');
}

/** Returns the field `messages` of a session, newest first, from texts of the agent. */
export const messagesOf = (...texts: string[]) =>
  texts.map((content) => ({
    role: 'model',
    type: 'text',
    content,
    created_at: 1_795_000_000,
    resource_ids: [],
  }));

/** Completes the video, with its link. */
export const publishLink = ({ videos }: World, id: string): void => videos.set(id, 'completed');

function failWith({ videos }: World, id: string, error: unknown): void {
  videos.set(id, 'failed', { error }, { bulk: { error } });
}

/**
 * Sets the answer to every request that has the whole id in its path or query: single and bulk
 * reads, v3 and v1.
 */
function answerAll(world: World, id: string, answer: Answer): void {
  const name = encodeURIComponent(id).replace(/[.*()]/g, '\\$&');
  world.answers.set(new RegExp(`(?<=[/=,]|%2C)${name}(?=[/?&,]|%2C|$)`), answer);
}
