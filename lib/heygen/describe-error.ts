import type { Failure } from '../core/job.ts';

const LONGEST_TEXT = 500;

/**
 * HeyGen's error in whatever shape it comes: v3 `{error:{code,message}}`, legacy
 * `{code,message}`, a failed render's fields, a plain string or number, or nothing.
 */
export function describeError(value: unknown): Failure {
  if (!isRecord(value)) return { code: null, message: toText(value) };
  const inner = value.error;
  if (isRecord(inner)) return describeError(inner);
  return {
    code: firstText(value, ['failure_code', 'error_code', 'code']),
    message:
      toText(inner) ??
      firstText(value, ['failure_message', 'failure_reason', 'message', 'detail', 'msg']),
  };
}

function firstText(record: Record<string, unknown>, names: string[]): string | null {
  for (const name of names) {
    const text = toText(record[name]);
    if (text !== null) return text;
  }
  return null;
}

/** Texts and numbers as text, trimmed and cut; anything else, and the empty text, is nothing. */
function toText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim().slice(0, LONGEST_TEXT);
  return text === '' ? null : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
