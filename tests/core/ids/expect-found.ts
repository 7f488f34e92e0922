import { expect } from 'vitest';
import { findJobs } from '../../../lib/core/ids/find-ids.ts';
import type { Refusal } from '../../../lib/core/ids/mention.ts';
import type { JobRef, Kind } from '../../../lib/core/job/kind.ts';

export const A = '0123456789abcdef0123456789abcdef';
export const B = 'ffffeeeeddddccccbbbbaaaa99998888';
export const C = '55556666777788889999aaaabbbbcccc';

/** A text, the jobs that it should give, and why it gives no others. */
export type Row = [text: string, jobs: JobRef[], refused?: Refusal[]];

const ofKind =
  (kind: Kind | null) =>
  (id: string): JobRef => ({ id, kind });
export const video = ofKind('video');
export const agent = ofKind('agent');
export const unknown = ofKind(null);
export const session = (id: string, follows: string): JobRef => ({ id, kind: 'agent', follows });

/**
 * Expects the jobs and the refusals of a row. Without refusals, an id may be left out that words name
 * beside a job.
 */
export function expectFound(text: string, jobs: JobRef[], refused?: Refusal[]): void {
  const found = findJobs(text);
  const reasons = refused ? found.refused : found.refused.filter((reason) => reason !== 'named');
  expect({ jobs: found.jobs, refused: reasons }, text).toEqual({ jobs, refused: refused ?? [] });
}
