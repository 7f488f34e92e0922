import { counter, time } from '../base/ranges.schema.ts';
import { lazy, lazyObject, z } from '../base/zod.ts';
import { WHOLE_APP_ID } from './app-ids.ts';
import { CHANNELS, HEARD_RESULTS } from './heard.ts';
import { PATH_SHAPE } from './plain-path.ts';
import { ALIVE_MAX, BATCH_MAX, MENTIONS_MAX } from './site-heard.ts';
import { WORD_SHAPE } from './status-word.ts';

const appId = lazy(() => z.string().check(z.regex(WHOLE_APP_ID)));

const word = lazy(() => z.nullable(z.string().check(z.regex(WORD_SHAPE))));

/** The longest duration of a request, one day. */
const TOOK_MAX_MS = 86_400_000;

/** A `Heard` without its page, as it comes from our script in a page. The page can have made it up. */
export const heardSchema = lazyObject(() => ({
  id: appId(),
  at: time(),
  channel: z.enum(CHANNELS),
  method: z.string().check(z.regex(/^[A-Z]{1,10}$/)),
  path: z.string().check(z.regex(PATH_SHAPE)),
  result: z.enum(HEARD_RESULTS),
  httpStatus: z.nullable(z.int().check(z.minimum(100), z.maximum(599))),
  word: word(),
  saysError: z.boolean(),
  isCached: z.boolean(),
  tookMs: z.number().check(z.minimum(0), z.maximum(TOOK_MAX_MS)),
  idIn: z.enum(['address', 'sent', 'received']),
}));

/** A `StoredMention`, as it comes from our script in a page. */
export const mentionSchema = lazyObject(() => ({
  id: appId(),
  area: z.enum(['local', 'session']),
  name: itemName(),
  word: word(),
}));

/** The name of an item, without control characters and characters that cannot be seen. */
export const itemName = lazy(() => z.string().check(z.regex(/^[^\p{C}]{1,100}$/u)));

/** A `SiteHeard`. Each of its parts is checked by itself: a wrong one does not spoil the others. */
export const siteHeardSchema = lazyObject(() => ({
  type: z.literal('site_heard'),
  heard: z.array(z.unknown()).check(z.maxLength(BATCH_MAX)),
  stored: z.array(z.unknown()).check(z.maxLength(MENTIONS_MAX)),
  page: counter(),
  alive: z.array(appId()).check(z.maxLength(ALIVE_MAX)),
  known: z.array(appId()).check(z.maxLength(ALIVE_MAX)),
  reads: z.array(appId()).check(z.maxLength(ALIVE_MAX)),
}));
