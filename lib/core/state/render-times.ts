import { DURATION, HISTORY_RETRY_MS, HITS_MAX, SAMPLES_MAX } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { z } from '../base/zod.ts';
import { type FamilyName, forEachFamily, type ListedFamily } from '../families/families.ts';
import type { Job } from '../job/job.ts';
import { familyNameOf, memberKindOf } from '../job/kind.ts';
import type { renderTimesSchema } from './render-times.schema.ts';

/** How fast HeyGen works for this account. */
export type RenderTimes = z.infer<ReturnType<typeof renderTimesSchema>>;

/** The render times of an account that nothing is known about yet. */
export const noRenderTimes: RenderTimes = {
  samples: forEachFamily(() => []),
  hits: [],
  readAt: null,
  othersReadAt: {},
  triedAt: null,
};

/**
 * Returns the kind that a job's render time counts for; null if it cannot be compared with others.
 * A session that follows a video mixes its own time with the time of the video.
 */
export function sampleKindOf({ kind, follows }: Job): FamilyName | null {
  if (kind === null || follows !== null || memberKindOf(kind)) return null;
  return familyNameOf(kind);
}

/** Returns how long the account's finished jobs of the same kind took, in ms, in any order. */
export function pastOf(renderTimes: RenderTimes, job: Job): readonly number[] {
  const kind = sampleKindOf(job);
  return kind === null ? [] : renderTimes.samples[kind];
}

/**
 * Returns the time in ms that 95 in 100 ordinary jobs do not exceed: the past time of rank
 * 0.95 (M+1), rounded up; 0 without past times. `sorted` has the M past times, the shortest first.
 */
export function usualMaxOf(sorted: readonly number[]): number {
  const m = sorted.length;
  return sorted[Math.min(m, Math.ceil((19 * (m + 1)) / 20)) - 1] ?? 0;
}

/** Adds the render time of a finished job. An implausible time is left out. */
export function addSample(renderTimes: RenderTimes, kind: FamilyName, ms: number): RenderTimes {
  if (ms < DURATION.minMs || ms > DURATION.maxMs) return renderTimes;
  const known = [...renderTimes.samples[kind], ms].slice(-SAMPLES_MAX);
  return { ...renderTimes, samples: { ...renderTimes.samples, [kind]: known } };
}

/** Adds whether an estimate was right. */
export const addHit = (renderTimes: RenderTimes, isHit: boolean): RenderTimes => ({
  ...renderTimes,
  hits: [...renderTimes.hits, isHit].slice(-HITS_MAX),
});

/** Returns when the account's past jobs of a family were read; null if they were not. */
export function historyReadAt(renderTimes: RenderTimes, family: FamilyName): EpochMs | null {
  const { readAt, othersReadAt } = renderTimes;
  if (family === 'video') return readAt;
  return othersReadAt[family as ListedFamily] ?? null;
}

/** Returns the render times with the time at which a family's past jobs were read. */
export function withHistoryRead(
  renderTimes: RenderTimes,
  family: ListedFamily,
  now: EpochMs,
): RenderTimes {
  if (family === 'video') return { ...renderTimes, readAt: now };
  return { ...renderTimes, othersReadAt: { ...renderTimes.othersReadAt, [family]: now } };
}

/** Returns true if a family's history was not read yet, and none was tried in vain recently. */
export function lacksHistory(renderTimes: RenderTimes, family: ListedFamily, now: EpochMs) {
  const { triedAt } = renderTimes;
  const isQuiet = triedAt === null || Math.abs(now - triedAt) >= HISTORY_RETRY_MS;
  return historyReadAt(renderTimes, family) === null && isQuiet;
}
