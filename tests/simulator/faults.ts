import type { Server } from 'node:https';
import type { FastifyReply, RouteGenericInterface } from 'fastify';

type Reply = FastifyReply<RouteGenericInterface, Server>;

/** What can go wrong on the way to an answer, on command. */
export type Fault =
  /** An HTTP status with HeyGen's error envelope, or the given body. */
  | { kind: 'status'; status: number; code?: string; retryAfter?: string; body?: unknown }
  /** The right answer, late. */
  | { kind: 'delay'; ms: number }
  /** No answer, and the connection stays open. */
  | { kind: 'hang' }
  /** The connection is closed without a word. */
  | { kind: 'reset' }
  /** A gateway's page instead of JSON. */
  | { kind: 'html'; status?: number }
  /** JSON that breaks off in the middle. */
  | { kind: 'truncate' }
  /** JSON of some other service. */
  | { kind: 'foreign' };

export interface FaultRule {
  fault: Fault;
  /** Only requests whose path and query match; all without it. */
  match?: RegExp;
  /** How many requests it meets; for ever without it. */
  times?: number;
}

/** The rules in force. The first that matches a request wins. */
export class Faults {
  #rules: (FaultRule & { left: number })[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#rules = [];
  }

  take(url: string): Fault | null {
    const rule = this.#rules.find(({ left, match }) => left > 0 && (match?.test(url) ?? true));
    if (!rule) return null;
    rule.left -= 1;
    return rule.fault;
  }
}

/** Answers a request with the fault. For a delay, waits and lets the right answer through. */
export async function commit(fault: Fault, reply: Reply): Promise<Reply | undefined> {
  switch (fault.kind) {
    case 'status': {
      if (fault.retryAfter !== undefined) reply.header('Retry-After', fault.retryAfter);
      const error = { code: fault.code ?? 'internal_error', message: `simulated ${fault.status}` };
      return reply.code(fault.status).send(fault.body ?? { error });
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
      return reply
        .code(fault.status ?? 200)
        .type('text/html')
        .send('<!doctype html><title>Gateway</title><p>Please wait.');
    case 'truncate':
      return reply.type('application/json').send('{"data":[{"video_id":"11');
    case 'foreign':
      return reply.send({ hello: 'from another service' });
  }
}
