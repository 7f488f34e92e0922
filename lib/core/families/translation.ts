import type { Family } from './family.ts';

/** A translated video (docs/heygen-api.md#translations). */
export const translation = {
  read: '/v3/video-translations/',
  bulk: 'video_translation_ids',
  list: '/v3/video-translations',
  hasBatches: true,
  labels: ['translation', 'translate'],
  apiName: 'video[-_](?:translations?|translate)',
  pageName: 'video-(?:translations?|translate)(?:/[a-z-]+){0,2}',
  page: 'video-translation/share',
  sharePage: 'video-translation/share',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'languages',
} as const satisfies Family;
