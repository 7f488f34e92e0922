import type { Job } from '../job/job.ts';

/** Returns the ids with those of all jobs whose ending the user has not seen. */
export function withUnseen(ids: ReadonlySet<string>, jobs: readonly Job[]): ReadonlySet<string> {
  const unseen = jobs.filter(({ id, seen }) => !seen && !ids.has(id));
  return unseen.length === 0 ? ids : new Set([...ids, ...unseen.map(({ id }) => id)]);
}
