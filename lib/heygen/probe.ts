import type { Probe } from '../core/job/exchange.ts';
import type { Kind } from '../core/job/kind.ts';
import { singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { legacyPath } from './read-legacy.ts';

/** In characters. Every answer that HeyGen sends about one job is shorter. */
const LONGEST_BODY = 100_000;

/**
 * Reads one id once and returns the exchange and the exact body, cut to 100,000 characters. `raw`
 * is null without a response. Never rejects.
 */
export async function probe(
  connection: Connection,
  as: Kind | 'legacy',
  id: string,
): Promise<Probe> {
  const path = as === 'legacy' ? legacyPath(id) : singlePath(as, id);
  const outcome = await get(connection, path);
  const raw = outcome.ok ? outcome.answer.text.slice(0, LONGEST_BODY) : null;
  const sunset = outcome.ok ? (outcome.answer.sunset ?? null) : null;
  return { exchange: outcome.exchange, raw, sunset };
}
