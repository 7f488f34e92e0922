import { z } from '../base/zod.ts';
import { BLOCK_REASONS } from '../job/block-reasons.ts';
import { DOWNLOADABLE } from '../job/files.ts';

export const blockedSchema = z.object({
  reason: z.enum(BLOCK_REASONS),
  since: z.number(),
  /** The user asked to try once more; the next round may be sent in spite of the block. */
  retry: z.boolean(),
  /** HeyGen's own words, for example that the account is suspended. */
  said: z._default(z.nullable(z.string()), null),
});

export const summarySchema = z.object({
  n: z.number(),
  /** The notifications of the single endings, in whose place it stands. */
  noticeIds: z.array(z.string()),
});

const downloadRequestSchema = z.object({
  id: z.string(),
  what: z.enum(DOWNLOADABLE),
  at: z.number(),
});

const removedSchema = z.object({ id: z.string(), at: z.number() });

/** What concerns all jobs together. One storage item. */
export const globalsSchema = z.object({
  blocked: z.nullable(blockedSchema),
  /** HeyGen asked us (429) to be silent until then, epoch ms. */
  pausedUntil: z.nullable(z.number()),
  /** How often in a row HeyGen has asked for silence. */
  pauses: z._default(z.number(), 0),
  /** Ids of notifications that are owed and not yet known to be shown. */
  outbox: z.array(z.string()),
  /** Notifications that speak of several endings, by the number in their id; the newest last. */
  summaries: z._default(z.array(summarySchema), []),
  /** Ids of jobs whose video is to be downloaded by itself and has not been yet. */
  downloads: z._default(z.array(z.string()), []),
  /** When *Watch my account* has looked last, epoch ms. */
  accountReadAt: z._default(z.nullable(z.number()), null),
  /** Ids that the user took off the list; *Watch my account* does not bring them back. */
  dismissed: z._default(z.array(z.string()), []),
  /** What the user took off the list a moment ago; its log waits for an undo. */
  removed: z._default(z.array(removedSchema), []),
  /** Files that the user asked for, which wait for the browser's permission to download. */
  wishes: z._default(z.array(downloadRequestSchema), []),
});

/** The same, field by field: what can be read of a broken record. */
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
  wishes: z.catch(globalsSchema.shape.wishes, []),
});
