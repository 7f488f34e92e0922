import type { Family, FamilyApi } from '../../lib/core/families/family.ts';

/** A family that HeyGen does not have. `new-family.test.ts` adds it to a copy of the project. */
export const echo = {
  list: '/v3/echoes',
  page: 'echo-room',
  endsIn: 'state',
  usualMinutes: 5,
  longestWaitHours: 2,
  icon: 'audio',
} as const satisfies Family;

/** How HeyGen's API would name it. */
export const echoApi = {
  read: '/v3/echoes/',
  idFields: ['echo_id'],
  labels: ['echo'],
  idShape: 'ec_[a-z]{4,30}',
  apiName: 'echoes',
  pageName: 'echo-rooms?',
  words: { humming: 'processing', silent: 'completed', lost: 'cancelled' },
  fields: { progress: ['loudness'], audioUrl: ['sound'] },
} as const satisfies FamilyApi;
