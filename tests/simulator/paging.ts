import { type Answer, type Query, refuse } from './http.ts';

export interface Page<T> {
  items: T[];
  /** HeyGen puts them beside a list's `data`, and into a batch's. */
  paging: { has_more: boolean; next_token: string | null };
}

const TOKEN = /^after_(\d+)$/;

/**
 * The part of a list that `limit` (1 to 100) and `token` ask for. The token is HeyGen's business:
 * it is no bare number, so that nobody counts with it.
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

export const refusePage = (): Answer =>
  refuse(400, 'invalid_parameter', 'limit must be 1 to 100, token one of ours', 'limit');
