import type { Family, FamilyApi } from './family.ts';

/** The layers of a video (docs/heygen-api.md#background-removals). */
export const backgroundRemoval = {
  list: '/v3/background-removals',
  isListedWithTimes: true,
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'layers',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const backgroundRemovalApi = {
  read: '/v3/background-removals/',
  labels: ['background_removal'],
  apiName: 'background[-_]removals?',
  words: { deleted: 'not_found' },
  parts: 'layers',
} as const satisfies FamilyApi;
