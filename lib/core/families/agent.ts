import type { Family } from './family.ts';

/** A session with the video agent, which ends in a video (docs/heygen-api.md#agent-sessions). */
export const agent = {
  read: '/v3/video-agents/',
  list: '/v3/video-agents',
  idFields: ['session_id', 'id'],
  labels: ['session', 'agent'],
  apiName: 'video[-_]agents?',
  pageName: 'video-agents?',
  page: 'video-agent',
  words: {
    thinking: 'processing',
    generating: 'processing',
    waiting_for_input: 'waiting_for_input',
    reviewing: 'waiting_for_input',
  },
  follows: 'video_id',
  messages: 'messages',
  endsIn: 'file',
  usualMinutes: 45,
  longestWaitHours: 24,
  icon: 'bot',
} as const satisfies Family;
