import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { SIMULATED_KEY, type Simulator } from './server.ts';

export interface Asked {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** Undefined where the text is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads it as it expects it to be
  body: any;
}

/** A GET over HTTPS as any client sends it. Node's own: the tests' `fetch` is a trap. */
export async function ask(
  { port }: Pick<Simulator, 'port'>,
  path: string,
  key: string | null = SIMULATED_KEY,
): Promise<Asked> {
  const headers = key === null ? {} : { 'X-Api-Key': key };
  const options = { host: '127.0.0.1', port, path, headers, rejectUnauthorized: false };
  const asked = request({ ...options, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
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
