import type { z } from '../base/zod.ts';
import type { Job } from '../job/job.ts';
import type { Settings } from '../settings/settings.schema.ts';
import type { RenderTimes } from './render-times.ts';
import type { blockedSchema, globalsSchema, summarySchema } from './state.schema.ts';

export type Blocked = z.infer<typeof blockedSchema>;

export type Summary = z.infer<typeof summarySchema>;

export type Globals = z.infer<typeof globalsSchema>;

/** Everything that decisions are made from. Jobs stand in the order in which they were added. */
export interface State extends Globals {
  jobs: readonly Job[];
  settings: Settings;
  /** How fast HeyGen works for this account. */
  renderTimes: RenderTimes;
}

/** A fresh install: nothing tracked, and no key yet. */
export const emptyGlobals: Globals = {
  blocked: { reason: 'no_key', since: 0, retry: false, said: null },
  pausedUntil: null,
  pauses: 0,
  outbox: [],
  summaries: [],
  downloads: [],
  accountReadAt: null,
  dismissed: [],
  removed: [],
  wishes: [],
};
