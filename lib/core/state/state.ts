import type { z } from '../base/zod.ts';
import type { Job } from '../job/job.ts';
import type { Settings } from '../settings/settings.schema.ts';
import type { RenderTimes } from './render-times.ts';
import type { blockedSchema, globalsSchema, jobSetSchema, summarySchema } from './state.schema.ts';

/** Why and since when polling is blocked. */
export type Blocked = z.infer<ReturnType<typeof blockedSchema>>;

/** A summary: one notification for many. */
export type Summary = z.infer<ReturnType<typeof summarySchema>>;

/** Jobs whose common end is a notification. */
export type JobSet = z.infer<ReturnType<typeof jobSetSchema>>;

/** Everything that is not about one job. */
export type Globals = z.infer<ReturnType<typeof globalsSchema>>;

/** What is known about the lists of the account's jobs. */
export type ListFacts = Globals['lists'];

/** Everything that `decide` works with. Jobs are in the order in which they were added. */
export interface State extends Globals {
  jobs: readonly Job[];
  settings: Settings;
  /** How fast HeyGen works for this account. */
  renderTimes: RenderTimes;
}

/** The fields of a block that has just begun. */
export const noBlock = {
  since: 0,
  retry: false,
  said: null,
  family: null,
  tries: 0,
  triedAt: null,
} as const;

/** No pause, after a new key or an answer. */
export const noPause = { pausedUntil: null, pauses: 0, quotaPauses: 0 } as const;

/** Nothing has ended since the last time that no job was active. */
export const noRun: Globals['run'] = { endings: [], held: [] };

/** The values after the installation: no key yet, so polling is blocked. */
export const emptyGlobals: Globals = {
  blocked: { ...noBlock, reason: 'no_key' },
  ...noPause,
  refusals: 0,
  outbox: [],
  summaries: [],
  run: noRun,
  sets: [],
  snoozedUntil: null,
  downloads: [],
  downloadTries: {},
  accountReadAt: null,
  keyFacts: null,
  keyReadDueAt: null,
  keyWarning: null,
  lists: {},
  siteBudgets: {},
  dismissed: [],
  unwanted: [],
  removed: [],
  clock: { seen: 0, sure: 0 },
};
