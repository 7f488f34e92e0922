import type { Family, FamilyApi } from './family.ts';

/** Short clips of a long video (docs/heygen-api.md#ai-clipping). */
export const clipping = {
  list: '/v3/ai-clipping',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'scissors',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const clippingApi = {
  read: '/v3/ai-clipping/',
  labels: ['clipping', 'clipping_job', 'clip_job'],
  apiName: 'ai[-_]clippings?',
  parts: 'clips',
} as const satisfies FamilyApi;
