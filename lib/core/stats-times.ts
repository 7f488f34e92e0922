import type { Job } from './job.ts';
import { MEMBER_KIND } from './kind.ts';
import type { Day, Ending } from './stats-days.ts';

/** How long HeyGen itself says that a finished job took; null where it does not. No batch: it only waits. */
export function rendersInMs(job: Job): number | null {
  const { createdAt, completedAt } = job.details ?? {};
  const isOne = MEMBER_KIND[job.kind ?? 'video'] === null;
  if (job.status !== 'completed' || !isOne || createdAt == null || completedAt == null) return null;
  return completedAt >= createdAt ? completedAt - createdAt : null;
}

/**
 * The shortest of these times that at least this share of them did not exceed. A time that was
 * really measured: nothing is interpolated between two. Null without any.
 */
export function quantile(times: readonly number[], share: number): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export interface Times {
  count: number;
  median: number | null;
  /** Nine in ten took no longer. */
  ninetieth: number | null;
}

export interface DayTimes extends Times {
  day: Day;
}

const timesOf = (jobs: readonly Job[]): Times => {
  const times = jobs.map(rendersInMs).filter((time) => time !== null);
  return { count: times.length, median: quantile(times, 0.5), ninetieth: quantile(times, 0.9) };
};

/** How long the finished jobs took, all together. */
export const rangeTimes = (endings: readonly Ending[]): Times =>
  timesOf(endings.map(({ job }) => job));

/** How long the jobs took that were finished on each day. */
export function dayTimes(days: readonly Day[], endings: readonly Ending[]): DayTimes[] {
  const jobs = new Map<Day, Job[]>(days.map((day) => [day, []]));
  for (const { job, day } of endings) jobs.get(day)?.push(job);
  return [...jobs].map(([day, ended]) => ({ day, ...timesOf(ended) }));
}
