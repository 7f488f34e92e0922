import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { answerHtml, type Reply, refuse, send } from './http.ts';

/** What can go wrong with a request, when a test wants it to. */
export type Fault =
  /** An HTTP status with HeyGen's error envelope, the given body as JSON, or the given text. */
  | {
      kind: 'status';
      status: number;
      code?: string;
      retryAfter?: string;
      body?: unknown;
      text?: string;
      headers?: Record<string, string>;
    }
  /** The normal answer, `ms` milliseconds late. */
  | { kind: 'delay'; ms: number }
  /** No answer, and the connection stays open. */
  | { kind: 'hang' }
  /** The connection is closed without an answer. */
  | { kind: 'reset' }
  /** A gateway's page instead of JSON. */
  | { kind: 'html'; status?: number }
  /** JSON that breaks off in the middle. */
  | { kind: 'truncate' }
  /** JSON of another service. */
  | { kind: 'foreign' }
  | Flood;

/** The beginning of a normal answer, and padding until at least `bytes` bytes are sent. */
export interface Flood {
  kind: 'flood';
  bytes: number;
  /** Sent as gzip, which packs a megabyte into one kilobyte. */
  isPacked?: boolean;
  /** Called with the number of sent bytes when the flood ends. Not called if it is packed. */
  onEnd?: (sent: number) => void;
}

/** A fault and the requests that get it. */
export interface FaultRule {
  fault: Fault;
  /** Only requests whose path and query match. Without it, all of them. */
  match?: RegExp;
  /** How many requests get the fault. Without it, all of them. */
  times?: number;
  /** Only every nth matching request gets it, with 3 every third. Without it, each. */
  every?: number;
}

/** The active rules. The first that matches a request wins. */
export class Faults {
  #rules: (FaultRule & { left: number; seen: number })[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY, seen: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Returns the fault for a request and counts it, or null. */
  take(url: string): Fault | null {
    const rule = this.#rules.find((candidate) => {
      const { left, match, every = 1 } = candidate;
      if (left === 0 || !(match?.test(url) ?? true)) return false;
      candidate.seen += 1;
      return candidate.seen % every === 0;
    });
    if (!rule) return null;
    rule.left -= 1;
    return rule.fault;
  }
}

/**
 * Answers a request with the fault. A delay only waits, and resolves to undefined so that the normal
 * answer follows.
 */
export async function commit(fault: Fault, reply: Reply): Promise<Reply | undefined> {
  switch (fault.kind) {
    case 'status': {
      const { kind: _, code = 'internal_error', retryAfter, ...answer } = fault;
      if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
      return send(reply, { ...refuse(fault.status, code, `simulated ${fault.status}`), ...answer });
    }
    case 'delay':
      await new Promise((done) => setTimeout(done, fault.ms));
      return undefined;
    case 'hang':
      return reply.hijack();
    case 'reset':
      reply.hijack();
      reply.request.raw.socket.destroy();
      return reply;
    case 'html':
      return send(reply, answerHtml(fault.status ?? 200));
    case 'truncate':
      return reply.type('application/json').send('{"data":[{"video_id":"11');
    case 'foreign':
      return reply.send({ hello: 'from another service' });
    case 'flood':
      reply.hijack();
      void flood(fault, reply);
      return reply;
  }
}

const BEGIN = '{"data":{"title":"';
const CHUNK = Buffer.alloc(64 * 1024, 'x');

/** Sends no faster than the client reads, until all is sent or the client closes the connection. */
async function flood({ bytes, isPacked, onEnd }: Flood, { raw }: Reply): Promise<void> {
  raw.setHeader('Content-Type', 'application/json');
  if (isPacked) {
    raw.setHeader('Content-Encoding', 'gzip').end(gzipSync(BEGIN.padEnd(bytes, 'x')));
    return;
  }
  raw.write(BEGIN);
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  let sent = BEGIN.length;
  while (sent < bytes && !gone.signal.aborted) {
    sent += CHUNK.byteLength;
    if (!raw.write(CHUNK)) await once(raw, 'drain', gone).catch(() => {});
  }
  raw.end();
  onEnd?.(sent);
}
