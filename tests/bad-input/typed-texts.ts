import fc from 'fast-check';
import { findTypedJobs } from '../../lib/core/ids/find-ids.ts';
import { anyText, SEED } from './any-text.ts';

/** The ids in the texts: as many as one person has, not one id for each text. */
export const POOL = Array.from({ length: 20 }, (_, i) => i.toString(16).padStart(32, '0'));

/**
 * Returns up to `count` texts for the add field. A quarter of them contains ids, always from the
 * pool: tracking an id costs the background a hundred times as much as refusing a text.
 */
export function textsToType(count: number): string[] {
  const all = fc.sample(anyText, { numRuns: count * 3, seed: SEED });
  const texts = all.map((text, i) =>
    text.replace(/[0-9a-f]{32}/gi, () => POOL[i % POOL.length] ?? ''),
  );
  const known = new Set(POOL);
  const found = texts.map((text) => ({ text, jobs: findTypedJobs(text).jobs }));
  const tracked = found.filter(
    // A session with its video is one row or two, by what HeyGen has already said about its id.
    ({ jobs }) => jobs.length > 0 && jobs.every(({ id, follows }) => known.has(id) && !follows),
  );
  const refused = found.filter(({ jobs }) => jobs.length === 0);
  const chosen = new Set([...tracked.slice(0, count / 4), ...refused.slice(0, (count * 3) / 4)]);
  return found.filter((entry) => chosen.has(entry)).map(({ text }) => text);
}
