import type { Family, FamilyApi } from './family.ts';

/** A rendered video, also from a template (docs/heygen-api.md#videos). */
export const video = {
  list: '/v3/videos',
  isListedWithTimes: true,
  hasBatches: true,
  page: 'videos',
  sharePage: 'share',
  embedPage: 'embeds',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'film',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const videoApi = {
  read: '/v3/videos/',
  bulk: 'video_ids',
  labels: ['video'],
  apiName: 'videos',
  pageName: 'videos?|share|embeds?',
} as const satisfies FamilyApi;
