import { cleanText } from '../core/base/clean-text.ts';
import { lazy, lazyObject, z } from '../core/base/zod.ts';
import { JOB_ID } from '../core/job/job-id.ts';

/** In characters. Signed links are long, but no text from HeyGen should be longer than this. */
const LONGEST_TEXT = 4000;

const shorten = (value: string): string | null => value.slice(0, LONGEST_TEXT) || null;

const cut = (value: string): string | null => cleanText(shorten(value) ?? '') || null;

/** A text field. A missing, null or empty field, or one of another type, is read as null. */
export const text = lazy(() => z.catch(z.pipe(z.string(), z.transform(cut)), null));

/** A page token. It is sent back to HeyGen, so its characters are not cleaned. */
const token = lazy(() => z.catch(z.pipe(z.string(), z.transform(shorten)), null));

const textOrNumber = (read: (value: string) => string | null) =>
  z.catch(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((value: string | number) => read(String(value))),
    ),
    null,
  );

/** The id that an answer is about. It is not cleaned: a similar id belongs to another job. */
const idText = lazy(() => textOrNumber(shorten));

/** The id of a callback or folder. In some accounts these are numbers. */
const foreignId = lazy(() => textOrNumber(cut));

/** A number field. Anything else is read as null. */
export const number = lazy(() => z.catch(z.nullable(z.number()), null));

/** A size or a length. A negative number, or one too large to show, is read as null. */
const amount = lazy(() =>
  z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(1e12))), null),
);

const percentage = lazy(() =>
  z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(100))), null),
);

/** The id of another job, to ask about later. A text that cannot be an id is read as null. */
const jobId = lazy(() => z.catch(z.nullable(z.string().check(z.regex(JOB_ID))), null));

/**
 * The longest list that is read, far longer than any list of HeyGen's. Millions of entries would
 * keep the worker busy for seconds, and a batch of that size would fill the storage.
 */
export const LONGEST_LIST = 1000;

const list = lazy(() =>
  z.custom<unknown[]>((value) => Array.isArray(value) && value.length <= LONGEST_LIST),
);

const anything = lazy(() => z.optional(z.unknown()));

/** A status word. A longer text is cut, and the status is then unknown. */
const word = lazy(() =>
  z.pipe(
    z.string(),
    z.transform((value: string) => cleanText(value.slice(0, 60))),
  ),
);

/**
 * `data` of a single read of any kind, v3 and v1: no name has two meanings. Times are unix seconds,
 * lengths are seconds. The fields of each kind: docs/heygen-api.md#videos and the sections after
 * it. The fields of v1: docs/heygen-api.md#v1-status-read.
 */
export const wireJob = lazyObject(() => ({
  id: idText(),
  video_id: idText(),
  session_id: idText(),
  status: word(),
  title: text(),
  created_at: number(),
  completed_at: number(),
  duration: amount(),
  progress: percentage(),
  file_size: amount(),
  estimated_time: amount(),
  video_url: text(),
  download_url: text(),
  url: text(),
  captioned_video_url: text(),
  video_url_caption: text(),
  audio_url: text(),
  subtitle_url: text(),
  srt_caption_url: text(),
  vtt_caption_url: text(),
  caption_url: text(),
  thumbnail_url: text(),
  gif_url: text(),
  video_page_url: text(),
  folder_id: foreignId(),
  input_language: text(),
  output_language: text(),
  callback_id: foreignId(),
  failure_code: anything(),
  failure_message: anything(),
  failure_reason: anything(),
  error: anything(),
  error_code: anything(),
  error_details: anything(),
  message: anything(),
  msg: anything(),
  messages: z.catch(list(), []),
  clips: z.catch(list(), []),
}));

/** The data that `wireJob` reads. */
export type WireJob = z.infer<ReturnType<typeof wireJob>>;

/** A message in an agent session. Sessions list the newest first. */
export const wireMessage = lazyObject(() => ({ type: text(), content: text() }));

/** A clip of a clipping job. */
export const wireClip = lazyObject(() => ({ video_url: text(), thumbnail_url: text() }));

/** An entry of `data` in `GET /v3/…/statuses`. Entries of batches can lack an id. */
export const wireStatus = lazyObject(() => ({
  video_id: z.string(),
  status: word(),
  error: anything(),
}));

/** The body of a bulk read, its entries unparsed. */
export const wireList = lazyObject(() => ({ data: list() }));

/** A page of a list. Its paging fields are at the top level, next to `data`. */
export const wirePage = lazyObject(() => ({
  data: list(),
  has_more: z.catch(z.boolean(), false),
  next_token: token(),
}));

/** The body of a single read. */
export const wireEnvelope = lazyObject(() => ({ data: wireJob() }));

/** The body of `GET /v3/…/batches/{id}`. Its paging fields are inside `data`. */
export const wireBatch = lazyObject(() => ({
  data: z.object({
    status: word(),
    title: text(),
    created_at: number(),
    items: list(),
    has_more: z.catch(z.boolean(), false),
    next_token: token(),
  }),
}));

/** A page of a batch that `wireBatch` reads. */
export type WireBatch = z.infer<ReturnType<typeof wireBatch>>['data'];

/** An item of a batch. `video_id` can also be the id of a translation or lipsync. */
export const wireItem = lazyObject(() => ({
  status: z.catch(word(), ''),
  video_id: jobId(),
  error: anything(),
}));

/** The data that `wireItem` reads. */
export type WireItem = z.infer<ReturnType<typeof wireItem>>;
