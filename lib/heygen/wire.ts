import { z } from '../core/zod.ts';

/** Signed links are long; nothing that HeyGen means to send is longer. */
const LONGEST_TEXT = 4000;

const cut = (value: string): string | null => value.slice(0, LONGEST_TEXT) || null;

/** Tolerant: a field that is missing, null, empty or of another type is read as null. */
export const text = z.catch(z.pipe(z.string(), z.transform(cut)), null);

/** Ids of callbacks and folders are numbers in some accounts. */
const idText = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value: string | number) => cut(String(value))),
  ),
  null,
);

export const number = z.catch(z.nullable(z.number()), null);

const anything = z.optional(z.unknown());

/** A status word; some other text is cut, and then unknown. */
const word = z.pipe(
  z.string(),
  z.transform((value: string) => value.slice(0, 60)),
);

/**
 * `data` of a single read of any kind, v3 and v1: the names do not contradict one another. Times
 * in unix seconds, lengths in seconds. Shapes: HeyGen API facts, sections 2 and 3.1.
 */
export const wireJob = z.object({
  id: idText,
  video_id: idText,
  session_id: idText,
  status: word,
  title: text,
  created_at: number,
  completed_at: number,
  duration: number,
  progress: number,
  file_size: number,
  estimated_time: number,
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
  folder_id: idText,
  input_language: text,
  output_language: text,
  callback_id: idText,
  failure_code: anything,
  failure_message: anything,
  failure_reason: anything,
  error: anything,
  error_code: anything,
  error_details: anything,
  message: anything,
  msg: anything,
  messages: z.catch(z.array(z.unknown()), []),
  clips: z.catch(z.array(z.unknown()), []),
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

export const wireList = z.object({ data: z.array(z.unknown()) });

export const wireEnvelope = z.object({ data: wireJob });

/** `GET /v3/…/batches/{id}` → data. The paging is inside. */
export const wireBatch = z.object({
  data: z.object({
    status: word,
    title: text,
    created_at: number,
    items: z.array(z.unknown()),
    has_more: z.catch(z.boolean(), false),
    next_token: text,
  }),
});

export type WireBatch = z.infer<typeof wireBatch>['data'];

/** An item of a batch; `video_id` holds a translation's or lipsync's id as well. */
export const wireItem = z.object({ status: z.catch(word, ''), video_id: text, error: anything });
