/** The placeholder for everything that is redacted. */
export const REMOVED = '[removed]';

/** Fields with texts that people wrote, or with who they are. Failure reasons are not included. */
const PRIVATE =
  /^(?:.*title|label|.*names?|email|username|content|script|prompt|.*text|caption|description)$/i;

/** Fields that would give somebody access. */
const SECRET = /(?:token|secret|password|api_?key|authorization|signature)/i;

/** Matches a whole URL, with or without a query, so that no match starts inside another URL. */
const URL_IN_TEXT = /\b(https?:\\?\/\\?\/[^\s"'<>?#]+)([?#][^\s"'<>]*)?/gi;

/** Starts only at the start of a word: otherwise a long word is scanned again from each letter. */
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Removes the queries of links, which may hold signatures, and email addresses. */
export const redactText = (text: string): string =>
  text
    .replace(URL_IN_TEXT, (_, path: string, query?: string) =>
      query === undefined ? path : `${path}?${REMOVED}`,
    )
    .replace(EMAIL, REMOVED);

/**
 * Parses an answer of HeyGen's and removes private data from it. JSON that was cut off cannot be
 * searched, so it is removed completely. Any other text, such as a gateway's page, is redacted and
 * cut to 2000 characters.
 */
export function redactAnswer(raw: string): unknown {
  try {
    return redactValue(JSON.parse(raw), 0);
  } catch {
    return /^\s*[[{"]/.test(raw) ? REMOVED : redactText(raw.slice(0, 2000));
  }
}

/** HeyGen sends nothing that is nested more deeply. */
const DEEPEST = 20;

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return REMOVED;
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isHidden = SECRET.test(name) || PRIVATE.test(name);
      const isEmpty = inner === null || inner === '';
      return [name, isHidden && !isEmpty ? REMOVED : redactValue(inner, depth + 1)];
    }),
  );
}
