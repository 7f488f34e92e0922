import { isRecord } from '../base/is-record.ts';

/**
 * The shape in which this version stores, raised with every change that no default of a schema
 * covers. Versions 1 and 2 did not write it down.
 * 1: videos alone, what HeyGen told of them in `video`. 2: every kind, told in `details`.
 */
export const STORAGE_VERSION = 2;

/**
 * From each version to the next. A step meets records of later shapes too (versions 1 and 2 look
 * alike from outside), and must leave them as they are.
 */
const STEPS: Readonly<Record<number, (record: Record<string, unknown>) => unknown>> = {
  1: ({ video, ...job }) =>
    video === undefined ? job : { ...job, details: video, kind: kindOfVersion1(job) },
};

/** Version 1 asked about videos alone: what HeyGen knew was one. */
const kindOfVersion1 = ({ status, checkedAt }: Record<string, unknown>) =>
  typeof checkedAt === 'number' && status !== 'not_found' ? 'video' : null;

/** Null for a version that cannot be read, and before any was written down. */
export const parseVersion = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null;

/** A job's record in today's shape. What is no record is left to whoever reads it. */
export function upgradeRecord(record: unknown, version: number): unknown {
  let upgraded = record;
  for (let from = version; from < STORAGE_VERSION; from += 1) {
    const step = STEPS[from];
    if (step && isRecord(upgraded)) upgraded = step(upgraded);
  }
  return upgraded;
}
