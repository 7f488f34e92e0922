import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Flood } from './faults.ts';

const BEGIN = '{"data":{"title":"';
const CHUNK = Buffer.alloc(64 * 1024, 'x');

/** Sends no faster than the client reads, until all is sent or the client closes the connection. */
export async function flood(
  { bytes, isPacked, onEnd }: Flood,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('Content-Type', 'application/json');
  if (isPacked) {
    response.setHeader('Content-Encoding', 'gzip').end(gzipSync(BEGIN.padEnd(bytes, 'x')));
    return;
  }
  response.write(BEGIN);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  let sent = BEGIN.length;
  while (sent < bytes && !gone.signal.aborted) {
    sent += CHUNK.byteLength;
    if (!response.write(CHUNK)) await once(response, 'drain', gone).catch(() => {});
  }
  response.end();
  onEnd?.(sent);
}
