import type { Family, FamilyApi } from './family.ts';

/** A short video of the model *HeyGen Video* (docs/heygen-api.md#heygen-video). */
export const instantVideo = {
  list: null,
  endsIn: 'file',
  usualMinutes: 10,
  longestWaitHours: 24,
  icon: 'zap',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const instantVideoApi = {
  read: '/v3/models/videos/',
  idFields: ['video_id', 'id'],
  // Not `heygen_video`: programs call any video of HeyGen's so.
  labels: ['instant_video'],
  apiName: 'models/videos',
} as const satisfies FamilyApi;
