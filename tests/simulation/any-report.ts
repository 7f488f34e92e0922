import fc from 'fast-check';
import { CHANNELS, type Channel } from '../../lib/core/heard/heard.ts';
import { HOUR, id, known, ms } from './any-parts.ts';
import { MADE_UP, PAGE_KEY } from './cast.ts';

/** The ports of the user's pages: the watched app is on the first one, and nobody watches the other. */
export const PORTS = [3000, 3001] as const;

/** What a page of the user's app reports, and how often. */
export interface PageReport {
  port: (typeof PORTS)[number];
  /** The number of the document. It is also the number of its tab. */
  page: number;
  /** The ids that the app asks about: these, or those on the list. */
  ids: string[] | 'listed';
  channel: Channel;
  word: string | null;
  httpStatus: number | null;
  isCached: boolean;
  /** How long ago the page received it, ms. */
  agoMs: number;
  /** What an item of the page’s storage says of the first id; undefined if there is none. */
  stored: string | null | undefined;
  times: number;
  /** The time between two reports, ms. */
  everyMs: number;
  /** What the page has made up instead of one part of each report. */
  lie: { of: 'message' | 'heard' | 'stored'; name: string; value: unknown } | undefined;
}

/** Values that no part of a report can have, or that are dangerous in an object, a path or a text. */
const odd = fc.constantFrom<unknown>(
  ...[undefined, null, '', 'nonsense', '__proto__', 'constructor', PAGE_KEY, `/v1/${PAGE_KEY}`],
  ...[-1, 0.5, 1e300, 8.64e15, {}, { length: 3 }, [null], ['__proto__'], 'x'.repeat(500)],
  ...[MADE_UP, Array.from({ length: 60 }, () => MADE_UP[0]), 'A'.repeat(32)],
);

const lie = fc.oneof(
  fc.record({
    of: fc.constant('message' as const),
    name: fc.constantFrom('type', 'heard', 'stored', 'page', 'alive', 'known', 'reads', 'more'),
    value: odd,
  }),
  fc.record({
    of: fc.constant('heard' as const),
    name: fc.constantFrom(
      ...['id', 'at', 'channel', 'method', 'path', 'result', 'httpStatus', 'word', 'saysError'],
      ...['isCached', 'tookMs', 'idIn', 'page', 'body'],
    ),
    value: odd,
  }),
  fc.record({
    of: fc.constant('stored' as const),
    name: fc.constantFrom('id', 'area', 'name', 'word', 'value'),
    value: odd,
  }),
);

const anyId = fc.oneof(
  { weight: 5, arbitrary: known },
  { weight: 2, arbitrary: id },
  { weight: 1, arbitrary: fc.constantFrom(...MADE_UP) },
);

const word = fc.constantFrom(
  ...['processing', 'processing', 'processing', 'completed', 'failed', 'odd', null],
);

/** Any report: mostly an app that asks about its jobs, sometimes a page that makes things up. */
export const anyReport: fc.Arbitrary<PageReport> = fc.record({
  port: fc.constantFrom(3000, 3000, 3000, 3000, 3001),
  page: fc.constantFrom(1, 2),
  ids: fc.oneof(fc.constant('listed' as const), fc.array(anyId, { minLength: 1, maxLength: 6 })),
  channel: fc.constantFrom('fetch', 'fetch', 'fetch', ...CHANNELS),
  word,
  httpStatus: fc.constantFrom(200, 200, 200, 200, 500, null),
  isCached: fc.boolean(),
  agoMs: fc.oneof(
    { weight: 6, arbitrary: ms(100) },
    { weight: 1, arbitrary: fc.integer({ min: -HOUR, max: 2 * HOUR }) },
  ),
  stored: fc.option(word, { freq: 1, nil: undefined }),
  times: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 12 })),
  everyMs: fc.oneof(ms(500), fc.integer({ min: 3000, max: 12_000 })),
  lie: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: lie }),
});
