import { BULK_LIMIT } from '../core/base/limits.ts';
import type { FamilyName } from '../core/families/families.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { descriptorOf, familyNameOf, type JobRef } from '../core/job/kind.ts';

/** A job to read. `jobId` is its own id; `id` and `kind` are what HeyGen is asked about. */
export interface Target extends JobRef {
  jobId: string;
  /** The user looks at this job, so it gets a single read, which returns more than a bulk read. */
  isLookedAt?: boolean;
  /** Only its status is known yet, and a bulk read would return nothing else. */
  isNew?: boolean;
}

/** Jobs that are read together. */
export interface Chunk {
  /** The bulk read that takes them; null if they are read singly. */
  bulk: FamilyName | null;
  targets: readonly Target[];
  /** The bulk reads that this chunk was split from. HeyGen refused them because of one id. */
  before: readonly Exchange[];
}

/**
 * Splits the targets into chunks that are read together, at most 100 per bulk read. A job of
 * unknown kind is read as a video first, because most are videos.
 */
export function inChunks(targets: readonly Target[]): Chunk[] {
  const bulks = new Set(targets.map(bulkFor));
  return [...bulks].flatMap((bulk) => {
    const same = targets.filter((target) => bulkFor(target) === bulk);
    const size = bulk === null ? same.length : BULK_LIMIT;
    return chunksOf(same, size).map((part) => ({ bulk, targets: part, before: [] }));
  });
}

const bulkFor = ({ kind, isLookedAt, isNew }: Target): FamilyName | null =>
  isLookedAt || isNew || !descriptorOf(kind).bulk ? null : familyNameOf(kind);

/** Splits a list into parts of at most `size` items. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
