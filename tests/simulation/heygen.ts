import { type Border, type Process, running } from '../fakes/browser/border.ts';
import type { Clock } from '../fakes/browser/clock.ts';
import type { Chance } from '../fakes/chance.ts';
import { refuseSuspended } from '../simulator/access.ts';
import { PLACES, scopeOf } from '../simulator/endpoints.ts';
import { answerTo } from '../simulator/heygen.ts';
import { type Answer, answerHtml, refuse, toWire } from '../simulator/http.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { REFUSALS } from '../simulator/refusals.ts';
import { createWorld, type World } from '../simulator/world.ts';
import { KEYS } from './cast.ts';
import { type Life, tellLives } from './lives.ts';

/** Temporary faults of HeyGen and of the network. */
export const FAULTS = [
  'offline',
  'unreachable',
  'hang',
  'slow',
  'very slow',
  'cut off',
  'server error',
  'gateway',
  'rate limit',
  'rate limit with Retry-After',
  'quota',
  'no JSON',
  'foreign JSON',
  'empty bulk read',
  'key in the answer',
  'passing 401',
  'passing 403',
  'suspended',
  'error in a 200',
] as const;

/** The resources of which an API key can lack the scope. */
export const SCOPES = [...new Set([...(Object.keys(PLACES) as JobKind[]).map(scopeOf), 'account'])];

/** The name of a fault. */
export type Fault = (typeof FAULTS)[number];

/** A time with a fault. `share` is the part of the requests that it affects, from 0 to 1. */
export interface Spell {
  fault: Fault;
  share: number;
  until: number;
}

/** HeyGen and the network in front of it, on the simulated clock. */
export class Heygen {
  readonly #account: World;
  readonly #otherAccount: World;
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #border: Border;
  readonly #lives: readonly Life[];
  spells: Spell[] = [];
  requests = 0;
  /** The faults that requests have met so far. */
  readonly met = new Set<Fault>();
  /** The resources that the keys could not read at some time. */
  readonly scopesMissed = new Set<string>();
  #missing = new Set<string>();
  /** Called for every request before it is answered. */
  onRequest: (url: URL, init: RequestInit) => void = () => {};

  /** Called for every answer, when HeyGen sends it. */
  onAnswer: (answer: Answer) => void = () => {};

  constructor(clock: Clock, chance: Chance, border: Border, lives: readonly Life[]) {
    this.#account = createWorld(() => clock.passed);
    this.#otherAccount = createWorld(() => clock.passed);
    this.#clock = clock;
    this.#chance = chance;
    this.#border = border;
    this.#lives = lives;
  }

  set keys(keys: string[]) {
    this.#account.keys = new Set(keys);
    this.#otherAccount.keys = new Set(keys);
  }

  /** Takes these resources out of what the keys may read, and gives all others back. */
  set missingScopes(resources: readonly string[]) {
    const allowed = SCOPES.filter((resource) => !resources.includes(resource));
    const scopes = resources.length > 0 ? new Set(allowed.map((one) => `${one}:read`)) : null;
    this.#account.scopes = this.#otherAccount.scopes = scopes;
    for (const resource of resources) this.scopesMissed.add(resource);
    this.#missing = new Set(resources);
  }

  /** Whether the keys may not read this resource now. */
  lacksScope(resource: string): boolean {
    return this.#missing.has(resource);
  }

  get isOffline(): boolean {
    return this.#spells().some(({ fault }) => fault === 'offline');
  }

  #spells(): Spell[] {
    this.spells = this.spells.filter(({ until }) => until > this.#clock.passed);
    return this.spells;
  }

  /** Replaces the global `fetch`. */
  fetch = ((address: string, init: RequestInit): Promise<Response> => {
    const process = running.getStore();
    const url = new URL(address);
    if (process?.isDead) return new Promise(() => {});
    this.requests += 1;
    this.onRequest(url, init);
    const met = this.#spells().filter(({ share }) => this.#chance.happens(share));
    const faults = new Set(met.map(({ fault }) => fault));
    for (const fault of faults) this.met.add(fault);
    return this.#answer(url, init, faults, process);
  }) as typeof fetch;

