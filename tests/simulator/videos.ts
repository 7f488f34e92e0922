import type { JobScript } from './jobs.ts';
import { isDone, type Shape, WEEK_SECONDS } from './shape.ts';

/** A video and how its status changes over time. */
export type VideoScript = JobScript;

/** Returns `data` of a video: no progress, and links at the end (docs/heygen-api.md#videos). */
export const shapeVideo: Shape = ({ id, title, status, createdAt, since }) => ({
  id,
  status,
  title: title ?? '',
  created_at: createdAt,
  ...(isDone(status) && {
    completed_at: since,
    duration: 34.2,
    video_url: `https://files2.heygen.ai/x/${id}.mp4?Expires=${since + WEEK_SECONDS}`,
    thumbnail_url: null,
    gif_url: null,
    captioned_video_url: null,
    subtitle_url: null,
    folder_id: null,
    failure_code: null,
    failure_message: null,
    video_page_url: `https://app.heygen.com/videos/${id}`,
  }),
});
