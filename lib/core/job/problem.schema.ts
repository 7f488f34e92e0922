import { amount, counter, shortText } from '../base/ranges.schema.ts';
import { lazyObject, z } from '../base/zod.ts';
import { problemKinds } from './problem-kinds.ts';

/** Why a request gave no status, with HeyGen's code and message if it sent them. */
export const problemSchema = lazyObject(() => ({
  kind: z.enum(problemKinds),
  httpStatus: z.nullable(counter()),
  code: z.nullable(shortText()),
  message: z.nullable(shortText()),
  /** The value of Retry-After, in milliseconds. */
  retryAfterMs: z.nullable(amount()),
}));
