import { formatLength, formatSize, formatTime } from '../base/format.ts';
import type { MessageKey, Texts } from '../base/texts.ts';
import { type Details, isActive, type Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { progressText, statusText } from '../text/job-text.ts';

/** One line of a job's details. */
export interface Field {
  key: Extract<MessageKey, `field_${string}`>;
  /** Null if the value is not known. */
  text: string | null;
  isLink?: boolean;
}

/** Returns all fields of a job's details, including those whose value is not known. */
export function fieldsOf(state: State, job: Job, texts: Texts): Field[] {
  const { details, failure, problem } = job;
  const { locale } = texts;
  const time = (ms: number | null | undefined) => (ms == null ? null : formatTime(ms, locale));
  return [
    { key: 'field_id', text: job.id },
    { key: 'field_kind', text: job.kind && texts.say(`kind_${job.kind}`) },
    ...videoField(job),
    { key: 'field_title', text: details?.title ?? null },
    { key: 'field_status', text: statusText(job, texts) },
    { key: 'field_raw_status', text: job.rawStatus },
    { key: 'field_progress', text: progressText(job, texts) },
    { key: 'field_error', text: failure?.message ?? problem?.message ?? null },
    { key: 'field_error_code', text: failure?.code ?? problem?.code ?? null },
    { key: 'field_error_details', text: failure?.details ?? null },
    ...failedItemsField(job, texts),
    { key: 'field_created_at', text: time(details?.createdAt) },
    { key: 'field_completed_at', text: time(details?.completedAt) },
    { key: 'field_estimated_time', text: lengthText(details?.estimatedSeconds, locale) },
    { key: 'field_duration', text: lengthText(details?.durationSeconds, locale) },
    { key: 'field_file_size', text: sizeText(details?.fileSizeBytes, locale) },
    ...linkFields(details),
    { key: 'field_language', text: details?.outputLanguage ?? null },
    { key: 'field_input_language', text: details?.inputLanguage ?? null },
    { key: 'field_folder', text: details?.folderId ?? null },
    { key: 'field_callback_id', text: details?.callbackId ?? null },
    { key: 'field_checked_at', text: time(job.checkedAt) },
    { key: 'field_next_check', text: nextCheckText(state, job, texts) },
    { key: 'field_attempts', text: `${job.attempts}/${state.settings.maxAttempts}` },
  ];
}

/** Only a batch has items. */
function failedItemsField({ failedItems }: Job, { say }: Texts): Field[] {
  if (!failedItems) return [];
  const { failed, total } = failedItems;
  return [{ key: 'field_failed_items', text: say('of_all', failed, total) }];
}

/** The id of a video is its own, so it is not said twice. */
const videoField = ({ kind, follows }: Job): Field[] =>
  kind === 'video' ? [] : [{ key: 'field_video_id', text: follows }];

function linkFields(details: Details | null): Field[] {
  const links = {
    field_download_url: details?.videoUrl,
    field_captioned: details?.captionedVideoUrl,
    field_audio: details?.audioUrl,
    field_subtitles: details?.subtitleUrl,
    field_captions: details?.captionUrl,
    field_thumbnail: details?.thumbnailUrl,
    field_gif: details?.gifUrl,
    field_page: details?.pageUrl,
  } as const;
  return (Object.keys(links) as (keyof typeof links)[]).map((key) => ({
    key,
    text: links[key] ?? null,
    isLink: true,
  }));
}

const lengthText = (seconds: number | null | undefined, locale: string): string | null =>
  seconds == null ? null : formatLength(seconds * 1000, locale);

const sizeText = (bytes: number | null | undefined, locale: string): string | null =>
  bytes == null ? null : formatSize(bytes, locale);

function nextCheckText(state: State, job: Job, texts: Texts): string | null {
  // A pause that kept a job from its poll leaves the old poll time, so the end of the pause counts.
  const pausedUntil = isPaused(state, job.askedAt) ? (state.pausedUntil ?? 0) : 0;
  if (job.nextPollAt !== null) {
    return formatTime(Math.max(job.nextPollAt, pausedUntil), texts.locale);
  }
  return isActive(job) ? null : texts.say('next_check_none');
}
