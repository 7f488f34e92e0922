import type { Family, FamilyApi } from './family.ts';

/** A video with new speech for the same lips (docs/heygen-api.md#lipsyncs). */
export const lipsync = {
  list: '/v3/lipsyncs',
  hasBatches: true,
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'audio',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const lipsyncApi = {
  read: '/v3/lipsyncs/',
  bulk: 'lipsync_ids',
  labels: ['lip_sync', 'overdub'],
  apiName: '(?:lipsync|overdub)s?',
} as const satisfies FamilyApi;
