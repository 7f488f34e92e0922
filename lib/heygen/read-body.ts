/**
 * The longest answer that is read, in bytes. A hundred statuses are 50 kB, a page of a batch less;
 * whatever is longer is no answer of HeyGen's, and would only fill the worker's memory.
 */
export const LONGEST_ANSWER_BYTES = 4_000_000;

/**
 * The body as text, UTF-8. Null for one that is too long: the rest is not even fetched. Rejects
 * where the connection breaks off.
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
      // Nobody waits for the connection to be let go.
      void reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
