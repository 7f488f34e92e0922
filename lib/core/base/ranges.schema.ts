import { LABEL_MAX } from './limits.ts';
import { looksLikeKey } from './looks-like-key.ts';
import { AMOUNT_MAX, COUNTER_MAX, LIST_MAX, TEXT_MAX, TIME_MAX } from './ranges.ts';
import { lazy, z } from './zod.ts';

/** An `EpochMs`. HeyGen's times can have fractions. */
export const time = lazy(() => z.number().check(z.minimum(0), z.maximum(TIME_MAX)));

/** How often something happened. */
export const counter = lazy(() => z.int().check(z.minimum(0), z.maximum(COUNTER_MAX)));

/** A length of time in any unit, or a size. */
export const amount = lazy(() => z.number().check(z.minimum(0), z.maximum(AMOUNT_MAX)));

/** A title, a link, a message, an id of our own. */
export const shortText = lazy(() => z.string().check(z.maxLength(TEXT_MAX)));

/** A name that the user gives. */
export const name = lazy(() => z.string().check(z.maxLength(LABEL_MAX)));

/**
 * A text that the user types. A key that is pasted into the wrong field must not be stored, and not
 * be sent in an address.
 */
export const typedText = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.refine((text) => !looksLikeKey(text)),
  );

/** A list about one job. */
export const shortList = <Item extends z.ZodMiniType>(item: Item) =>
  z.array(item).check(z.maxLength(LIST_MAX));
