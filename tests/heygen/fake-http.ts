import type { Answer } from '../../lib/core/job/answer.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import type { Problem } from '../../lib/core/job/problem.ts';
import { createClient } from '../../lib/heygen/client.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';

export const ID = 'a'.repeat(32);
export const OTHER = 'b'.repeat(32);
export const KEY = 'sk_V2_hgu_0123456789';
export const NOW = 1_790_000_000_000;

/** HeyGen's response to a path. */
export type Say = (path: string) => Response | Promise<Response>;

interface Sent {
  url: string;
  init: RequestInit;
}

/** A connection that answers with `say`. `sent` lists the requests that went over it. */
export function connectionFor(say: Say, key = KEY) {
  const sent: Sent[] = [];
  const fake = async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return say(url.replace('https://api.heygen.com', ''));
  };
  const connection = { key, fetch: fake as typeof fetch, now: () => NOW, timeoutMs: 1000 };
  return { connection, sent };
}

export function clientFor(say: Say, key = KEY) {
  const { connection, sent } = connectionFor(say, key);
  return { client: createClient(connection), sent };
}

/** The paths that were asked for, in order. */
export const pathsOf = (sent: readonly Sent[]): string[] =>
  sent.map(({ url }) => url.replace('https://api.heygen.com', ''));

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  text(JSON.stringify(body), status, headers);

/** A response with any status and body, even if the platform's `Response` would refuse them. */
export function text(body: string, status = 200, headers: Record<string, string> = {}): Response {
  const answer = {
    status,
    headers: new Headers(headers),
    text: async () => body,
    /** A new stream each time, because several tests read the same response. */
    get body() {
      return new Response(body).body;
    },
  };
  return answer as unknown as Response;
}

export const v3Error = (code: string, message = 'words') => ({ error: { code, message } });

/** Returns the answer of a single read of a kind for this `data`. */
export async function answerFor(data: object, kind: Kind = 'video'): Promise<Answer> {
  return dataOf(await clientFor(() => json({ data })).client.readJob(kind, ID));
}

export function dataOf<T>(read: ApiResult<T>): T {
  if (!read.ok) throw new Error(`Problem: ${read.problem.kind}`);
  return read.data;
}

export function problemIn(read: ApiResult<unknown>): Problem {
  if (read.ok) throw new Error('No problem was found.');
  return read.problem;
}
