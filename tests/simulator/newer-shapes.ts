import { isDone, type Shape } from './shape.ts';

/** Signed links of the newer families are on the same host as those of videos. */
const FILES = 'https://files2.heygen.ai';

/** Has no `id`, title, thumbnail or progress (docs/heygen-api.md#heygen-video). */
export const shapeInstantVideo: Shape = ({ id, status, createdAt }) => ({
  video_id: id,
  status,
  model: 'heygen-video-1',
  created_at: createdAt,
  ...(isDone(status) && {
    video_url: `${FILES}/instant/${id}.mp4`,
    duration: 8,
    width: 1344,
    height: 768,
    aspect_ratio: '16:9',
    seed: 42,
    timings: { inference: 31.5 },
  }),
  ...(status === 'cancelled' && {
    failure_code: 'generation_cancelled',
    failure_message: 'Cancelled',
  }),
});

/** Its links are on S3 and short-lived (docs/heygen-api.md#hyperframes-renders). */
export const shapeHyperframes: Shape = ({ id, status, title, createdAt, since }) => ({
  render_id: id,
  status,
  format: 'mp4',
  title,
  fps: 30,
  quality: 'standard',
  resolution: '1080p',
  created_at: createdAt,
  ...(isDone(status) && {
    video_url: `https://renders.s3.amazonaws.com/${id}.mp4?X-Amz-Expires=3600`,
    thumbnail_url: null,
    duration: 12.5,
    completed_at: since,
  }),
});

/** Its files have a read of their own (docs/heygen-api.md#proofreads). */
export const shapeProofread: Shape = ({ id, status, title, createdAt }) => ({
  id,
  status,
  title,
  created_at: createdAt,
  input_language: 'en',
  output_language: 'es',
  submitted_for_review: false,
  failure_message: null,
});

/** The subtitles of a completed proofread. */
export const subtitlesOf = (id: string) => ({
  srt_url: `${FILES}/proofreads/${id}/es.srt`,
  original_srt_url: `${FILES}/proofreads/${id}/en.srt`,
});

/** Has `output_duration` and no `duration` (docs/heygen-api.md#filler-word-removals). */
export const shapeFillerRemoval: Shape = ({ id, status, title, createdAt }) => ({
  id,
  status,
  title: title ?? 'Filler Removal',
  progress: isDone(status) ? 100 : 0,
  created_at: createdAt,
  ...(isDone(status) && {
    video_url: `${FILES}/filler/${id}.mp4`,
    thumbnail_url: null,
    num_cuts: 7,
    original_duration: 90,
    output_duration: 81.2,
    reduction_pct: 9.8,
  }),
});

/** Has no title, and an object with its files (docs/heygen-api.md#background-removals). */
export const shapeBackgroundRemoval: Shape = ({ id, status, createdAt, since }) => ({
  id,
  status,
  created_at: createdAt,
  ...(isDone(status) && { duration: 9, completed_at: since }),
  layers: isDone(status)
    ? {
        foreground: `${FILES}/layers/${id}/foreground.webm`,
        mask: `${FILES}/layers/${id}/mask.mp4`,
        background: `${FILES}/layers/${id}/background.mp4`,
      }
    : {},
});

/** Nobody outside HeyGen has seen more of it (docs/heygen-api.md#podcasts). */
export const shapePodcast: Shape = ({ id, status, title, createdAt }) => ({
  podcast_id: id,
  status,
  title,
  created_at: createdAt,
  ...(isDone(status) && { video_url: `${FILES}/podcasts/${id}.mp4`, duration: 612 }),
});

/** Has a list of outputs, of which some can be missing (docs/heygen-api.md#workflow-runs). */
export const shapeWorkflow: Shape = ({ id, status, title, createdAt }) => ({
  id,
  status,
  title,
  created_at: createdAt,
  outputs: ['succeeded', 'completed', 'partial'].includes(status)
    ? [
        makeOutput(id, 'final', 'video', 'mp4'),
        ...(status === 'partial' ? [] : [makeOutput(id, 'voice-over', 'audio', 'mp3')]),
      ]
    : [],
});

const makeOutput = (run: string, name: string, type: string, extension: string) => ({
  name,
  type,
  status: 'ready',
  delivery: 'reference',
  url: `${FILES}/workflows/${run}/${name}.${extension}`,
  artifact_id: `${run}-${name}`,
});

/** A look, or a group of looks without `group_id` (docs/heygen-api.md#avatars). */
export const shapeAvatar: Shape = ({ id, status, title, createdAt }) => ({
  id,
  name: title,
  status,
  created_at: createdAt,
});

/** Its words are in capitals (docs/heygen-api.md#voices). */
export const shapeVoice: Shape = ({ id, status, title, createdAt }) => ({
  voice_id: id,
  mode: 'professional',
  name: title,
  status: { completed: 'ACTIVE' }[status] ?? status,
  created_at: createdAt,
});
