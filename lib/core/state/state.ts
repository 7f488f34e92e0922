import type { z } from '../base/zod.ts';
import type { Job } from '../job/job.ts';
import type { Settings } from '../settings/settings.schema.ts';
import type { RenderTimes } from './render-times.ts';
import type { blockedSchema, globalsSchema, summarySchema } from './state.schema.ts';

/** Why and since when polling is blocked. */
export type Blocked = z.infer<ReturnType<typeof blockedSchema>>;

/** A summary: one notification for many. */
export type Summary = z.infer<ReturnType<typeof summarySchema>>;

/** Everything that is not about one job. */
export type Globals = z.infer<ReturnType<typeof globalsSchema>>;

/** Everything that `decide` works with. Jobs are in the order in which they were added. */
export interface State extends Globals {
  jobs: readonly Job[];
  settings: Settings;
  /** How fast HeyGen works for this account. */
  renderTimes: RenderTimes;
}

/** The values after the installation: no key yet, so polling is blocked. */
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
};
