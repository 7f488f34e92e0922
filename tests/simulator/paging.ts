import { type Answer, type Query, refuse } from './http.ts';

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** HeyGen sends these next to a list's `data`, and inside a batch's `data`. */
  paging: { has_more: boolean; next_token: string | null };
}

const TOKEN = /^after_(\d+)$/;

/**
 * Returns the part of a list for `limit` (1 to 100) and `token`, or null if one is invalid. The token
 * is opaque: it is not a bare number, so that no client calculates with it.
 */
export function takePage<T>(all: readonly T[], query: Query, defaultLimit: number): Page<T> | null {
  const limit = Number(query.limit ?? defaultLimit);
  const start = query.token ? Number(TOKEN.exec(query.token)?.[1]) : 0;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100 || Number.isNaN(start)) return null;
  const end = start + limit;
  const hasMore = end < all.length;
  return {
    items: all.slice(start, end),
    paging: { has_more: hasMore, next_token: hasMore ? `after_${end}` : null },
  };
}

/** Returns HeyGen's answer to an invalid `limit` or `token`. */
export const refusePage = (): Answer =>
  refuse(400, 'invalid_parameter', 'limit must be 1 to 100, token one of ours', 'limit');
