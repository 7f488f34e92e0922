import type { Outcome } from './outcomes.ts';
import { exhaustSession, messagesOf, pauseSession } from './quirks.ts';
import { REFUSALS } from './refusals.ts';

/** The video of a session. */
const VIDEO = 'f'.repeat(32);

/** What only some families answer, and refusals that concern no single job. */
export const FAMILY_OUTCOMES: Outcome[] = [
  {
    what: 'a session that waits for the user, with a reserved video',
    set: (world, id) => pauseSession(world, id, VIDEO),
    status: 'waiting_for_input',
    says: 'Needs your input',
    cause: 'rendering',
  },
  {
    what: 'a session that is too long, whose video goes on',
    set: (world, id) => exhaustSession(world, id, VIDEO),
    status: 'processing',
    says: 'Rendering',
    cause: 'rendering',
  },
  {
    what: 'a session that failed with an error',
    set: ({ agents }, id) =>
      agents.set(id, 'failed', { error: { code: 'paywall', message: 'Upgrade your plan.' } }),
    status: 'failed',
    says: 'paywall: Upgrade your plan.',
    cause: 'swallowed',
  },
  {
    what: 'a session that failed with nothing but a message',
    set: ({ agents }, id) =>
      agents.set(id, 'failed', { messages: messagesOf('I cannot open this link.', 'Hello!') }),
    status: 'failed',
    says: 'I cannot open this link.',
    cause: 'swallowed',
  },
  {
    what: 'a session that ended without a video',
    set: ({ agents }, id) => agents.set(id, 'completed'),
    status: 'completed',
    says: 'video',
    cause: 'stale',
  },
  {
    what: 'a workflow run with some of its outputs',
    set: ({ workflowRuns }, id) => workflowRuns.set(id, 'partial'),
    status: 'completed',
    says: 'Ready',
    cause: 'stale',
  },
  {
    what: 'a background removal that was deleted',
    set: ({ backgroundRemovals }, id) => backgroundRemovals.set(id, 'deleted'),
    status: 'not_found',
    says: 'Deleted in HeyGen.',
    cause: 'wrong_id',
    shows: ['/v3/background-removals/'],
  },
  {
    what: 'a background removal that failed with a text',
    set: ({ backgroundRemovals }, id) =>
      backgroundRemovals.set(id, 'failed', { error: 'unsupported codec' }),
    status: 'failed',
    says: 'unsupported codec',
    cause: 'swallowed',
  },
  {
    what: 'an avatar that waits for consent',
    set: ({ avatarLooks }, id) => avatarLooks.set(id, 'pending_consent'),
    status: 'waiting_for_input',
    says: 'Needs your input',
    cause: 'rendering',
  },
  {
    what: 'a group of looks',
    set: ({ avatarGroups, avatarLooks }, id) => {
      avatarGroups.set(id, 'completed');
      avatarLooks.set('look-1', 'completed', { group_id: id });
    },
    status: 'completed',
    says: 'Ready',
    cause: 'stale',
  },
  {
    what: 'a voice that failed with a code',
    set: ({ voices }, id) => voices.set(id, 'FAILED', { failure_reason: 'INSUFFICIENT_AUDIO' }),
    status: 'failed',
    says: 'INSUFFICIENT_AUDIO',
    cause: 'swallowed',
  },
  {
    what: 'a HeyGen Video that was cancelled',
    set: ({ instantVideos }, id) => instantVideos.set(id, 'cancelled'),
    status: 'cancelled',
    says: 'Cancelled',
    cause: 'stale',
    shows: ['/v3/models/videos/'],
  },
  {
    what: 'a plan without the feature',
    set: ({ answers }) => answers.set(/./, REFUSALS.planWithoutFeature),
    status: 'queued',
    says: "Your HeyGen plan doesn't include this.",
    cause: 'unreachable',
  },
  {
    what: 'a daily limit',
    set: ({ answers }) => answers.set(/./, REFUSALS.dailyLimit),
    status: 'queued',
    says: 'Your HeyGen quota is used up.',
    cause: 'unreachable',
  },
  {
    what: 'a 401 that says nothing about the key',
    set: ({ answers }) => answers.set(/./, REFUSALS.passing401),
    status: 'queued',
    says: 'HeyGen refused the API key this time.',
    cause: 'unreachable',
  },
  {
    what: 'a 403 that says nothing about the key',
    set: ({ answers }) => answers.set(/./, REFUSALS.passing403),
    status: 'queued',
    says: 'This API key has no permission for this.',
    cause: 'unreachable',
  },
];
