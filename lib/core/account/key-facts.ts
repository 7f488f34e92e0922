import type { EpochMs } from '../base/time.ts';

/** How the rights of an API key are chosen at HeyGen (docs/heygen-api.md#key-scopes). */
export const KEY_MODES = ['full', 'read_only', 'custom'] as const;

/** One of the modes above. */
export type KeyMode = (typeof KEY_MODES)[number];

/** What HeyGen says about the API key. The key itself and its id are never part of it. */
export interface KeyFacts {
  /** The name that the user gave the key at HeyGen. */
  name: string | null;
  /** Null if HeyGen did not say it. */
  mode: KeyMode | null;
  /** For example `*:read` or `videos:read`. */
  scopes: string[];
  /** Epoch ms; null if the key never expires. */
  expiresAt: EpochMs | null;
}

/** How near the end of a key is. `soon`: less than a week; `last_day`: less than a day. */
export type KeyExpiry = 'never' | 'later' | 'soon' | 'last_day' | 'over';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** Returns how near the end of the key is. */
export function expiryOf({ expiresAt }: Pick<KeyFacts, 'expiresAt'>, now: EpochMs): KeyExpiry {
  if (expiresAt === null) return 'never';
  if (expiresAt <= now) return 'over';
  if (expiresAt <= now + DAY_MS) return 'last_day';
  return expiresAt <= now + WEEK_MS ? 'soon' : 'later';
}

/** Returns true if the key may change something at HeyGen. Renderwatch never does. */
export function mayWrite({ mode, scopes }: KeyFacts): boolean {
  if (mode === 'custom') return scopes.some((scope) => rightOf(scope) !== 'read');
  return mode === 'full';
}

/** Returns the resources that the key may read, for example `videos`; `all` if all. */
export function readableResources({ mode, scopes }: KeyFacts): 'all' | string[] {
  const readable = scopes.filter((scope) => READING.includes(rightOf(scope)));
  const resources = [...new Set(readable.map(resourceOf))];
  return mode === 'full' || mode === 'read_only' || resources.includes('*') ? 'all' : resources;
}

const READING = ['read', '*'];

const rightOf = (scope: string): string => scope.slice(scope.lastIndexOf(':') + 1);

const resourceOf = (scope: string): string => scope.slice(0, scope.lastIndexOf(':'));
