import type { Family, FamilyApi } from './family.ts';

/** The subtitles of a translation, ready to be edited (docs/heygen-api.md#proofreads). */
export const proofread = {
  list: '/v3/video-translations/proofreads',
  endsIn: 'state',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'captions',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const proofreadApi = {
  read: '/v3/video-translations/proofreads/',
  labels: ['proofread'],
  apiName: 'video[-_](?:translations?|translate)/proofreads',
  fields: { subtitleUrl: ['srt_url'] },
  filesRead: '/srt',
} as const satisfies FamilyApi;
