import type { Probe } from '../core/job/exchange.ts';
import type { Kind } from '../core/job/kind.ts';
import { singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { legacyPath } from './read-legacy.ts';

/** Enough for every answer that HeyGen sends about one job. */
const LONGEST_BODY = 100_000;

/** One read of one id, told as it went: the exact HTTP status and body. */
export async function probe(
  connection: Connection,
  as: Kind | 'legacy',
  id: string,
): Promise<Probe> {
  const path = as === 'legacy' ? legacyPath(id) : singlePath(as, id);
  const outcome = await get(connection, path);
  const raw = outcome.ok ? outcome.answer.text.slice(0, LONGEST_BODY) : null;
  return { exchange: outcome.exchange, raw };
}
