import type { EpochMs } from '../../core/base/time.ts';
import type { Exchange } from '../../core/job/exchange.ts';
import type { Problem } from '../../core/job/problem.ts';
import type { BulkEntry } from '../client.ts';
import type { ApiResult } from '../read-result.ts';

/** What the round knows about a job before its single read. */
export interface BulkContext {
  /** When the bulk read was sent. */
  askedAt: EpochMs;
  exchanges: readonly Exchange[];
  bulk: BulkEntry | null;
}

/** Returns what is known about an id before its single read. */
export type ContextOf = (id: string) => BulkContext;

/** What is known about a job that no bulk read has been sent for. */
export const NO_CONTEXT: BulkContext = { askedAt: 0, exchanges: [], bulk: null };

/** The requests for one job so far. `raw` is the answer that is used, as HeyGen sent it. */
export interface RequestTrail {
  exchanges: Exchange[];
  problems: Problem[];
  raw: string | null;
}

/** Returns the trail of a job after its bulk read. */
export const trailOf = (known: BulkContext): RequestTrail => ({
  exchanges: bulkExchanges(known),
  problems: [],
  raw: known.bulk?.raw ?? null,
});

/** Adds a read to the trail. */
export function recordRead<T extends ApiResult<unknown>>(trail: RequestTrail, read: T): T {
  trail.exchanges.push(...(read.earlier ?? []), read.exchange);
  if (!read.ok) trail.problems.push(read.problem);
  return read;
}

/** Keeps the answer of this read as the one that counts. */
export function keepRaw(trail: RequestTrail, { raw }: ApiResult<unknown>): void {
  trail.raw = raw ?? trail.raw;
}

/** Returns the bulk reads with this job's status word as outcome; `left_out` if it has none. */
export function bulkExchanges({ exchanges, bulk }: BulkContext): Exchange[] {
  const outcome = bulk?.answer.rawStatus ?? 'left_out';
  return exchanges.map((exchange) => ({
    ...exchange,
    outcome: exchange.outcome === 'ok' ? outcome : exchange.outcome,
  }));
}
