import { shortList, shortText, time } from '../base/ranges.schema.ts';
import { lazyObject, z } from '../base/zod.ts';
import { KEY_MODES } from './key-facts.ts';

/** What HeyGen says about the API key (`KeyFacts`). */
export const keyFactsSchema = lazyObject(() => ({
  name: z.nullable(shortText()),
  mode: z.nullable(z.enum(KEY_MODES)),
  scopes: shortList(shortText()),
  expiresAt: z.nullable(time()),
}));

/** For which end of the key the user was warned, and whether that was on the last day. */
export const keyWarningSchema = lazyObject(() => ({
  expiresAt: time(),
  isLastDay: z.boolean(),
}));
