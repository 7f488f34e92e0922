import type { Account } from './account.ts';
import { jobSchema } from './job.ts';
import type { Problem } from './problem.ts';
import { z } from './zod.ts';

const id = z.string().check(z.regex(/^[\w-]{3,64}$/));

/**
 * What a page can ask the background to do. Most commands are events that `decide` knows;
 * the key itself never travels in one.
 */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('track'), ids: z.array(id) }),
  z.object({ type: z.literal('check'), ids: z.union([z.array(id), z.literal('all')]) }),
  z.object({ type: z.literal('reset'), id }),
  z.object({ type: z.literal('stop'), id }),
  /** Undoes a `stop`: the job as it was, and the place that it had in the list. */
  z.object({ type: z.literal('restore'), job: jobSchema, place: z.number() }),
  z.object({ type: z.literal('seen') }),
  /** Somebody is looking: healthy jobs may be asked more often. */
  z.object({ type: z.literal('live') }),
  /** The stored key was saved or removed. */
  z.object({ type: z.literal('key_changed') }),
  /** Ask HeyGen whose key the stored one is. */
  z.object({ type: z.literal('test_key') }),
]);

export type Command = z.infer<typeof commandSchema>;

/** `no_key`: there is nothing to test. `failed`: the browser could not store the change. */
export type Reply =
  | { ok: true; account?: Account }
  | { ok: false; error: 'no_key' }
  | { ok: false; error: 'failed' }
  | { ok: false; error: 'problem'; problem: Problem };
