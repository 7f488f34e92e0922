import { answerOf, type Fault } from './faults.ts';
import { answerTo } from './heygen.ts';
import { type Answer, toWire } from './http.ts';
import { createWorld, type World } from './world.ts';

/** HeyGen behind a `fetch` function: the same world as the server's, without a network. */
export interface OfflineHeygen extends World {
  fetch: typeof fetch;
  /**
   * While set, it gives the raw response to each request, or an error of the network, except where
   * it returns null. `path` is the path with its query.
   */
  fault: ((path: string) => Response | Promise<Response> | null) | null;
  /** The requested paths without `/v3/`, with their decoded queries, in order. */
  asked: string[];
}

const ORIGIN = 'https://api.heygen.com';

/** Returns a HeyGen without jobs on the given clock. */
export function createHeygen(now: () => number = Date.now): OfflineHeygen {
  const heygen: OfflineHeygen = {
    ...createWorld(now),
    fault: null,
    asked: [],
    fetch: (async (input: string, init: RequestInit) => {
      const { origin, pathname, search } = new URL(input);
      if (origin !== ORIGIN) throw new Error(`Unexpected request to ${input}`);
      const url = pathname + search;
      heygen.asked.push(pathname.replace('/v3/', '') + decodeURIComponent(search));
      const raw = heygen.fault?.(url);
      if (raw) return raw;
      const fault = heygen.faults.take(url);
      const answer = fault && (await commit(fault, init.signal ?? null));
      const key = (init.headers as Record<string, string>)['X-Api-Key'];
      return toResponse(answer ?? answerTo(heygen, url, key));
    }) as typeof fetch,
  };
  return heygen;
}

/** Returns the answer of a fault, or null if HeyGen's own answer follows. */
async function commit(fault: Fault, signal: AbortSignal | null): Promise<Answer | null> {
  const answer = answerOf(fault);
  if (answer) return answer;
  if (fault.kind === 'hang') {
    return new Promise((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason)),
    );
  }
  if (fault.kind === 'reset') throw new TypeError('Failed to fetch');
  throw new Error(`A ${fault.kind} needs the server.`);
}

/** Returns an answer as a response. */
export function toResponse(answer: Answer): Response {
  const { status, text, headers } = toWire(answer);
  return new Response(text || null, { status, headers });
}
