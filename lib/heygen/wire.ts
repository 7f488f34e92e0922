import { cleanText } from '../core/base/clean-text.ts';
import { isRecord } from '../core/base/is-record.ts';
import { AMOUNT_MAX, isTime, LIST_MAX, TEXT_MAX } from '../core/base/ranges.ts';
import type { Details } from '../core/job/details.ts';
import { asJobId } from '../core/job/job-id.ts';

/** A JSON object from HeyGen. Nothing is known about its fields until they are read. */
export type Wire = Readonly<Record<string, unknown>>;

/** Returns the fields of a JSON object; of anything else none. */
export const fieldsOf = (value: unknown): Wire => (isRecord(value) ? value : {});

/** Returns `data` of a body; null if it is no object. */
export const dataOf = (body: unknown): Wire | null => {
  const { data } = fieldsOf(body);
  return isRecord(data) ? data : null;
};

const shorten = (value: string): string | null => value.slice(0, TEXT_MAX) || null;

const cut = (value: string): string | null => cleanText(shorten(value) ?? '') || null;

/** Reads a text. A missing or empty text, or another type, is null. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' ? cut(value) : null;

/** Reads a page token. It is sent back to HeyGen, so its characters are not cleaned. */
export const token = (value: unknown): string | null =>
  typeof value === 'string' ? shorten(value) : null;

/** Reads the id that an answer is about. It is not cleaned: a similar id belongs to another job. */
export const idText = (value: unknown): string | null => token(numberAsText(value));

/** Reads the id of a callback or folder. In some accounts these are numbers. */
const foreignId = (value: unknown): string | null => text(numberAsText(value));

const numberAsText = (value: unknown): unknown => (number(value) === null ? value : String(value));

/** Reads the id of another job, to ask about later. A text that cannot be an id is null. */
export const jobId = (value: unknown): string | null =>
  typeof value === 'string' ? asJobId(value) : null;

/** Reads a number. Anything else is null. */
export const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Reads a number from 0 to a limit. One outside is null. */
const upTo =
  (limit: number) =>
  (value: unknown): number | null => {
    const known = number(value);
    return known !== null && known >= 0 && known <= limit ? known : null;
  };

/** A size or a length. A larger one could not be shown. */
const amount = upTo(AMOUNT_MAX);

/** Reads unix seconds as epoch ms; null if that is no plausible time, because no page could show it. */
export function time(value: unknown): number | null {
  const ms = (number(value) ?? Number.NaN) * 1000;
  return isTime(ms) ? ms : null;
}

/** Reads a status word; null if it is no text. A longer text is cut, and the status unknown. */
export const word = (value: unknown): string | null =>
  typeof value === 'string' ? cleanText(value.slice(0, 60)) : null;

/** Reads a list; null if it is none, or too long. */
export const list = (value: unknown): readonly unknown[] | null =>
  Array.isArray(value) && value.length <= LIST_MAX ? value : null;

/** Returns the token of the page after this one; null on the last page. */
export const nextTokenOf = ({ has_more, next_token }: Wire): string | null =>
  has_more === true ? token(next_token) : null;

/**
 * How each detail is read from `data` of a single read of any family, v3 and v1, and from which
 * fields, best first: docs/heygen-api.md#videos and the sections after it. Lengths are seconds. The
 * fields of v1: docs/heygen-api.md#v1-status-read. A family can add others (`Family.fields`).
 */
export const DETAILS: {
  [D in keyof Omit<Details, 'parts'>]: [read: (value: unknown) => Details[D], ...fields: string[]];
} = {
  title: [text, 'title'],
  createdAt: [time, 'created_at'],
  completedAt: [time, 'completed_at'],
  durationSeconds: [amount, 'duration'],
  progress: [upTo(100), 'progress'],
  fileSizeBytes: [amount, 'file_size'],
  estimatedSeconds: [amount, 'estimated_time'],
  videoUrl: [text, 'video_url', 'download_url', 'url'],
  captionedVideoUrl: [text, 'captioned_video_url', 'video_url_caption'],
  audioUrl: [text, 'audio_url'],
  subtitleUrl: [text, 'subtitle_url', 'srt_caption_url'],
  captionUrl: [text, 'vtt_caption_url', 'caption_url'],
  thumbnailUrl: [text, 'thumbnail_url'],
  gifUrl: [text, 'gif_url'],
  pageUrl: [text, 'video_page_url'],
  folderId: [foreignId, 'folder_id'],
  inputLanguage: [text, 'input_language'],
  outputLanguage: [text, 'output_language'],
  callbackId: [foreignId, 'callback_id'],
};

/** The fields in which a family can give the reason of a failure. */
export const REASONS = [
  ...['failure_code', 'failure_message', 'failure_reason'],
  ...['error', 'error_code', 'error_details'],
];

/** Fields that hold a reason only if the job failed. Otherwise they are remarks. */
export const REMARKS = ['message', 'msg'];
