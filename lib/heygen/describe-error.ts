import { cleanText } from '../core/base/clean-text.ts';
import { isRecord } from '../core/base/is-record.ts';
import type { Failure } from '../core/job/details.ts';

const LONGEST_TEXT = 500;

/**
 * HeyGen's error in whatever shape it comes: v3 `{error:{code,message}}`, legacy
 * `{code,message}`, a failed render's fields, a plain string or number, or nothing.
 */
export const describeError = (value: unknown): Failure => failureIn(firstOf(value), 0);

/** Of several errors in a list, the first. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Whether HeyGen gave any reason at all. */
export const hasReason = (failure: Failure | null): boolean =>
  Boolean(failure?.code || failure?.message);

/** HeyGen nests an error once; what is nested deeper is not meant to be read. */
const DEEPEST = 3;

function failureIn(value: unknown, depth: number): Failure {
  if (!isRecord(value)) return { code: null, message: toText(value), details: null };
  const inner = firstOf(value.error);
  const nested = isRecord(inner) && depth < DEEPEST ? failureIn(inner, depth + 1) : null;
  if (nested && hasReason(nested)) return nested;
  const message =
    toText(inner) ?? firstText(value, ['failure_message', 'failure_reason', 'message', 'msg']);
  const detail = firstText(value, ['detail', 'error_details', 'details', 'param']);
  return {
    code: firstText(value, ['failure_code', 'error_code', 'code']),
    message: message ?? detail,
    details: message === null || detail === message ? null : detail,
  };
}

function firstText(record: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const text = toText(record[name]);
    if (text !== null) return text;
  }
  return null;
}

/** Texts and numbers as text, trimmed and cut; anything else, and an empty text, is nothing. */
function toText(value: unknown): string | null {
  if (typeof value !== 'string' && !Number.isFinite(value)) return null;
  const text = cleanText(String(value).trim().slice(0, LONGEST_TEXT)).trim();
  return text === '' ? null : text;
}
