import type { FamilyName } from '../core/families/families.ts';
import type { Kind } from '../core/job/kind.ts';
import { apiOf } from '../core/job/kind-api.ts';

/** Returns the path of the single read of an id. */
export const singlePath = (kind: Kind, id: string): string => `${apiOf(kind).read}${encode(id)}`;

/** Returns the path of the bulk read of at most 100 ids, for a family that has one. */
export function bulkPath(family: FamilyName, ids: readonly string[]): string {
  const { read, bulk } = apiOf(family);
  return `${read}statuses?${bulk}=${ids.map(encode)}`;
}

/** Returns the path of a bulk read that also looks for batches; for videos only for batches. */
export function searchPath(family: FamilyName, ids: readonly string[]): string {
  const list = ids.map(encode);
  const batches = `batch_ids=${list}`;
  const { read, bulk } = apiOf(family);
  return `${read}statuses?${family === 'video' ? batches : `${bulk}=${list}&${batches}`}`;
}

/**
 * Encodes an id or a page token for a URL. Some come from HeyGen, and half of a surrogate pair
 * would make `encodeURIComponent` throw.
 */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
