import { DURATION } from '../base/limits.ts';
import { time } from '../base/ranges.schema.ts';
import { lazy, lazyObject, z } from '../base/zod.ts';
import { forEachFamily, forEachListed } from '../families/families.ts';

const durations = lazy(() =>
  z._default(z.array(z.number().check(z.minimum(DURATION.minMs), z.maximum(DURATION.maxMs))), []),
);

const samples = lazy(() => z.object(forEachFamily(() => durations())));

const timeOrNull = lazy(() => z._default(z.nullable(time()), null));

/** How fast HeyGen works for this account. One storage item: without it only estimates are lost. */
export const renderTimesSchema = lazyObject(() => ({
  /** How long finished jobs of each kind took, in ms; newest last. */
  samples: samples(),
  /** Whether the estimates of the last jobs were right; newest last. */
  hits: z.array(z.boolean()),
  /** When the account's finished videos were read, or when HeyGen refused to list them. */
  readAt: timeOrNull(),
  /** The same for other families. */
  othersReadAt: z._default(z.partial(z.object(forEachListed(() => time()))), {}),
  /** When reading them last failed with a passing problem. */
  triedAt: timeOrNull(),
}));