  #answer(
    url: URL,
    { headers, signal }: RequestInit,
    faults: ReadonlySet<Fault>,
    process: Process | undefined,
  ): Promise<Response> {
    const key = (headers as Record<string, string>)['X-Api-Key'] ?? '';
    const ms = this.#latency(faults);
    return new Promise((resolve, reject) => {
      const isGone = () => process?.isDead || signal?.aborted;
      this.#border.open += 1;
      let isOver = false;
      const over = (end: () => void) => {
        if (isOver) return;
        isOver = true;
        cancel();
        this.#border.open -= 1;
        if (!process?.isDead) end();
      };
      const cancel = this.#clock.after(ms, () => {
        if (faults.has('offline') || faults.has('unreachable')) {
          return over(() => reject(new TypeError('Failed to fetch')));
        }
        // The answer is fixed when the request arrives; the client gets it later.
        const answer = disturb(this.#answerNow(url, key), faults, { key, url });
        this.onAnswer(answer);
        this.#clock.after(ms / 2, () => {
          if (!isGone()) over(() => resolve(this.#response(answer, faults)));
        });
      });
      signal?.addEventListener('abort', () => over(() => reject(signal.reason)));
      process?.whenDead(() => over(() => {}));
    });
  }

  #latency(faults: ReadonlySet<Fault>): number {
    if (faults.has('hang')) return 1e9;
    if (faults.has('very slow')) return this.#chance.between(5_000, 14_000);
    if (faults.has('slow')) return this.#chance.between(1_000, 6_000);
    return this.#chance.between(10, 300);
  }

  #answerNow(url: URL, key: string): Answer {
    tellLives(this.#account, this.#lives, this.#clock.passed);
    // Another account has other videos.
    const account = key === KEYS.other ? this.#otherAccount : this.#account;
    return answerTo(account, url.pathname + url.search, key);
  }

  /** Returns the parts of a response that the client reads, with the body in two pieces. */
  #response(answer: Answer, faults: ReadonlySet<Fault>): Response {
    const { status, text } = toWire(answer);
    const bytes = new TextEncoder().encode(text);
    const middle = Math.floor(bytes.length / 2);
    const pieces = [bytes.slice(0, middle), bytes.slice(middle)];
    const read = async () => {
      const value = pieces.shift();
      if (faults.has('cut off') && pieces.length === 0) throw new TypeError('network error');
      return value ? { done: false, value } : { done: true };
    };
    const retryAfter = faults.has('rate limit with Retry-After')
      ? String(this.#chance.between(0, 400))
      : null;
    return {
      status,
      headers: { get: (name: string) => (name === 'Retry-After' ? retryAfter : null) },
      body: { getReader: () => ({ read, cancel: async () => {} }) },
    } as unknown as Response;
  }
}

/** What a request asks for, and with which key. */
interface Asked {
  key: string;
  url: URL;
}

function disturb(answer: Answer, faults: ReadonlySet<Fault>, asked: Asked): Answer {
  const [first] = [...faults].filter((fault) => fault in DISTURBED);
  return first ? (DISTURBED[first]?.(answer, asked) ?? answer) : answer;
}

/** A bulk read can leave out ids. That a list of the account's jobs is wrong is not known. */
const isBulkRead = ({ pathname }: URL): boolean => pathname.endsWith('/statuses');

const SUSPENDED = refuseSuspended({ ...createWorld(), account: 'suspended' }) ?? answerHtml(403);

const DISTURBED: Partial<Record<Fault, (answer: Answer, asked: Asked) => Answer>> = {
  'server error': () => refuse(503, 'internal_error', 'Try again'),
  gateway: () => answerHtml(502),
  'rate limit': () => refuse(429, 'rate_limit_exceeded', 'Slow down'),
  'rate limit with Retry-After': () => refuse(429, 'rate_limit_exceeded', ''),
  quota: () => refuse(429, 'quota_exceeded', 'Quota'),
  'no JSON': () => answerHtml(200),
  'foreign JSON': () => ({ body: { hello: 'world' } }),
  'empty bulk read': (answer, { url }) => (isBulkRead(url) ? { body: { data: [] } } : answer),
  'key in the answer': (_, { key }) => refuse(500, 'bad', `The key ${key} is bad`),
  'passing 401': () => REFUSALS.passing401,
  'passing 403': () => REFUSALS.passing403,
  suspended: () => SUSPENDED,
  'error in a 200': () => refuse(200, 'internal_error', 'oops'),
};
