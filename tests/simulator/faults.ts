import { type Answer, answerHtml, refuse } from './http.ts';

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

/** Returns the answer that a fault sends in place of HeyGen, or null if it concerns the connection. */
export function answerOf(fault: Fault): Answer | null {
  switch (fault.kind) {
    case 'status': {
      const { kind: _, code = 'internal_error', retryAfter, ...answer } = fault;
      const headers = { ...fault.headers, ...(retryAfter && { 'Retry-After': retryAfter }) };
      const usual = refuse(fault.status, code, `simulated ${fault.status}`);
      return { ...usual, ...answer, headers };
    }
    case 'html':
      return answerHtml(fault.status ?? 200);
    case 'truncate':
      return {
        text: '{"data":[{"video_id":"11',
        headers: { 'content-type': 'application/json' },
      };
    case 'foreign':
      return { body: { hello: 'from another service' } };
    default:
      return null;
  }
}
