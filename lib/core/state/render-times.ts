import { DURATION, HISTORY_RETRY_MS, HITS_MAX, SAMPLES_MAX } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { z } from '../base/zod.ts';
import type { Job } from '../job/job.ts';
import { type Kind, MEMBER_KIND, type SampleKind } from '../job/kind.ts';
import type { renderTimesSchema } from './render-times.schema.ts';

export type RenderTimes = z.infer<typeof renderTimesSchema>;

/** Nothing known yet. */
export const noRenderTimes: RenderTimes = {
  samples: { video: [], translation: [], lipsync: [], agent: [], clipping: [] },
  hits: [],
  readAt: null,
  triedAt: null,
};

/**
 * As what a job's time counts; null for what has none that can be compared. The times of a
 * session are its own up to some point and those of its video from there on.
 */
export function sampleKindOf({ kind, follows }: Job): SampleKind | null {
  if (kind === null || follows !== null) return null;
  return isSampleKind(kind) ? kind : null;
}

const isSampleKind = (kind: Kind): kind is SampleKind => MEMBER_KIND[kind] === null;

/** How long the account's finished jobs of the same kind took, in no particular order. */
export function pastOf(renderTimes: RenderTimes, job: Job): readonly number[] {
  const kind = sampleKindOf(job);
  return kind === null ? [] : renderTimes.samples[kind];
}

/** One more finished job. A time that cannot be is left out. */
export function addSample(renderTimes: RenderTimes, kind: SampleKind, ms: number): RenderTimes {
  if (ms < DURATION.minMs || ms > DURATION.maxMs) return renderTimes;
  const known = [...renderTimes.samples[kind], ms].slice(-SAMPLES_MAX);
  return { ...renderTimes, samples: { ...renderTimes.samples, [kind]: known } };
}

export const addHit = (renderTimes: RenderTimes, isHit: boolean): RenderTimes => ({
  ...renderTimes,
  hits: [...renderTimes.hits, isHit].slice(-HITS_MAX),
});

/** The account's history is still to be read, and was not tried lately. */
export function lacksHistory({ readAt, triedAt }: RenderTimes, now: EpochMs): boolean {
  return readAt === null && (triedAt === null || Math.abs(now - triedAt) >= HISTORY_RETRY_MS);
}
