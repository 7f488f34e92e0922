import type { Family, FamilyApi } from './family.ts';

/** A video without its filler words (docs/heygen-api.md#filler-word-removals). */
export const fillerRemoval = {
  list: null,
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'eraser',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const fillerRemovalApi = {
  read: '/v3/filler-word-removals/',
  labels: ['filler_word_removal', 'filler_removal'],
  apiName: 'filler[-_]word[-_]removals?',
  isRare: true,
  fields: { durationSeconds: ['output_duration'] },
} as const satisfies FamilyApi;
