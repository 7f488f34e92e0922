import { DURATION } from '../base/limits.ts';
import { z } from '../base/zod.ts';
import type { SampleKind } from '../job/kind.ts';

const durations = z._default(
  z.array(z.number().check(z.minimum(DURATION.minMs), z.maximum(DURATION.maxMs))),
  [],
);

const samples = z.object({
  video: durations,
  translation: durations,
  lipsync: durations,
  agent: durations,
  clipping: durations,
} satisfies Record<SampleKind, unknown>);

const time = z._default(z.nullable(z.number()), null);

/** How fast HeyGen works for this account. One storage item: losing it costs estimates alone. */
export const renderTimesSchema = z.object({
  /** How long finished jobs of a kind took, in ms; the newest last. */
  samples,
  /** Whether the last jobs were ready when their estimates said; the newest last. */
  hits: z.array(z.boolean()),
  /** When the account's finished videos were read, or HeyGen refused to tell them. */
  readAt: time,
  /** When that was tried and something was in the way. */
  triedAt: time,
});
