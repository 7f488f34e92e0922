import type { FamilyName } from '../../lib/core/families/families.ts';
import type { BatchKind } from '../../lib/core/job/kind.ts';

/** The kinds of jobs that a batch can hold. */
export type MemberKind = BatchKind extends `${infer M extends FamilyName}_batch` ? M : never;

/** An item of a batch as a test sets it up. */
export interface ScriptedItem {
  /** Also the id of a translation or lipsync. Null while HeyGen has not made the job yet. */
  video_id: string | null;
  /** Without it, the current status of the job, in a batch's words. */
  status?: string;
  error?: unknown;
}

/** A batch as a test sets it up. */
export interface BatchScript {
  kind: MemberKind;
  title?: string;
  /** Without it, it follows from the items. */
  status?: string;
  items: ScriptedItem[];
}

/** An item of a batch as HeyGen sends it. */
export interface BatchItem {
  item_index: number;
  status: string;
  video_id: string | null;
  error: unknown;
}

interface Batch extends BatchScript {
  createdAt: number;
}

/** Returns the bulk read's entry of a member. */
type ReadStatus = (kind: MemberKind, id: string) => Record<string, unknown>;

/** Job word → item word. Items have fewer words (docs/heygen-api.md#status-words). */
const ITEM_WORDS: Record<string, string> = {
  pending: 'queued',
  waiting: 'queued',
  not_found: 'queued',
  running: 'processing',
};

/** Batches of all kinds, in the shape of docs/heygen-api.md#batches. */
export class Batches {
  readonly #batches = new Map<string, Batch>();
  readonly #readStatus: ReadStatus;
  readonly #now: () => number;

  constructor(readStatus: ReadStatus, now: () => number) {
    this.#readStatus = readStatus;
    this.#now = now;
  }

  /** Adds or replaces a batch. A replaced batch keeps its creation time. */
  set(id: string, script: BatchScript): void {
    const createdAt = this.#batches.get(id)?.createdAt ?? Math.floor(this.#now() / 1000);
    this.#batches.set(id, { ...script, createdAt });
  }

  remove(id: string): void {
    this.#batches.delete(id);
  }

  ids(): string[] {
    return [...this.#batches.keys()];
  }

  /** Returns a batch without its paging, or null if this kind has no such batch. */
  read(kind: MemberKind, id: string): { head: Record<string, unknown>; items: BatchItem[] } | null {
    const batch = this.#batches.get(id);
    if (batch?.kind !== kind) return null;
    const items = batch.items.map((item, index) => this.#readItem(kind, item, index));
    const counts = countByStatus(items);
    const head = {
      batch_id: id,
      title: batch.title ?? null,
      status: batch.status ?? sumUp(counts, items.length),
      total_items: items.length,
      counts_by_status: counts,
      created_at: batch.createdAt,
    };
    return { head, items };
  }

  #readItem(kind: MemberKind, item: ScriptedItem, index: number): BatchItem {
    const entry = item.video_id === null ? null : this.#readStatus(kind, item.video_id);
    const word = String(entry?.status ?? 'queued');
    return {
      item_index: index,
      status: item.status ?? ITEM_WORDS[word] ?? word,
      video_id: item.video_id,
      error: item.error ?? (item.status === undefined ? entry?.error : null) ?? null,
    };
  }
}

function countByStatus(items: BatchItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** A batch has three status words: it is processing until its last item has ended. */
function sumUp({ completed = 0, failed = 0 }: Record<string, number>, total: number): string {
  if (completed + failed < total || total === 0) return 'processing';
  return completed > 0 ? 'completed' : 'failed';
}
