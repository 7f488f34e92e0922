import type { MemberKind } from './batches.ts';
import { PLACES } from './endpoints.ts';
import { type Answer, type Query, refuse } from './http.ts';
import { refusePage, takePage } from './paging.ts';
import { storeOf, type World } from './world.ts';

const MOST_IDS = 100;

/**
 * Reads many ids in one answer (docs/heygen-api.md#bulk-reads). An id that HeyGen does not know is an
 * entry in a 200 answer, never a 404.
 */
export function readStatuses(world: World, kind: MemberKind, query: Query): Answer {
  const parameter = PLACES[kind].ids;
  const ids = split(query[parameter]);
  if (ids.length > MOST_IDS) {
    return refuse(400, 'invalid_parameter', `At most ${MOST_IDS} ids`, parameter);
  }
  const jobs = ids.map((id) => storeOf(world, kind).readStatus(id));
  const members = split(query.batch_ids).flatMap((id) => expand(world, kind, id));
  return { body: { data: [...jobs, ...members], has_more: false, next_token: null } };
}

const split = (ids = ''): string[] => ids.split(',').filter(Boolean);

function expand(world: World, kind: MemberKind, id: string): Record<string, unknown>[] {
  const batch = world.batches.read(kind, id);
  if (!batch) return [{ video_id: null, status: 'not_found', batch_id: id, item_index: null }];
  return batch.items.map((item) => ({ ...item, batch_id: id }));
}

/** Reads a page of a batch (docs/heygen-api.md#batches). */
export function readBatch(world: World, kind: MemberKind, id: string, query: Query): Answer {
  const batch = world.batches.read(kind, id);
  if (!batch) return refuse(404, 'resource_not_found', 'Batch not found');
  const page = takePage(batch.items, query, 100);
  if (!page) return refusePage();
  return { body: { data: { ...batch.head, items: page.items, ...page.paging } } };
}
