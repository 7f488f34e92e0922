import type { JobKind } from '../simulator/jobs.ts';
import type { Stage } from './lives.ts';

/** HeyGen's usual words. */
const USUAL: Record<Stage, string> = {
  pending: 'pending',
  processing: 'processing',
  waiting: 'waiting_for_input',
  completed: 'completed',
  failed: 'failed',
};

/** The words that a family has of its own (docs/heygen-api.md#status-words). */
const OWN: Partial<Record<JobKind, Partial<Record<Stage, string>>>> = {
  hyperframes: { pending: 'queued', processing: 'rendering' },
  translation: { processing: 'running' },
  lipsync: { processing: 'running' },
  agent: { pending: 'thinking', processing: 'generating' },
  proofread: { pending: 'processing' },
  clipping: { processing: 'running' },
  filler_removal: { processing: 'running' },
  podcast: { pending: 'processing' },
  workflow: { completed: 'succeeded' },
  avatar: { pending: 'pending_consent' },
  voice: { pending: 'PENDING', processing: 'PENDING', completed: 'ACTIVE', failed: 'FAILED' },
};

/** Returns HeyGen's word for the stage of a job. */
export const wordOf = (kind: JobKind, stage: Stage): string => OWN[kind]?.[stage] ?? USUAL[stage];
