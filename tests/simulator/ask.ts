import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { SIMULATED_KEY, type Simulator } from './server.ts';

/** A response that was read completely. */
export interface AskResult {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Undefined if the text is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the fields that it expects
  body: any;
}

/**
 * Sends a GET over HTTPS, like any client. It uses `node:https` because `fetch` throws in unit tests.
 */
export async function ask(
  { port }: Pick<Simulator, 'port'>,
  path: string,
  key: string | null = SIMULATED_KEY,
): Promise<AskResult> {
  const headers = key === null ? {} : { 'X-Api-Key': key };
  const options = { host: '127.0.0.1', port, path, headers, rejectUnauthorized: false };
  const sent = request({ ...options, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'] ?? '',
    headers: response.headers,
    text,
    body: parseJson(text),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
