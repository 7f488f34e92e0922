import { type Answer, answerHtml, type Query } from './http.ts';
import type { World } from './world.ts';

/** v1's fields (docs/heygen-api.md#v1-status-read); `error` is added after them. */
const FIELDS = [
  'id',
  'status',
  'video_url',
  'video_url_caption',
  'thumbnail_url',
  'gif_url',
  'caption_url',
  'duration',
  'created_at',
  'callback_id',
];

/** v1's answer for an unknown id. The v3 single read can give it as well [seen]. */
export const LEGACY_NOT_FOUND: Answer = {
  status: 404,
  body: { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' },
};

/** Answers the one v1 read that this product needs: `/v1/video_status.get`. */
export function readLegacy(world: World, { video_id: id }: Query): Answer {
  if (world.legacy.isOff) return answerHtml(410);
  if (!id) return { status: 424, body: { code: 40001, message: 'video_id is required' } };
  const video = world.legacyVideos.read(id) ?? world.videos.read(id);
  if (!video) return LEGACY_NOT_FOUND;
  return { body: { code: 100, message: 'Success', data: toLegacy(video) } };
}

/** A failed render still has code 100 in an HTTP 200. Undefined fields are left out. */
function toLegacy(video: Record<string, unknown>): Record<string, unknown> {
  const fields = FIELDS.map((name) => [name, name in video ? video[name] : null]);
  return { ...Object.fromEntries(fields), error: 'error' in video ? video.error : errorOf(video) };
}

function errorOf({ failure_code: code, failure_message: message }: Record<string, unknown>) {
  return code || message ? { code, detail: message, message } : null;
}
