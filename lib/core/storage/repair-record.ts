import { isRecord } from '../base/is-record.ts';
import type { EpochMs } from '../base/time.ts';
import { z } from '../base/zod.ts';
import { jobSchema } from '../job/job.schema.ts';
import { isActive, type Job, newJob } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';

/** A stored record as a job; null for one that cannot be read or would stand still for ever. */
export function parseJob(id: string, record: unknown): Job | null {
  const { success, data: job } = jobSchema.safeParse(record);
  if (!success || job.id !== id) return null;
  const isStuck = isActive(job) && job.nextPollAt === null;
  return isStuck ? null : job;
}

/**
 * A job in the place of a record that cannot be read. Its id is known from its place in storage,
 * and that is all it takes to ask HeyGen anew. Of the rest, what can be read stays; an ending that
 * is known is not told of once more.
 */
export function repairJob(id: string, record: unknown, now: EpochMs): Job {
  const told = readableFields(record);
  const { kind = null, label = null, follows = null } = told;
  const { addedAt = now, sites = [], members = [], slowAt = null, promise = null } = told;
  const { muted = false, quiet = false, found = false } = told;
  const wished = { label, sites, muted, quiet, found };
  const said = { ...wished, follows, addedAt, members, slowAt, promise };
  const fresh = { ...newJob({ id, kind }, now), ...said };
  const { status } = told;
  if (!status || !isTerminal(status)) return fresh;
  const { rawStatus = null, checkedAt = null, resumesAs = null, endedAt } = told;
  const { details = null, failure = null, seen = true } = told;
  const ending = { status, rawStatus, checkedAt, resumesAs, details, failure, seen };
  const ended: Job = { ...fresh, ...ending, endedAt: endedAt ?? now };
  return { ...ended, nextPollAt: isLinkPending(ended) ? now : null };
}

function readableFields(record: unknown): Partial<Job> {
  if (!isRecord(record)) return {};
  const readable = Object.entries(jobSchema.shape).flatMap(([name, schema]) => {
    const field = z.safeParse(schema, record[name]);
    return field.success ? [[name, field.data] as const] : [];
  });
  return Object.fromEntries(readable);
}
