import type { Heard, StoredMention } from '../heard/heard.ts';
import { meaningOfWord } from '../heard/heard-words.ts';
import { awakeMs } from '../heard/open-pages.ts';
import type { AppFacts } from './app-facts.ts';
import { findingOf, type How, type Proven } from './app-finding.ts';
import {
  hasEnd,
  intervalOf,
  lastTold,
  SILENCE_MIN_MS,
  silenceLimitMs,
  type Visit,
} from './app-interval.ts';
import { isPush, meaningOf, sentAt } from './heard-meaning.ts';

/** An answer that was already on its way at the end proves nothing, nor does a single one. */
const MANY = 2;
const LATE_MS = 15_000;

/** How long a page may show an old status from its storage while it loads. */
const LOADING_MS = 30_000;

/** Finds a page that still receives a running status after the end. */
export function staleOf(visit: Visit, facts: AppFacts): Proven | null {
  const { endAt, heardOfJob, wasKnown } = facts;
  const last = lastTold(visit);
  if (endAt === null || !wasKnown || !last || meaningOf(last) !== 'running' || hasEnd(visit))
    return null;
  const from = endAt + Math.max(LATE_MS, intervalOf(visit) ?? 0);
  const old = visit.heard.filter(
    (one) => meaningOf(one) === 'running' && one.at > from && sentAt(one) > endAt,
  );
  if (old.length < MANY) return null;
  return findingOf('stale', sourceOf(old), visit, old, { item: oldItem(heardOfJob.stored) });
}

function sourceOf(old: readonly Heard[]): How {
  if (old.every(({ channel }) => isPush(channel))) return 'messages';
  return old.filter(({ isCached }) => isCached).length > old.length / 2 ? 'cache' : 'server';
}

/**
 * Finds a page that takes a running status from its storage, and asks nobody. All pages of an origin
 * share the item, so it proves something only about one that has read it.
 */
export function storedOf(visit: Visit, facts: AppFacts): Proven | null {
  const { endAt, heardOfJob, isTold, wasKnown } = facts;
  const item = oldItem(heardOfJob.stored);
  const { open } = visit;
  if (!item || !open?.hasRead || endAt === null || isTold || !wasKnown) return null;
  const hasAsked = hasEnd(visit) || visit.heard.some(({ at }) => at > endAt);
  // A page that has asked before the end may only make a pause.
  const limit = visit.heard.length === 0 ? LOADING_MS : silenceLimitMs(visit, SILENCE_MIN_MS);
  if (hasAsked || awakeMs(open, endAt) <= limit) return null;
  const { word } = item;
  return findingOf('stale', 'storage', visit, [], { item, word, lastAt: open.at });
}

const oldItem = (stored: readonly StoredMention[]): StoredMention | null =>
  stored.find(({ word }) => meaningOfWord(word) === 'running') ?? null;
