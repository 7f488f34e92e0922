import { lazyObject, z } from '../base/zod.ts';
import { problemKinds } from './problem-kinds.ts';

/** Why a request gave no status, with HeyGen's code and message if it sent them. */
export const problemSchema = lazyObject(() => ({
  kind: z.enum(problemKinds),
  httpStatus: z.nullable(z.number()),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  /** The value of Retry-After, in milliseconds. */
  retryAfterMs: z.nullable(z.number()),
}));
