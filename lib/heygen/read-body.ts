/**
 * The longest body that is read, in bytes. A hundred statuses take 50 kB, a page of a batch less.
 * A longer body is not from HeyGen and would only fill the worker's memory.
 */
export const LONGEST_ANSWER_BYTES = 4_000_000;

/**
 * Reads the body as UTF-8 text. Returns null for a body that is too long, without fetching the
 * rest. Rejects when the connection breaks off.
 */
export async function readBody({ body }: Pick<Response, 'body'>): Promise<string | null> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > LONGEST_ANSWER_BYTES) {
      // The result does not depend on the connection being closed.
      void reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
