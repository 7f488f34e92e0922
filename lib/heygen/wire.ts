import { cleanText } from '../core/base/clean-text.ts';
import { isRecord } from '../core/base/is-record.ts';
import { z } from '../core/base/zod.ts';
import type { Details } from '../core/job/details.ts';
import { JOB_ID } from '../core/job/job-id.ts';

/** In characters. Signed links are long, but no text from HeyGen should be longer than this. */
const LONGEST_TEXT = 4000;

const shorten = (value: string): string | null => value.slice(0, LONGEST_TEXT) || null;

const cut = (value: string): string | null => cleanText(shorten(value) ?? '') || null;

/** A text field. A missing, null or empty field, or one of another type, is read as null. */
export const text = z.catch(z.pipe(z.string(), z.transform(cut)), null);

/** A page token. It is sent back to HeyGen, so its characters are not cleaned. */
const token = z.catch(z.pipe(z.string(), z.transform(shorten)), null);

const textOrNumber = (read: (value: string) => string | null) =>
  z.catch(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((value: string | number) => read(String(value))),
    ),
    null,
  );

/** An id. It is not cleaned: a similar id belongs to another job. */
export const idText = textOrNumber(shorten);

/** The id of a callback or folder. In some accounts these are numbers. */
const foreignId = textOrNumber(cut);

/** A number field. Anything else is read as null. */
export const number = z.catch(z.nullable(z.number()), null);

/** A size or a length. A negative number, or one too large to show, is read as null. */
const amount = z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(1e12))), null);

const percentage = z.catch(z.nullable(z.number().check(z.minimum(0), z.maximum(100))), null);

/** The id of another job, to ask about later. A text that cannot be an id is read as null. */
const jobId = z.catch(z.nullable(z.string().check(z.regex(JOB_ID))), null);

/**
 * The longest list that is read, far longer than any list of HeyGen's. Millions of entries would
 * keep the worker busy for seconds, and a batch of that size would fill the storage.
 */
export const LONGEST_LIST = 1000;

const list = z.custom<unknown[]>((value) => Array.isArray(value) && value.length <= LONGEST_LIST);

const anything = z.optional(z.unknown());

/** A status word. A longer text is cut, and the status is then unknown. */
export const word = z.pipe(
  z.string(),
  z.transform((value: string) => cleanText(value.slice(0, 60))),
);

/** A JSON object, its fields unread. */
export const wireRecord = z.custom<Record<string, unknown>>(isRecord);

/** A time in unix seconds, read as epoch ms; null if a Date cannot hold it. */
export const time = z.catch(
  z.pipe(
    z.number(),
    z.transform((seconds: number) => {
      const ms = seconds * 1000;
      return Math.abs(ms) <= LAST_TIME_MS ? ms : null;
    }),
  ),
  null,
);

/** The last time that a Date can hold (ECMA-262, Time Values). A later one may not survive storage. */
const LAST_TIME_MS = 8.64e15;

/**
 * How each detail is read from `data` of a single read of any family, v3 and v1, and from which
 * fields, best first: docs/heygen-api.md#videos and the sections after it. The fields of v1:
 * docs/heygen-api.md#v1-status-read. A family can add fields of its own (`Family.fields`).
 */
export const DETAILS: { [D in keyof Details]: { read: Reader<Details[D]>; from: string[] } } = {
  title: { read: text, from: ['title'] },
  createdAt: { read: time, from: ['created_at'] },
  completedAt: { read: time, from: ['completed_at'] },
  durationSeconds: { read: amount, from: ['duration'] },
  progress: { read: percentage, from: ['progress'] },
  fileSizeBytes: { read: amount, from: ['file_size'] },
  estimatedSeconds: { read: amount, from: ['estimated_time'] },
  videoUrl: { read: text, from: ['video_url', 'download_url', 'url'] },
  captionedVideoUrl: { read: text, from: ['captioned_video_url', 'video_url_caption'] },
  audioUrl: { read: text, from: ['audio_url'] },
  subtitleUrl: { read: text, from: ['subtitle_url', 'srt_caption_url'] },
  captionUrl: { read: text, from: ['vtt_caption_url', 'caption_url'] },
  thumbnailUrl: { read: text, from: ['thumbnail_url'] },
  gifUrl: { read: text, from: ['gif_url'] },
  pageUrl: { read: text, from: ['video_page_url'] },
  folderId: { read: foreignId, from: ['folder_id'] },
  inputLanguage: { read: text, from: ['input_language'] },
  outputLanguage: { read: text, from: ['output_language'] },
  callbackId: { read: foreignId, from: ['callback_id'] },
};

/** Reads a field; null if it is missing or of another type. */
interface Reader<T> {
  parse(value: unknown): T;
}

/** The fields in which a family can give the reason of a failure. */
export const REASONS = [
  ...['failure_code', 'failure_message', 'failure_reason'],
  ...['error', 'error_code', 'error_details'],
];

/** Fields that hold a reason only if the job failed. Otherwise they are remarks. */
export const REMARKS = ['message', 'msg'];

/** A list inside an answer, its entries unread. */
export const partList = z.catch(list, []);

/** A message in an agent session. Sessions list the newest first. */
export const wireMessage = z.object({ type: text, content: text });

/** An entry in a list of results, such as a clip of a clipping job. */
export const wirePart = z.object({ video_url: text, thumbnail_url: text });

/** An entry of `data` in `GET /v3/…/statuses`. Entries of batches can lack an id. */
export const wireStatus = z.object({
  video_id: z.string(),
  status: word,
  error: anything,
});

/** The body of a bulk read, its entries unparsed. */
export const wireList = z.object({ data: list });

/** A page of a list. Its paging fields are at the top level, next to `data`. */
export const wirePage = z.object({
  data: list,
  has_more: z.catch(z.boolean(), false),
  next_token: token,
});

/** The body of a single read. */
export const wireEnvelope = z.object({ data: wireRecord });

/** The body of `GET /v3/…/batches/{id}`. Its paging fields are inside `data`. */
export const wireBatch = z.object({
  data: z.object({
    status: word,
    title: text,
    created_at: time,
    items: list,
    has_more: z.catch(z.boolean(), false),
    next_token: token,
  }),
});

/** A page of a batch that `wireBatch` reads. */
export type WireBatch = z.infer<typeof wireBatch>['data'];

/** An item of a batch. `video_id` can also be the id of a translation or lipsync. */
export const wireItem = z.object({ status: z.catch(word, ''), video_id: jobId, error: anything });

/** The data that `wireItem` reads. */
export type WireItem = z.infer<typeof wireItem>;
