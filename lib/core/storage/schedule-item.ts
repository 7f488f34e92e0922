import { isRecord } from '../base/is-record.ts';
import { isCounter, isTime } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job, type Scheduled, sameButScheduled } from '../job/job.ts';

/** When a job was asked, has answered and is due, and how many equal answers in a row it gave. */
type Row = [askedAt: EpochMs, checkedAt: EpochMs, nextPollAt: EpochMs, sameAnswers: number];

/**
 * The item with the schedule of all active jobs that HeyGen has answered about, by their ids. A
 * round without news changes only this item, and the jobs' records stay as they are.
 */
export type Schedule = Record<string, Row>;

/** Returns the item for these jobs. */
export const toSchedule = (jobs: readonly Job[]): Schedule =>
  Object.fromEntries(
    jobs.flatMap((job): [string, Row][] => {
      const { id, askedAt, checkedAt, nextPollAt, sameAnswers } = job;
      if (!isActive(job) || checkedAt === null || nextPollAt === null) return [];
      return [[id, [askedAt, checkedAt, nextPollAt, sameAnswers]]];
    }),
  );

/** Returns what the item says about a job; null if it cannot be read: the job is asked sooner. */
export function scheduledIn(item: unknown, id: string): Scheduled | null {
  const row = isRecord(item) ? item[id] : null;
  if (!isRow(row)) return null;
  const [askedAt, checkedAt, nextPollAt, sameAnswers] = row;
  return { askedAt, checkedAt, nextPollAt, sameAnswers };
}

const isRow = (value: unknown): value is Row =>
  Array.isArray(value) &&
  value.length === 4 &&
  value.slice(0, 3).every(isTime) &&
  isCounter(value[3]);

/** Returns the active job with its schedule, unless its record is newer. */
export const withSchedule = (job: Job, scheduled: Scheduled | null): Job =>
  scheduled && isActive(job) && scheduled.askedAt >= job.askedAt ? { ...job, ...scheduled } : job;

/** Whether the schedule holds everything in which a job differs from its record. */
export const isInSchedule = (record: Job, job: Job): boolean =>
  isActive(job) &&
  job.checkedAt !== null &&
  job.nextPollAt !== null &&
  job.askedAt >= record.askedAt &&
  sameButScheduled(record, job);

/** Whether the stored item needs no write. Faster than comparing JSON of a thousand rows. */
export function isSameSchedule(item: unknown, schedule: Schedule): boolean {
  const ids = Object.keys(schedule);
  return (
    isRecord(item) &&
    Object.keys(item).length === ids.length &&
    ids.every((id) => String(item[id]) === String(schedule[id]))
  );
}
