import { isDone, type Moment, type Shape } from './shape.ts';

const RESOURCES = 'https://resource2.heygen.ai';

/** Returns the fields that translations, lipsyncs and clippings share. */
const shapeCommon = ({ id, status, title, createdAt }: Moment) => ({
  id,
  status,
  title,
  created_at: createdAt,
  callback_id: null,
  failure_message: null,
});

/** Has no failure_code, completed_at, thumbnail or page (docs/heygen-api.md#translations). */
export const shapeTranslation: Shape = (moment) => ({
  ...shapeCommon(moment),
  input_language: 'en',
  output_language: 'es',
  translate_audio_only: false,
  ...(isDone(moment.status) && {
    duration: 60.1,
    video_url: `${RESOURCES}/video_translate/${moment.id}/es.mp4`,
    audio_url: `${RESOURCES}/video_translate/${moment.id}/es.mp3`,
    srt_caption_url: `${RESOURCES}/video_translate/${moment.id}/es.srt`,
    vtt_caption_url: `${RESOURCES}/video_translate/${moment.id}/es.vtt`,
  }),
});

/** Captions are SRT (docs/heygen-api.md#lipsyncs). */
export const shapeLipsync: Shape = (moment) => ({
  ...shapeCommon(moment),
  ...(isDone(moment.status) && {
    duration: 21.5,
    video_url: `${RESOURCES}/lipsync/${moment.id}.mp4`,
    caption_url: `${RESOURCES}/lipsync/${moment.id}.srt`,
  }),
});

/**
 * The only kind whose id is a `session_id`. It has no link. It has an `error` only if the user can
 * do something about it (docs/heygen-api.md#agent-sessions), so a script adds it.
 */
export const shapeAgent: Shape = ({ id, status, title, createdAt }) => ({
  session_id: id,
  status,
  progress: isDone(status) ? 100 : 0,
  created_at: createdAt,
  video_id: null,
  title,
  messages: [],
});

/** Has no link of its own, but each clip has one (docs/heygen-api.md#ai-clipping). */
export const shapeClipping: Shape = (moment) => ({
  ...shapeCommon(moment),
  progress: isDone(moment.status) ? 100 : 0,
  source_duration: 1800,
  input_language: 'en',
  clips: isDone(moment.status) ? [1, 2].map((place) => makeClip(moment.id, place)) : [],
});

const makeClip = (job: string, place: number) => ({
  id: `${job}-${place}`,
  status: 'completed',
  title: `Clip ${place}`,
  video_url: `${RESOURCES}/clips/${job}-${place}.mp4`,
  thumbnail_url: `${RESOURCES}/clips/${job}-${place}.jpg`,
  duration_seconds: 31.4,
  aspect_ratio: '9:16',
  virality_score: 80 - place,
  failure_message: null,
});
