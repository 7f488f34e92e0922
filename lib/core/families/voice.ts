import type { Family, FamilyApi } from './family.ts';

/** The training of a professional voice (docs/heygen-api.md#voices). */
export const voice = {
  list: '/v3/models/audio/voices',
  endsIn: 'state',
  usualMinutes: 240,
  longestWaitHours: 72,
  icon: 'mic',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const voiceApi = {
  read: '/v3/models/audio/voices/',
  idFields: ['voice_id', 'id'],
  labels: ['professional_voice', 'model_voice'],
  apiName: 'models/audio/voices',
  // `PENDING` covers both the queue and the training.
  words: { pending: 'processing', active: 'completed' },
  fields: { title: ['name'] },
  reasonCode: 'failure_reason',
} as const satisfies FamilyApi;
