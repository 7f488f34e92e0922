import { BULK_LIMIT } from '../../core/base/limits.ts';
import type { EpochMs } from '../../core/base/time.ts';
import type { FamilyName } from '../../core/families/families.ts';
import type { Exchange } from '../../core/job/exchange.ts';
import { familyNameOf, type JobRef, type Kind } from '../../core/job/kind.ts';
import { apiOf } from '../../core/job/kind-api.ts';

/** A job to read. `jobId` is its own id; `id` and `kind` are what HeyGen is asked about. */
export interface Target extends JobRef {
  jobId: string;
  /** The user looks at this job, so it gets a single read, which returns more than a bulk read. */
  isLookedAt?: boolean;
  /** The user has just added this job. A part of the round's single reads is kept for it. */
  isFirst?: boolean;
  /** A page or a file has added this job. */
  isFromOthers?: boolean;
  /** Only its status is known yet, and a bulk read would return nothing else. */
  isNew?: boolean;
  /** When the user added the id, epoch ms. A list that was read before may have no such job yet. */
  addedAt?: EpochMs;
  /** The kinds that do not know the id. They are not asked again. */
  deniedBy?: readonly Kind[];
  /** How many checks in a row were refused without a code that leaves no doubt. */
  refusals?: number;
  /** The session that this video belongs to. */
  session?: string | undefined;
  /** The video that was named together with this session. */
  video?: string | undefined;
  /** Only v1 has known this video so far. */
  isLegacy?: boolean;
}

/** Jobs that are read together. */
export interface Chunk {
  /** The bulk read that takes them; null if they are read singly. */
  bulk: FamilyName | null;
  /** The family of the jobs; video for jobs of unknown kind. */
  family: FamilyName;
  targets: readonly Target[];
  /** The bulk reads that this chunk was split from. HeyGen refused them because of one id. */
  before: readonly Exchange[];
}

/**
 * Splits the targets into chunks that are read together, at most 100 per bulk read. A job of
 * unknown kind is read as a video first, because most are videos.
 */
export function inChunks(targets: readonly Target[]): Chunk[] {
  const groups = new Set(targets.map(groupOf));
  return [...groups].flatMap((group) => {
    const same = targets.filter((target) => groupOf(target) === group);
    const bulk = same[0] ? bulkFor(same[0]) : null;
    const family = familyNameOf(same[0]?.kind ?? null);
    const size = bulk === null ? same.length : BULK_LIMIT;
    return chunksOf(same, size).map((part) => ({ bulk, family, targets: part, before: [] }));
  });
}

/** Jobs of different families are apart, because HeyGen can refuse one family alone. */
const groupOf = (target: Target): string => `${bulkFor(target)} ${familyNameOf(target.kind)}`;

const bulkFor = ({ kind, isLookedAt, isNew }: Target): FamilyName | null =>
  isLookedAt || isNew || !apiOf(kind).bulk ? null : familyNameOf(kind);

/** Splits a list into parts of at most `size` items. */
export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
