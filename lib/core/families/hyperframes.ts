import type { Family, FamilyApi } from './family.ts';

/** A rendered HyperFrames composition (docs/heygen-api.md#hyperframes-renders). */
export const hyperframes = {
  list: '/v3/hyperframes/renders',
  isListedWithTimes: true,
  endsIn: 'file',
  hasFilesOnS3: true,
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'frame',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const hyperframesApi = {
  read: '/v3/hyperframes/renders/',
  idFields: ['render_id', 'id'],
  labels: ['render', 'hyperframes_render'],
  idShape: 'hfr_[0-9a-z]{4,60}',
  apiName: 'hyperframes/renders',
  words: { rendering: 'processing' },
} as const satisfies FamilyApi;
