import type { EpochMs } from '../core/base/time.ts';
import type { Answer } from '../core/job/answer.ts';
import type { Details } from '../core/job/details.ts';
import { asJobId } from '../core/job/job-id.ts';
import type { Kind } from '../core/job/kind.ts';
import { describeError, hasReason } from './describe-error.ts';
import { statusOfWord } from './status-words.ts';
import { type WireJob, wireClip, wireMessage } from './wire.ts';

/**
 * Converts a single read to an answer. The status decides; a link or an error in the same answer
 * does not, but both are kept: a free plan's finished video was seen with an error.
 */
export function toAnswer(wire: WireJob, kind: Kind): Answer {
  const status = statusOfWord(wire.status);
  const failure = describeError(status === 'failed' ? withReason(wire) : withoutRemarks(wire));
  return {
    type: 'answer',
    kind,
    status,
    rawStatus: wire.status,
    follows: kind === 'agent' ? asJobId(wire.video_id) : null,
    details: kind === 'clipping' ? withFirstClip(toDetails(wire), wire) : toDetails(wire),
    failure: status === 'failed' || hasReason(failure) ? failure : null,
  };
}

function toDetails(wire: WireJob): Details {
  return {
    title: wire.title,
    createdAt: toEpochMs(wire.created_at),
    completedAt: toEpochMs(wire.completed_at),
    durationSeconds: wire.duration,
    progress: wire.progress,
    fileSizeBytes: wire.file_size,
    estimatedSeconds: wire.estimated_time,
    videoUrl: wire.video_url ?? wire.download_url ?? wire.url,
    captionedVideoUrl: wire.captioned_video_url ?? wire.video_url_caption,
    audioUrl: wire.audio_url,
    subtitleUrl: wire.subtitle_url ?? wire.srt_caption_url,
    captionUrl: wire.vtt_caption_url ?? wire.caption_url,
    thumbnailUrl: wire.thumbnail_url,
    gifUrl: wire.gif_url,
    pageUrl: wire.video_page_url,
    folderId: wire.folder_id,
    inputLanguage: wire.input_language,
    outputLanguage: wire.output_language,
    callbackId: wire.callback_id,
  };
}

/** Takes a session's failure from its newest `error` message, because it has no failure field. */
function withReason(wire: WireJob): WireJob {
  const message = wire.messages
    .map((entry) => wireMessage().safeParse(entry))
    .find((parsed) => parsed.success && parsed.data.type === 'error');
  return message?.success ? { ...wire, error: wire.error ?? message.data.content } : wire;
}

/** Removes `message` and `msg`, which are not errors if the job did not fail. */
const withoutRemarks = (wire: WireJob): WireJob => ({
  ...wire,
  message: undefined,
  msg: undefined,
});

/** Uses the first clip that has a link, because a clipping job has no video of its own. */
function withFirstClip(details: Details, wire: WireJob): Details {
  const clips = wire.clips.flatMap((entry) => {
    const clip = wireClip().safeParse(entry);
    return clip.success && clip.data.video_url ? [clip.data] : [];
  });
  const videoUrl = details.videoUrl ?? clips[0]?.video_url ?? null;
  const thumbnailUrl = details.thumbnailUrl ?? clips[0]?.thumbnail_url ?? null;
  return { ...details, videoUrl, thumbnailUrl };
}

/** Converts unix seconds to ms; null if a Date cannot hold it, as it may not survive storage. */
export function toEpochMs(seconds: number | null): EpochMs | null {
  const ms = (seconds ?? Number.NaN) * 1000;
  return Math.abs(ms) <= LAST_TIME_MS ? ms : null;
}

/** The last time that a Date can hold (ECMA-262, Time Values). */
const LAST_TIME_MS = 8.64e15;
