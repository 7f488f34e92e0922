import type { Family, FamilyApi } from './family.ts';

/** A podcast with several voices (docs/heygen-api.md#podcasts). */
export const podcast = {
  list: '/v3/podcasts',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'podcast',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const podcastApi = {
  read: '/v3/podcasts/',
  idFields: ['podcast_id', 'id'],
  labels: ['podcast'],
  apiName: 'podcasts',
} as const satisfies FamilyApi;
