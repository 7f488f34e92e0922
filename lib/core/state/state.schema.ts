import { lazyObject, z } from '../base/zod.ts';
import { BLOCK_REASONS } from '../job/block-reasons.ts';

/** Why and since when polling is blocked. */
export const blockedSchema = lazyObject(() => ({
  reason: z.enum(BLOCK_REASONS),
  since: z.number(),
  /** The user asked for another try: the next round is sent in spite of the block. */
  retry: z.boolean(),
  /** HeyGen's message, for example that the account is suspended. */
  said: z._default(z.nullable(z.string()), null),
}));

/** A summary: one notification for many. */
export const summarySchema = lazyObject(() => ({
  /** The number in the summary's notification id. */
  n: z.number(),
  /** Ids of the notices that the summary replaces. */
  noticeIds: z.array(z.string()),
}));

const removedSchema = lazyObject(() => ({ id: z.string(), at: z.number() }));

/** Everything that is not about one job. One storage item. */
export const globalsSchema = lazyObject(() => ({
  blocked: z.nullable(blockedSchema()),
  /** End of the pause after a 429, epoch ms. */
  pausedUntil: z.nullable(z.number()),
  /** How many pauses there were in a row. */
  pauses: z._default(z.number(), 0),
  /** Ids of pending notices: not yet shown, or not yet known to be shown. */
  outbox: z.array(z.string()),
  /** Summaries that are pending or may still be on the desktop; newest last. */
  summaries: z._default(z.array(summarySchema()), []),
  /** Ids of jobs whose automatic download is still pending. */
  downloads: z._default(z.array(z.string()), []),
  /** When *Watch my account* last read the account's videos, epoch ms. */
  accountReadAt: z._default(z.nullable(z.number()), null),
  /** Ids that the user took off the list. *Watch my account* does not add them again. */
  dismissed: z._default(z.array(z.string()), []),
  /** Jobs that the user took off the list a moment ago. Their logs are kept for an undo. */
  removed: z._default(z.array(removedSchema()), []),
}));
