import { BULK_LIMIT } from '../core/base/limits.ts';
import type { Exchange } from '../core/job/exchange.ts';
import type { JobRef } from '../core/job/kind.ts';
import { type BulkKind, bulkOf } from './endpoints.ts';

/** A job to ask about: its own id, and what HeyGen is asked for it. */
export interface Target extends JobRef {
  jobId: string;
  /** Somebody looks at this very job: the single read tells more than the bulk one. */
  isLookedAt?: boolean;
  /** Nothing but its status is known yet, which is all that the bulk read would tell. */
  isNew?: boolean;
}

/** Jobs that are read together. */
export interface Chunk {
  /** The bulk read that takes them; null for kinds that are read singly. */
  bulk: BulkKind | null;
  targets: readonly Target[];
  /** The bulk reads of which this is a part, refused for one of the ids. */
  before: readonly Exchange[];
}

/** A job of unknown kind is asked about as a video first: most are. */
export function inChunks(targets: readonly Target[]): Chunk[] {
  const bulks = new Set(targets.map(bulkFor));
  return [...bulks].flatMap((bulk) => {
    const same = targets.filter((target) => bulkFor(target) === bulk);
    const size = bulk === null ? same.length : BULK_LIMIT;
    return chunksOf(same, size).map((part) => ({ bulk, targets: part, before: [] }));
  });
}

const bulkFor = ({ kind, isLookedAt, isNew }: Target): BulkKind | null =>
  isLookedAt || isNew ? null : bulkOf(kind ?? 'video');

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
