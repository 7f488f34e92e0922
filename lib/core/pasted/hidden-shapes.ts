import { HEYGEN_KEY } from '../base/looks-like-key.ts';
import { SECRET_SHAPE } from './secrets.ts';

/** Why a value is never an id. */
export type Hidden = 'secret' | 'trace' | 'hash';

/** `traceparent`, `sentry-trace`, `b3`, `uber-trace-id`: a trace and the 16 digits of a span. */
const TRACE_SHAPE =
  /(?<![0-9a-z])(?:[0-9a-f]{2}-)?[0-9a-f]{32}[-:][0-9a-f]{16}(?:[-:][0-9a-f:-]{1,40})?(?![0-9a-z])/gi;
const HASH_SHAPE = /(?<![0-9a-z])(?:[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-z])/gi;
const SHAPES: [RegExp, Hidden][] = [
  [HEYGEN_KEY, 'secret'],
  [SECRET_SHAPE, 'secret'],
  [TRACE_SHAPE, 'trace'],
  [HASH_SHAPE, 'hash'],
];
/** What `md5sum` prints: the sum and the file. */
const MD5_LINE = /(?<=^|\n)[0-9a-f]{32}(?= [ *][^\s*][^\n]{0,200}\.\w{2,5}[ \t\r]{0,5}(?:\n|$))/gi;
/** Without it, the sum may be an id in the first column of a list. */
const IS_MD5 = /md5|^[0-9a-f]{32} \*/im;

/** Returns the shapes of values that are never ids, with the reasons. */
export const shapesIn = (text: string): readonly [RegExp, Hidden][] =>
  IS_MD5.test(text) ? [...SHAPES, [MD5_LINE, 'trace']] : SHAPES;
