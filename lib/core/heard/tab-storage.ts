import type { EpochMs } from '../base/time.ts';
import type { StoredMention } from './heard.ts';

/** What each open tab of a site last said of its page storage. */
export type StorageOfTabs = ReadonlyMap<number, { at: EpochMs; stored: readonly StoredMention[] }>;

/** A hidden tab reports once a minute. A tab that has not reported for longer is closed. */
const GONE_MS = 150_000;

/** Adds the report of a tab, and forgets tabs that are closed. */
export const withTab = (
  tabs: StorageOfTabs,
  tabId: number,
  stored: readonly StoredMention[],
  now: EpochMs,
): StorageOfTabs =>
  new Map([
    ...[...tabs].filter(([id, { at }]) => id !== tabId && now - at < GONE_MS),
    [tabId, { at: now, stored }],
  ]);

/**
 * Returns what the page storage of a site says. All tabs share `localStorage`, so the newest report
 * counts; each tab has a `sessionStorage` of its own.
 */
export function storedInTabs(tabs: StorageOfTabs): StoredMention[] {
  const newestFirst = [...tabs.values()].toReversed();
  const local = (newestFirst[0]?.stored ?? []).filter(({ area }) => area === 'local');
  const session = newestFirst.flatMap(({ stored }) =>
    stored.filter(({ area }) => area === 'session'),
  );
  const unique = new Map(session.map((one) => [`${one.id} ${one.name}`, one]));
  return [...local, ...unique.values()];
}
