import { isRecord } from '../base/is-record.ts';

/**
 * The version of the stored shape. Raise it with every change that no default of a schema covers.
 * Version 1 and the first builds of version 2 did not store it.
 * 1: only videos, with HeyGen's data in `video`. 2: every kind, with HeyGen's data in `details`.
 * 3: one schedule, and no log lines that jobs share. 4: all families, and jobs with several files.
 */
export const STORAGE_VERSION = 4;

/**
 * The steps from each version to the next. A step also gets records of later shapes, because no
 * stored number distinguishes the builds of versions 1 and 2, and must leave those unchanged.
 */
const STEPS: Readonly<Record<number, (record: Record<string, unknown>) => unknown>> = {
  1: ({ video, ...job }) =>
    video === undefined ? job : { ...job, details: video, kind: kindOfVersion1(job) },
  3: (job) => ({ ...job, endSeen: job.endSeen ?? wasWatched(job) }),
};

/** Version 3 did not note whether it had seen a job end. A job that had ended before it was added
 * got its ending with the first poll. */
const wasWatched = ({ addedAt, endedAt }: Record<string, unknown>) =>
  typeof addedAt === 'number' && typeof endedAt === 'number' && endedAt - addedAt > 60_000;

/** Version 1 polled only videos: a job that HeyGen knew was one. */
const kindOfVersion1 = ({ status, checkedAt }: Record<string, unknown>) =>
  typeof checkedAt === 'number' && status !== 'not_found' ? 'video' : null;

/**
 * Whether only versions before 3 have this item. Its poll times are dropped, so the jobs are asked
 * once more. Its log lines that jobs shared are dropped too, because they only repeat that a job
 * was still running, and so is the note of the last automatic download.
 */
export const isOutdatedItem = (item: string): boolean =>
  /^(times|beginning|logs(:.*)?)$/.test(item);

/** Returns null if no build stores such a version, or if none was stored. */
export const parseVersion = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;

/** Returns a job's record in today's shape. Anything that is not a record is returned unchanged. */
export function upgradeRecord(record: unknown, version: number): unknown {
  let upgraded = record;
  for (let from = version; from < STORAGE_VERSION; from += 1) {
    const step = STEPS[from];
    if (step && isRecord(upgraded)) upgraded = step(upgraded);
  }
  return upgraded;
}
