import type { FamilyName } from '../core/families/families.ts';
import { descriptorOf, type Kind } from '../core/job/kind.ts';

/** Returns the path of the single read of an id. */
export const singlePath = (kind: Kind, id: string): string =>
  `${descriptorOf(kind).read}${encode(id)}`;

/** Returns the path of the bulk read of at most 100 ids, for a family that has one. */
export function bulkPath(family: FamilyName, ids: readonly string[]): string {
  const { read, bulk } = descriptorOf(family);
  return `${read}statuses?${bulk}=${ids.map(encode)}`;
}

/**
 * Encodes an id or a page token for a URL. Some come from HeyGen, and half of a surrogate pair
 * would make `encodeURIComponent` throw.
 */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
