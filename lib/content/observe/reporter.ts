import { appIdsIn } from '../../core/heard/app-ids.ts';
import type { Channel, Heard, HeardResult } from '../../core/heard/heard.ts';
import {
  BATCH_LENGTH_MAX,
  HEARD_EVENT,
  STOP_EVENT,
  type Waits,
} from '../../core/heard/heard-events.ts';
import { plainPath } from '../../core/heard/plain-path.ts';
import { type ReadAnswer, readJson, readText } from '../../core/heard/read-answer.ts';
import { BATCH_MAX } from '../../core/heard/site-heard.ts';
import { createBudget } from './budget.ts';
import { followCache } from './cached-answers.ts';
import type { Page } from './page.ts';
import { followWaiting, type WaitingRequests } from './waiting-requests.ts';
import { quietly } from './wrap.ts';

const { apply } = Reflect;

/** A request or a connection of the page. */
export interface Sent {
  channel: Channel;
  method: string;
  /** The whole address. It stays in the page. */
  address: string;
  /** What the page sent, as far as it is a short text; empty if it is none. */
  body: string;
  /** When it began, as `performance.now`. */
  startedAt: number;
}

/** What came back. */
export interface Received {
  result: HeardResult;
  httpStatus: number | null;
  /** What was read of it: text, a value of JSON, or nothing. */
  content: { text: string } | { json: unknown } | null;
  isCached: boolean;
}

/** Reports what the page receives. */
export interface Reporter {
  /**
   * Whether another answer may be read: a page that asks too often is only sampled. Of a request that
   * names an id and must not be read, nothing is reported.
   */
  mayRead: (sent: Sent) => boolean;
  report: (sent: Sent, received: Received) => void;
  /** Whether the page's address or text names an id, so that what it receives matters. */
  names: (sent: Sent) => boolean;
  /** Follows a request between its beginning and its end. */
  waiting: WaitingRequests<Sent>;
}

type Observed = Omit<Heard, 'page'>;

interface Waiting {
  address: string;
  startedAt: number;
  observed: Observed;
}

const FLUSH_MS = 250;

/** Observations that are passed on: at once, and per second in the long run. */
const BUDGET = { burst: 200, perSecond: 20 };

/** Answers to requests that name no id, which are read: at once, and per second. */
const READS = { burst: 50, perSecond: 10 };

/**
 * Creates what passes observations on to our script that talks with the extension: at most one batch
 * in `FLUSH_MS`, and within a budget. What is above it is lost. It holds no body, header, query or
 * value.
 */
export function createReporter(page: Page): Reporter {
  const { setTimeout: later, document: target } = page;
  const { now: wallClock } = Date;
  const clock = performance.now.bind(performance);
  const dispatch = target.dispatchEvent.bind(target);
  const wasCached = followCache(page);
  const mayPass = createBudget(BUDGET, clock);
  const mayReadMore = createBudget(READS, clock);
  /** Requests that the budget already allows: reading an answer that is then lost has a cost too. */
  const allowed = new WeakSet<Sent>();
  let waiting: Waiting[] = [];
  let isPlanned = false;
  let isStopped = false;
  target.addEventListener(STOP_EVENT, () => {
    isStopped = true;
    waiting = [];
  });

  const send = (detail: string) => dispatch(new CustomEvent(HEARD_EVENT, { detail }));
  const tellWaiting = (sent: readonly Sent[]) => {
    const ids = new Set(sent.flatMap((one) => [...idsOf(one).keys()]));
    const batch = [...ids].slice(0, BATCH_MAX).map((id): Waits => ({ id, waits: true }));
    if (batch.length > 0 && !isStopped) send(JSON.stringify(batch));
  };
  const flush = () => {
    isPlanned = false;
    const batch = waiting.slice(0, BATCH_MAX).map(({ address, startedAt, observed }) => ({
      ...observed,
      isCached: observed.isCached || wasCached(address, startedAt),
    }));
    waiting = waiting.slice(BATCH_MAX);
    for (let detail = '', count = batch.length; count > 0; count -= 10) {
      detail = JSON.stringify(batch.slice(0, count));
      if (detail.length > BATCH_LENGTH_MAX) continue;
      send(detail);
      break;
    }
    if (waiting.length > 0) plan();
  };
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    apply(later, page, [() => quietly(flush), FLUSH_MS]);
  };

  const pass = (sent: Sent, observed: Observed) => {
    if (isStopped || !(allowed.delete(sent) || mayPass())) return;
    waiting.push({ address: sent.address, startedAt: sent.startedAt, observed });
    plan();
  };

  const names = (sent: Sent) => idsOf(sent).size > 0;
  return {
    waiting: followWaiting(page, tellWaiting),
    names,
    mayRead: (sent) => {
      if (isStopped) return false;
      if (!names(sent)) return mayReadMore();
      if (!mayPass()) return false;
      allowed.add(sent);
      return true;
    },
    report: (sent, received) => {
      const tookMs = isMessage(sent) ? 0 : Math.max(0, Math.round(clock() - sent.startedAt));
      const about = { at: wallClock(), tookMs, ownHost: page.location.host };
      for (const observed of observationsOf(sent, received, about)) pass(sent, observed);
    },
  };
}

const isMessage = ({ channel }: Sent): boolean => channel === 'events' || channel === 'socket';

/** Returns the ids in the page's address and text, and where each is. */
function idsOf({ address, body }: Sent): Map<string, 'address' | 'sent'> {
  const ids = new Map<string, 'address' | 'sent'>();
  for (const id of appIdsIn(body)) ids.set(id, 'sent');
  for (const id of appIdsIn(address)) ids.set(id, 'address');
  return ids;
}

/** Returns one observation for each id that a request or its answer names. */
function observationsOf(
  sent: Sent,
  { result, httpStatus, content, isCached }: Received,
  { at, tookMs, ownHost }: { at: number; tookMs: number; ownHost: string },
): Observed[] {
  const path = plainPath(new URL(sent.address), ownHost);
  if (path === null || !/^[A-Z]{1,10}$/.test(sent.method)) return [];
  const asked = idsOf(sent);
  const answer = content === null ? null : readContent(content);
  const isReadable = answer !== 'unreadable';
  const { named, whole } = answer === null || answer === 'unreadable' ? NOTHING : answer;
  const ids = new Map([...[...named.keys()].map((id) => [id, 'received'] as const), ...asked]);
  return [...ids].map(([id, idIn]) => ({
    id,
    at,
    channel: sent.channel,
    method: sent.method,
    path,
    result: isReadable ? result : 'unreadable',
    httpStatus,
    ...(named.get(id) ?? whole),
    isCached,
    tookMs,
    idIn,
  }));
}

const NOTHING: ReadAnswer = { named: new Map(), whole: { word: null, saysError: false } };

/** Reads the content of an answer: JSON, or a text that is not meant as JSON. */
function readContent(content: NonNullable<Received['content']>): ReadAnswer | 'unreadable' {
  if ('json' in content) return readJson(content.json);
  const text = content.text.trim();
  if (!/^[[{"]/.test(text)) return readText(text);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? readText(value) : readJson(value);
  } catch {
    return 'unreadable';
  }
}
