import { keyFactsSchema, keyWarningSchema } from '../account/key-facts.schema.ts';
import { JOBS_MAX } from '../base/limits.ts';
import { amount, counter, shortText, time } from '../base/ranges.schema.ts';
import { lazy, lazyObject, z } from '../base/zod.ts';
import { FAMILY_NAMES, forEachFamily } from '../families/families.ts';
import { BLOCK_REASONS } from '../job/block-reasons.ts';

/** Why and since when polling is blocked. */
export const blockedSchema = lazyObject(() => ({
  reason: z.enum(BLOCK_REASONS),
  since: time(),
  /** The user asked for another try: the next round is sent in spite of the block. */
  retry: z.boolean(),
  /** HeyGen's message, for example that the account is suspended. */
  said: z._default(z.nullable(shortText()), null),
  /** The family whose request HeyGen refused. The next try does not start with it. */
  family: z._default(z.nullable(z.enum(FAMILY_NAMES)), null),
  /** How many tries without the user have failed since. */
  tries: z._default(counter(), 0),
  /** When the last try failed, epoch ms; null if there was none. */
  triedAt: z._default(z.nullable(time()), null),
}));

/** A summary: one notification for many. */
export const summarySchema = lazyObject(() => ({
  /** The number in the summary's notification id: the time when it was made, or a later one. */
  n: time(),
  /** Ids of the notices that the summary replaces. */
  noticeIds: z.array(shortText()),
}));

const runSchema = lazyObject(() => ({
  /** Ids of the notices of all endings. */
  endings: z.array(shortText()),
  /** Those that are not shown one by one. */
  held: z.array(shortText()),
}));

/** Jobs whose common end is a notification. */
export const jobSetSchema = lazyObject(() => ({
  /** The id of a batch, or `selection`. */
  of: shortText(),
  jobIds: z.array(shortText()).check(z.maxLength(JOBS_MAX)),
}));

/** How often in a row something has failed, and when to try again, epoch ms. */
const triesSchema = lazyObject(() => ({ tries: counter(), nextAt: time() }));

/** A `Bucket` of tokens. */
const bucketSchema = lazyObject(() => ({ tokens: amount(), at: time() }));

const removedSchema = lazyObject(() => ({ id: shortText(), at: time() }));

const clockSchema = lazyObject(() => ({ seen: time(), sure: time() }));

/** What is known about one list of the account's jobs. */
const listFactSchema = lazyObject(() => ({
  /** `used`: it had jobs. `empty`: it had none. `refused`: this key or account may not read it. */
  state: z.enum(['used', 'empty', 'refused']),
  /** From when on it is worth reading again, epoch ms. A list in use always is. */
  nextReadAt: time(),
  /** The scope that the key lacks, as HeyGen names it. */
  scope: z._default(z.nullable(shortText()), null),
}));

const listFacts = lazy(() => z.partial(z.object(forEachFamily(() => listFactSchema()))));

/** Everything that is not about one job. One storage item. */
export const globalsSchema = lazyObject(() => ({
  blocked: z.nullable(blockedSchema()),
  /** End of the pause after a 429, epoch ms. */
  pausedUntil: z.nullable(time()),
  /** How many pauses there were in a row. */
  pauses: z._default(counter(), 0),
  /** How many of them were for a used-up quota. */
  quotaPauses: z._default(counter(), 0),
  /** How many rounds in a row HeyGen has refused completely, without saying that the key is bad. */
  refusals: z._default(counter(), 0),
  /** Ids of pending notices: not yet shown, or not yet known to be shown. */
  outbox: z.array(shortText()),
  /** Summaries that are pending or may still be on the desktop; newest last. */
  summaries: z._default(z.array(summarySchema()), []),
  /** What ended since the last time that no job was active (`notifications/all-done.ts`). */
  run: z._default(runSchema(), { endings: [], held: [] }),
  /** Batches and selections of which the user wants to know when all jobs have ended. */
  sets: z._default(z.array(jobSetSchema()), []),
  /** Notifications are held back until then, epoch ms; null: they are shown at once. */
  snoozedUntil: z._default(z.nullable(time()), null),
  /** Ids of jobs whose automatic download is still pending. */
  downloads: z._default(z.array(shortText()), []),
  /** The failed tries of pending automatic downloads, by job. */
  downloadTries: z._default(z.record(z.string(), triesSchema()), {}),
  /** When *Watch my account* last read the account's videos, epoch ms. */
  accountReadAt: z._default(z.nullable(time()), null),
  /** What HeyGen last said about the key that is saved; null if that is unknown. */
  keyFacts: z._default(z.nullable(keyFactsSchema()), null),
  /** When HeyGen is asked about the key again, epoch ms; null: after the next round. */
  keyReadDueAt: z._default(z.nullable(time()), null),
  /** The last warning that the key expires. */
  keyWarning: z._default(z.nullable(keyWarningSchema()), null),
  /** What is known about the lists of the account's jobs, with this key. */
  lists: z._default(listFacts(), {}),
  /** How many new ids each allowed site may still ask for (`sites/site-budget.ts`). */
  siteBudgets: z._default(z.record(z.string(), bucketSchema()), {}),
  /** Ids that the user took off the list. *Watch my account* does not add them again. */
  dismissed: z._default(z.array(shortText()), []),
  /** Ids that the user took off the list while sites were allowed. No site adds them again. */
  unwanted: z._default(z.array(shortText()), []),
  /** Jobs that the user took off the list a moment ago. Their logs are kept for an undo. */
  removed: z._default(z.array(removedSchema()), []),
  /** A time that the clock has shown, and an earlier one that ended jobs are old by (`prune`). */
  clock: z._default(clockSchema(), { seen: 0, sure: 0 }),
}));
