import { pathOf, placeOf } from './endpoints.ts';
import { type Answer, answerHtml, refuse } from './http.ts';
import type { JobKind, Jobs } from './jobs.ts';
import { LEGACY_NOT_FOUND } from './legacy.ts';
import { storeOf, type World } from './world.ts';

/** Makes HeyGen behave in one odd way for this id. */
type Quirk = (world: World, id: string) => void;

/** The video of a session, if the test names none. */
export const LIVING_VIDEO = '9e107d9d372bb6826bd81d3542a419d6';

const CREDIT = {
  failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
  failure_message: 'Insufficient credit. This operation requires API credit.',
};

const REASON = 'Avatar rendering timed out';

/**
 * HeyGen's odd behaviour, from docs/heygen-api.md#quirks unless a comment names another section. A
 * quirk sets a video; one that other kinds share takes the kind as its third argument.
 *
 * The status that a quirk sets lasts until the job is set again. An answer that it replaces lasts
 * until `answers.clear()`.
 */
export const QUIRKS = {
  /** Failed without a reason: on v3 the keys are absent, on v1 `error` is null. */
  failedWithoutReason: (world, id, kind: JobKind = 'video') =>
    storeOf(world, kind).set(id, 'failed'),

  /** Completed with a link, and with an error as well (free plan, watermark). */
  completedWithError: (world, id) => {
    const error = { code: CREDIT.failure_code, message: CREDIT.failure_message };
    world.videos.set(id, 'completed', { ...CREDIT, error });
  },

  /** Completed, but the link is null until `publishLink` sets it. */
  completedWithoutLink: (world, id, kind: JobKind = 'video') =>
    storeOf(world, kind).set(id, 'completed', linksOf(kind, null)),

  /** Completed, but the field of the link is absent until `publishLink` sets it. */
  completedLinkAbsent: (world, id, kind: JobKind = 'video') =>
    storeOf(world, kind).set(id, 'completed', linksOf(kind, undefined)),

  /** HeyGen accepted the render; only a poll shows that credit is missing. */
  creditFailureAtPoll: (world, id) => world.videos.set(id, 'failed', CREDIT),

  /** Still pending, but with a failure code and a link, as in a sample of the list page. */
  pendingWithFailureCode: (world, id) =>
    world.videos.set(id, 'pending', {
      failure_code: 'rendering_failed',
      failure_message: REASON,
      video_url: `https://files2.heygen.ai/x/${id}.mp4`,
    }),

  /** `error` is a string (docs/heygen-api.md#v1-status-read). */
  errorAsString: (world, id, kind: JobKind = 'video') => failWith(storeOf(world, kind), id, REASON),

  /** `error` is an object with code, detail and message (docs/heygen-api.md#v1-status-read). */
  errorAsObject: (world, id, kind: JobKind = 'video') => {
    const error = { code: 'rendering_failed', detail: REASON, message: REASON };
    failWith(storeOf(world, kind), id, error);
  },

  /** `error` is a bare number (docs/heygen-api.md#legacy-codes). */
  errorAsNumber: (world, id, kind: JobKind = 'video') => failWith(storeOf(world, kind), id, 40119),

  /** The reason is `msg`: next to the status in the single read, in `error` in the bulk read. */
  errorAsMsg: (world, id, kind: JobKind = 'video') =>
    storeOf(world, kind).set(id, 'failed', { msg: REASON }, { bulk: { error: { msg: REASON } } }),

  /** Like `errorAsMsg`, but named `failure_reason` (docs/heygen-api.md#translations). */
  errorAsFailureReason: (world, id, kind: JobKind = 'video') => {
    const reason = { failure_reason: REASON };
    storeOf(world, kind).set(id, 'failed', reason, { bulk: { error: reason } });
  },

  /** HTTP 200 with nothing but an error, for every request that names the id. */
  errorInside200: (world, id) =>
    answerAll(world, id, {
      body: { error: { code: 'internal_error', message: 'Something went wrong' } },
    }),

  /** HeyGen forgot the session, but its video still renders (docs/heygen-api.md#agent-sessions). */
  sessionGoneWhileVideoLives: (world, id, video = LIVING_VIDEO) => {
    world.agents.remove(id);
    world.videos.set(video, 'processing');
  },

  /** A gateway's page, for every request that names the id. */
  htmlFromGateway: (world, id, status = 502) => answerAll(world, id, answerHtml(status)),

  /** An empty body, for every request that names the id. */
  emptyBody: (world, id, status = 200) => answerAll(world, id, { status, text: '' }),

  /** A status outside the specification (docs/heygen-api.md#status-words). */
  unknownWord: (world, id, kind: JobKind = 'video', word = 'archived') =>
    storeOf(world, kind).set(id, word),

  /** v1's 404 (docs/heygen-api.md#v1-status-read) on v3's single read. */
  notFoundLegacyBody: (world, id) => {
    world.videos.remove(id);
    world.answers.set(pathOf('video', id), LEGACY_NOT_FOUND);
  },

  /**
   * The job belongs to somebody else: 403 on the single read (docs/heygen-api.md#errors),
   * `not_found` in the bulk read (docs/heygen-api.md#bulk-reads).
   */
  denied: (world, id, kind: JobKind = 'video') => {
    storeOf(world, kind).remove(id);
    const answer = refuse(403, 'resource_access_denied', 'You do not have access to this resource');
    world.answers.set(pathOf(kind, id), answer);
  },

  /**
   * The bulk read has no links, so a completed job is read once more. That read can come from a
   * copy that lags behind, though nobody reported it (docs/heygen-api.md#bulk-reads). It is stale
   * `times` times, then correct.
   */
  staleThenCompleted: (world, id, kind: JobKind = 'video', times = 1) => {
    const store = storeOf(world, kind);
    store.set(id, placeOf(kind).running);
    const stale = { body: { data: store.read(id) }, times };
    store.set(id, 'completed');
    world.answers.set(pathOf(kind, id), stale);
  },
} satisfies Record<string, Quirk>;

/** Completes the job, with its link. */
export const publishLink = (world: World, id: string, kind: JobKind = 'video'): void =>
  storeOf(world, kind).set(id, 'completed', kind === 'agent' ? { video_id: LIVING_VIDEO } : {});

/** Returns the fields that lead to the result. */
const linksOf = (kind: JobKind, link: null | undefined): Record<string, unknown> =>
  placeOf(kind).linksOf?.(link) ?? { video_url: link };

const failWith = (store: Jobs, id: string, error: unknown): void =>
  store.set(id, 'failed', { error }, { bulk: { error } });

/**
 * Sets the answer to every request that has the whole id in its path or query: single and bulk
 * reads, v3 and v1.
 */
function answerAll(world: World, id: string, answer: Answer): void {
  const name = encodeURIComponent(id).replace(/[.*()]/g, '\\$&');
  world.answers.set(new RegExp(`(?<=[/=,]|%2C)${name}(?=[/?&,]|%2C|$)`), answer);
}
