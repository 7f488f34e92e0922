import type { Family, FamilyApi } from './family.ts';

/** A translated video (docs/heygen-api.md#translations). */
export const translation = {
  list: '/v3/video-translations',
  hasBatches: true,
  page: 'video-translation/share',
  sharePage: 'video-translation/share',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'languages',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const translationApi = {
  read: '/v3/video-translations/',
  bulk: 'video_translation_ids',
  labels: ['translation', 'translate'],
  apiName: 'video[-_](?:translations?|translate)',
  pageName: 'video-(?:translations?|translate)(?:/[a-z-]+){0,2}',
} as const satisfies FamilyApi;
