import type { Family, FamilyApi } from './family.ts';

/** The training of an avatar: one look, or a group of looks (docs/heygen-api.md#avatars). */
export const avatar = {
  list: '/v3/avatars/looks?ownership=private',
  endsIn: 'state',
  usualMinutes: 60,
  longestWaitHours: 72,
  icon: 'user',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const avatarApi = {
  read: '/v3/avatars/looks/',
  otherRead: '/v3/avatars/',
  labels: ['avatar_item', 'avatar_look', 'avatar_group', 'look'],
  apiName: 'avatars(?:/looks)?',
  words: { pending_consent: 'waiting_for_input' },
  // A public avatar has no status, and is ready.
  wordIfAbsent: 'completed',
  fields: { title: ['name'] },
} as const satisfies FamilyApi;
