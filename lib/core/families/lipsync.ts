import type { Family } from './family.ts';

/** A video with new speech for the same lips (docs/heygen-api.md#lipsyncs). */
export const lipsync = {
  read: '/v3/lipsyncs/',
  bulk: 'lipsync_ids',
  list: '/v3/lipsyncs',
  hasBatches: true,
  labels: ['lip_sync'],
  apiName: 'lipsyncs?',
  endsIn: 'file',
  usualMinutes: 60,
  longestWaitHours: 24,
  icon: 'audio',
} as const satisfies Family;
