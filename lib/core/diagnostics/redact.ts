export const REMOVED = '[removed]';

/** Fields that hold what people wrote, or who they are; reasons of failures are not among them. */
const PRIVATE =
  /^(?:.*title|label|.*names?|email|username|content|script|prompt|.*text|caption|description)$/i;

/** Fields that would let somebody in. */
const SECRET = /(?:token|secret|password|api_?key|authorization|signature)/i;

/** Each address as a whole, with a query or without: none is begun anew within another. */
const URL_IN_TEXT = /\b(https?:\\?\/\\?\/[^\s"'<>?#]+)([?#][^\s"'<>]*)?/gi;

/** From the beginning of a word only: else a long word is read once for each of its letters. */
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Signed links lose their signature, addresses of people go. */
export const redactText = (text: string): string =>
  text
    .replace(URL_IN_TEXT, (_, path: string, query?: string) =>
      query === undefined ? path : `${path}?${REMOVED}`,
    )
    .replace(EMAIL, REMOVED);

/**
 * An answer of HeyGen's without what is nobody else's business. JSON that was cut off cannot be
 * searched for it, so it goes as a whole; any other text, such as a gateway's page, is shortened.
 */
export function redactAnswer(raw: string): unknown {
  try {
    return redactValue(JSON.parse(raw), 0);
  } catch {
    return /^\s*[[{"]/.test(raw) ? REMOVED : redactText(raw.slice(0, 2000));
  }
}

/** Nothing that HeyGen sends is nested deeper. */
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
