import { isRecord } from '../base/is-record.ts';
import type { EpochMs } from '../base/time.ts';
import { z } from '../base/zod.ts';
import { jobSchema } from '../job/job.schema.ts';
import { isActive, type Job, newJob } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';

/** Parses a stored record. Returns null if it cannot be read, or if it is active but never due. */
export function parseJob(id: string, record: unknown): Job | null {
  const { success, data: job } = jobSchema().safeParse(record);
  if (!success || job.id !== id) return null;
  const isStuck = isActive(job) && job.nextPollAt === null;
  return isStuck ? null : job;
}

/**
 * Returns a job in place of a record that cannot be read. Its id is known from the item's name,
 * which is enough to ask HeyGen again. The fields that can be read are kept. An ending that is
 * known does not notify again.
 */
export function repairJob(id: string, record: unknown, now: EpochMs): Job {
  const fields = readableFields(jobSchema().shape, record);
  const { kind = null, label = null, follows = null } = fields;
  const { addedAt = now, sites = [], members = [], slowAt = null, promise = null } = fields;
  const { source = 'user', muted = false, quiet = false, found = false } = fields;
  const { oldEnd } = fields;
  const choices = { label, sites, source, muted, quiet, ...(oldEnd && { oldEnd }), found };
  const kept = { ...choices, follows, addedAt, members, slowAt, promise };
  const fresh = { ...newJob({ id, kind }, now), ...kept };
  const { status } = fields;
  if (!status || !isTerminal(status)) return fresh;
  const { rawStatus = null, checkedAt = null, resumesAs = null, endedAt } = fields;
  const { details = null, failure = null, seen = true } = fields;
  const { lastKnownAt = null, failedItems = null } = fields;
  const said = { rawStatus, details, failure, lastKnownAt, failedItems };
  const ending = { status, checkedAt, resumesAs, seen, ...said };
  const ended: Job = { ...fresh, ...ending, endedAt: endedAt ?? now };
  return { ...ended, nextPollAt: isLinkPending(ended) ? now : null };
}

/** Returns the fields of a broken record that their schemas can read. */
export function readableFields<Shape extends Readonly<Record<string, z.ZodMiniType>>>(
  shape: Shape,
  record: unknown,
): { [Name in keyof Shape]?: z.infer<Shape[Name]> } {
  if (!isRecord(record)) return {};
  const readable = Object.entries(shape).flatMap(([name, schema]) => {
    const field = z.safeParse(schema, record[name]);
    return field.success ? [[name, field.data] as const] : [];
  });
  return Object.fromEntries(readable) as { [Name in keyof Shape]?: z.infer<Shape[Name]> };
}
