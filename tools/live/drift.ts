import { cleanText } from '../../lib/core/base/clean-text.ts';
import { isRecord } from '../../lib/core/base/is-record.ts';
import type { FamilyName } from '../../lib/core/families/families.ts';
import { statusOfWord } from '../../lib/heygen/status-words.ts';
import type { Field, Shape } from './shapes.ts';

/** One difference between HeyGen's answers and their documentation. */
export interface Drift {
  what: 'new' | 'gone' | 'type' | 'word' | 'answer';
  /** Whether the client cannot work with it. */
  breaks: boolean;
  text: string;
}

/** Compares entries with a shape. Drifts name fields and types only: the values are private. */
export function driftOf(entries: readonly unknown[], shape: Shape, at: string): Drift[] {
  const records = entries.filter(isRecord);
  const odd = entries.length - records.length;
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const unreadable = odd > 0 ? [answerDrift(`${at}: ${odd} entries are not objects`)] : [];
  const added = [...names].filter((name) => !Object.hasOwn(shape, name)).map(plain);
  return [
    ...unreadable,
    ...added.map((name): Drift => ({ what: 'new', breaks: false, text: `${at}.${name}` })),
    ...Object.entries(shape).flatMap(([name, field]) =>
      fieldDrift(records, name, field, `${at}.${name}`),
    ),
  ];
}

/** Returns a drift of a whole answer. */
export const answerDrift = (text: string, breaks = true): Drift => ({
  what: 'answer',
  breaks,
  text,
});

function fieldDrift(
  records: readonly Record<string, unknown>[],
  name: string,
  { is, fields, ...field }: Field,
  at: string,
): Drift[] {
  const isNeeded = field.isNeeded ?? false;
  const having = records.filter((record) => Object.hasOwn(record, name));
  const isGone = isNeeded ? having.length < records.length : having.length === 0;
  const gone = isGone && records.length > 0 && !field.isRare;
  const values = having.map((record) => record[name]);
  const types = new Set(values.map(typeOf));
  const others = [...types].filter((type) => !is.some((known) => known === type));
  const inner = values.filter(isRecord);
  return [
    ...(gone ? [{ what: 'gone', breaks: isNeeded, text: at } as const] : []),
    ...others.map((type): Drift => {
      const text = `${at}: ${type} instead of ${is.join(' or ')}`;
      return { what: 'type', breaks: isNeeded, text };
    }),
    ...(fields && inner.length > 0 ? driftOf(inner, fields, at) : []),
  ];
}

/** Returns the status words that the client does not know: it would watch such jobs without end. */
export function wordDrift(entries: readonly unknown[], at: string, family: FamilyName): Drift[] {
  const words = entries.filter(isRecord).flatMap(({ status }) => status ?? []);
  const unknown = new Set(
    words
      .filter((word) => typeof word === 'string')
      .filter((word) => statusOfWord(word, family) === 'unknown'),
  );
  return [...unknown].map((word) => ({
    what: 'word',
    breaks: true,
    text: `${at}: ${JSON.stringify(plain(word))}`,
  }));
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Makes HeyGen's text fit into one line of the report. */
const plain = (text: string): string => cleanText(text).replace(/\s/g, ' ').slice(0, 60);
