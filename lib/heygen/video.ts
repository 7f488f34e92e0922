import type { Answer } from '../core/event.ts';
import type { EpochMs, Video } from '../core/job.ts';
import { describeError } from './describe-error.ts';
import { statusOfWord } from './status-words.ts';
import type { WireVideo } from './wire.ts';

/** HeyGen's video as our answer. The status decides; a link or an error beside it does not. */
export function toAnswer(wire: WireVideo): Answer {
  const status = statusOfWord(wire.status);
  return {
    type: 'answer',
    status,
    rawStatus: wire.status,
    video: toVideo(wire),
    failure: status === 'failed' ? describeError(wire) : null,
  };
}

function toVideo(wire: WireVideo): Video {
  return {
    title: wire.title,
    createdAt: toEpochMs(wire.created_at),
    completedAt: toEpochMs(wire.completed_at),
    durationSeconds: wire.duration,
    videoUrl: wire.video_url,
    captionedVideoUrl: wire.captioned_video_url,
    subtitleUrl: wire.subtitle_url,
    thumbnailUrl: wire.thumbnail_url,
    gifUrl: wire.gif_url,
    pageUrl: wire.video_page_url,
    folderId: wire.folder_id,
    outputLanguage: wire.output_language,
  };
}

/** HeyGen counts seconds. A number that is no point in time would not survive storage. */
function toEpochMs(seconds: number | null): EpochMs | null {
  const ms = (seconds ?? Number.NaN) * 1000;
  return Math.abs(ms) <= LAST_TIME_MS ? ms : null;
}

/** What a Date can hold (ECMA-262, Time Values). */
const LAST_TIME_MS = 8.64e15;
