import type { Job } from './job.ts';
import { MAX_ATTEMPTS } from './limits.ts';
import { shortId } from './view.ts';

/** What a change did to the jobs, one line each, for the worker's console. */
export function logLines(before: readonly Job[], after: readonly Job[]): string[] {
  const known = new Map(before.map((job) => [job.id, job]));
  const kept = new Set(after.map((job) => job.id));
  const changed = after.filter((job) => known.get(job.id) !== job);
  const stopped = before.filter((job) => !kept.has(job.id));
  return [
    ...changed.flatMap((job) => lineOf(known.get(job.id), job)),
    ...stopped.map((job) => `${shortId(job.id)}: tracking stopped`),
  ];
}

function lineOf(before: Job | undefined, after: Job): string[] {
  const name = shortId(after.id);
  if (!before) return [`${name}: tracking started`];
  if (after.problem && after.problem !== before.problem) {
    const { kind, httpStatus } = after.problem;
    const http = httpStatus === null ? '' : ` (HTTP ${httpStatus})`;
    const end = after.endedAt === null ? '' : `, stopping because of ${after.status}`;
    return [`${name}: attempt ${after.attempts}/${MAX_ATTEMPTS} failed, ${kind}${http}${end}`];
  }
  if (after.status !== before.status) {
    const end = after.endedAt === null ? '' : ', stopping because it ended';
    return [`${name}: ${before.status} -> ${after.status}${end}`];
  }
  return after.checkedAt === before.checkedAt ? [] : [`${name}: still ${after.status}`];
}
