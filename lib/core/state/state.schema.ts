import { z } from '../base/zod.ts';
import { BLOCK_REASONS } from '../job/block-reasons.ts';

/** Why and since when polling is blocked. */
export const blockedSchema = z.object({
  reason: z.enum(BLOCK_REASONS),
  since: z.number(),
  /** The user asked for another try: the next round is sent in spite of the block. */
  retry: z.boolean(),
  /** HeyGen's message, for example that the account is suspended. */
  said: z._default(z.nullable(z.string()), null),
});

/** A summary: one notification for many. */
export const summarySchema = z.object({
  /** The number in the summary's notification id. */
  n: z.number(),
  /** Ids of the notices that the summary replaces. */
  noticeIds: z.array(z.string()),
});

const removedSchema = z.object({ id: z.string(), at: z.number() });

/** Everything that is not about one job. One storage item. */
export const globalsSchema = z.object({
  blocked: z.nullable(blockedSchema),
  /** End of the pause after a 429, epoch ms. */
  pausedUntil: z.nullable(z.number()),
  /** How many pauses there were in a row. */
  pauses: z._default(z.number(), 0),
  /** Ids of pending notices: not yet shown, or not yet known to be shown. */
  outbox: z.array(z.string()),
  /** Summaries that are pending or may still be on the desktop; newest last. */
  summaries: z._default(z.array(summarySchema), []),
  /** Ids of jobs whose automatic download is still pending. */
  downloads: z._default(z.array(z.string()), []),
  /** When *Watch my account* last read the account's videos, epoch ms. */
  accountReadAt: z._default(z.nullable(z.number()), null),
  /** Ids that the user took off the list. *Watch my account* does not add them again. */
  dismissed: z._default(z.array(z.string()), []),
  /** Jobs that the user took off the list a moment ago. Their logs are kept for an undo. */
  removed: z._default(z.array(removedSchema), []),
});

/** The same schema for a broken record: an unreadable field becomes its default. */
export const readableGlobalsSchema = z.object({
  blocked: z.catch(globalsSchema.shape.blocked, null),
  pausedUntil: z.catch(globalsSchema.shape.pausedUntil, null),
  pauses: z.catch(globalsSchema.shape.pauses, 0),
  outbox: z.catch(
    z.pipe(
      z.array(z.unknown()),
      z.transform((ids: unknown[]) => ids.filter((id) => typeof id === 'string')),
    ),
    [],
  ),
  summaries: z.catch(globalsSchema.shape.summaries, []),
  downloads: z.catch(globalsSchema.shape.downloads, []),
  accountReadAt: z.catch(globalsSchema.shape.accountReadAt, null),
  dismissed: z.catch(globalsSchema.shape.dismissed, []),
  removed: z.catch(globalsSchema.shape.removed, []),
});
