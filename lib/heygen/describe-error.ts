import { cleanText } from '../core/base/clean-text.ts';
import { isRecord } from '../core/base/is-record.ts';
import type { Failure } from '../core/job/details.ts';

const LONGEST_TEXT = 500;

/**
 * Reads HeyGen's error from any of its shapes: v3 `{error:{code,message}}`, legacy
 * `{code,message}`, a failed render's fields, a plain string or number, or nothing. What HeyGen
 * does not say is null.
 */
export const describeError = (value: unknown): Failure => failureIn(firstOf(value), 0);

/** Returns the first item of a list; any other value unchanged. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** Returns true if HeyGen gave a code or a message. */
export const hasReason = (failure: Failure | null): boolean =>
  Boolean(failure?.code || failure?.message);

/** HeyGen nests an error once. Anything nested deeper than this is not read. */
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

/** Returns a text or number as trimmed, shortened text; null for an empty text or another type. */
function toText(value: unknown): string | null {
  if (typeof value !== 'string' && !Number.isFinite(value)) return null;
  const text = cleanText(String(value).trim().slice(0, LONGEST_TEXT)).trim();
  return text === '' ? null : text;
}
