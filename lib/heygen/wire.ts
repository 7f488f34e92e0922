import { cleanText } from '../core/base/clean-text.ts';
import { z } from '../core/base/zod.ts';
import { JOB_ID } from '../core/job/job-id.ts';

/** Signed links are long; nothing that HeyGen means to send is longer. */
const LONGEST_TEXT = 4000;

const shorten = (value: string): string | null => value.slice(0, LONGEST_TEXT) || null;

const cut = (value: string): string | null => cleanText(shorten(value) ?? '') || null;

/** Tolerant: a field that is missing, null, empty or of another type is read as null. */
export const text = z.catch(z.pipe(z.string(), z.transform(cut)), null);

/** What is given back to HeyGen as it came. */
const token = z.catch(z.pipe(z.string(), z.transform(shorten)), null);

const textOrNumber = (read: (value: string) => string | null) =>
  z.catch(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((value: string | number) => read(String(value))),
    ),
    null,
  );

/** The id that an answer is about, letter for letter: a similar one is another job's. */
const idText = textOrNumber(shorten);

/** Ids of callbacks and folders are numbers in some accounts. */
const foreignId = textOrNumber(cut);

export const number = z.catch(z.nullable(z.number()), null);

/** A size or a length: none is negative, and none has so many digits that it cannot be told. */
const amount = z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(1e12))), null);

const percentage = z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(100))), null);

/** Another job that is named and can be asked about: what cannot be an id names none. */
const jobId = z.catch(z.nullable(z.string().check(z.regex(JOB_ID))), null);

/**
 * Far more than HeyGen puts into one answer. A body of millions of entries would keep the worker
 * busy for seconds, and a batch of so many would fill the storage.
 */
export const LONGEST_LIST = 1000;

const list = z.custom<unknown[]>((value) => Array.isArray(value) && value.length <= LONGEST_LIST);

const anything = z.optional(z.unknown());

/** A status word; some other text is cut, and then unknown. */
const word = z.pipe(
  z.string(),
  z.transform((value: string) => cleanText(value.slice(0, 60))),
);

/**
 * `data` of a single read of any kind, v3 and v1: the names do not contradict one another. Times
 * in unix seconds, lengths in seconds. The fields of each kind: docs/heygen-api.md#videos and the
 * sections after it; those of v1: docs/heygen-api.md#v1-status-read.
 */
export const wireJob = z.object({
  id: idText,
  video_id: idText,
  session_id: idText,
  status: word,
  title: text,
  created_at: number,
  completed_at: number,
  duration: amount,
  progress: percentage,
  file_size: amount,
  estimated_time: amount,
  video_url: text,
  download_url: text,
  url: text,
  captioned_video_url: text,
  video_url_caption: text,
  audio_url: text,
  subtitle_url: text,
  srt_caption_url: text,
  vtt_caption_url: text,
  caption_url: text,
  thumbnail_url: text,
  gif_url: text,
  video_page_url: text,
  folder_id: foreignId,
  input_language: text,
  output_language: text,
  callback_id: foreignId,
  failure_code: anything,
  failure_message: anything,
  failure_reason: anything,
  error: anything,
  error_code: anything,
  error_details: anything,
  message: anything,
  msg: anything,
  messages: z.catch(list, []),
  clips: z.catch(list, []),
});

export type WireJob = z.infer<typeof wireJob>;

/** A message in an agent session; newest first. */
export const wireMessage = z.object({ type: text, content: text });

/** A clip of a clipping job. */
export const wireClip = z.object({ video_url: text, thumbnail_url: text });

/** `GET /v3/…/statuses` → data[]. Entries of batches can lack an id. */
export const wireStatus = z.object({
  video_id: z.string(),
  status: word,
  error: anything,
});

export const wireList = z.object({ data: list });

/** A page of a list; its paging stands beside `data`. */
export const wirePage = z.object({
  data: list,
  has_more: z.catch(z.boolean(), false),
  next_token: token,
});

export const wireEnvelope = z.object({ data: wireJob });

/** `GET /v3/…/batches/{id}` → data. The paging is inside. */
export const wireBatch = z.object({
  data: z.object({
    status: word,
    title: text,
    created_at: number,
    items: list,
    has_more: z.catch(z.boolean(), false),
    next_token: token,
  }),
});

export type WireBatch = z.infer<typeof wireBatch>['data'];

/** An item of a batch; `video_id` holds a translation's or lipsync's id as well. */
export const wireItem = z.object({ status: z.catch(word, ''), video_id: jobId, error: anything });

export type WireItem = z.infer<typeof wireItem>;
