import type { Family } from './family.ts';

/** A rendered video, also from a template (docs/heygen-api.md#videos). */
export const video = {
  read: '/v3/videos/',
  bulk: 'video_ids',
  list: '/v3/videos',
  hasBatches: true,
  labels: ['video'],
  apiName: 'videos',
  pageName: 'videos?|share|embeds?',
  page: 'videos',
  sharePage: 'share',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'film',
} as const satisfies Family;
