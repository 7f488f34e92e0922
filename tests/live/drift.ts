import { cleanText } from '../../lib/core/base/clean-text.ts';
import { isRecord } from '../../lib/core/base/is-record.ts';
import { statusOfWord } from '../../lib/heygen/status-words.ts';
import type { Field, Shape } from './shapes.ts';

/** One thing in which HeyGen's answers are no longer what is documented. */
export interface Drift {
  what: 'new' | 'gone' | 'type' | 'word' | 'answer';
  /** The client cannot do its work with it. */
  breaks: boolean;
  text: string;
}

/** Names and types only: what the fields hold is the account's own business. */
export function driftOf(entries: readonly unknown[], shape: Shape, at: string): Drift[] {
  const records = entries.filter(isRecord);
  const odd = entries.length - records.length;
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const unreadable = odd > 0 ? [answerDrift(`${at}: ${odd} entries are no objects`)] : [];
  const added = [...names].filter((name) => !Object.hasOwn(shape, name)).map(plain);
  return [
    ...unreadable,
    ...added.map((name): Drift => ({ what: 'new', breaks: false, text: `${at}.${name}` })),
    ...Object.entries(shape).flatMap(([name, field]) =>
      fieldDrift(records, name, field, `${at}.${name}`),
    ),
  ];
}

/** Something that is to be seen at the whole answer. */
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

/** Status words that the client has no meaning for: such a job would be watched without an end. */
export function wordDrift(entries: readonly unknown[], at: string): Drift[] {
  const words = entries.filter(isRecord).flatMap(({ status }) => status ?? []);
  const unknown = new Set(
    words.filter((word) => typeof word === 'string').filter((w) => statusOfWord(w) === 'unknown'),
  );
  return [...unknown].map((word) => ({
    what: 'word',
    breaks: true,
    text: `${at}: ${JSON.stringify(plain(word))}`,
  }));
}

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** HeyGen's text in a line of ours. */
const plain = (text: string): string => cleanText(text).replace(/\s/g, ' ').slice(0, 60);
