import type { Family } from './family.ts';

/** Short clips of a long video (docs/heygen-api.md#ai-clipping). */
export const clipping = {
  read: '/v3/ai-clipping/',
  list: '/v3/ai-clipping',
  labels: ['clipping', 'clipping_job', 'clip_job'],
  apiName: 'ai[-_]clippings?',
  parts: 'clips',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'scissors',
} as const satisfies Family;
