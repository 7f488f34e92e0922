import type { Family, FamilyApi } from './family.ts';

/** A session with the video agent, which ends in a video (docs/heygen-api.md#agent-sessions). */
export const agent = {
  list: '/v3/video-agents',
  isListedWithoutStatus: true,
  page: 'video-agent',
  endsIn: 'file',
  usualMinutes: 45,
  longestWaitHours: 24,
  icon: 'bot',
} as const satisfies Family;

/** How HeyGen's API names it. */
export const agentApi = {
  read: '/v3/video-agents/',
  idFields: ['session_id', 'id'],
  labels: ['session', 'agent'],
  apiName: 'video[-_]agents?',
  pageName: 'video-agents?',
  words: {
    thinking: 'processing',
    generating: 'processing',
    waiting_for_input: 'waiting_for_input',
    reviewing: 'waiting_for_input',
  },
  follows: 'video_id',
  messages: 'messages',
} as const satisfies FamilyApi;
