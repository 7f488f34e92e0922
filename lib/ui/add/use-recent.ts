import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { looksLikeKey } from '../../core/base/looks-like-key.ts';
import { isSearchedByHeygen, type ListedFamily } from '../../core/families/families.ts';
import type { ListedJob } from '../../core/job/answer.ts';
import type { ListFilter } from '../../core/job/list-filter.ts';
import { listedFamilyOf, matchesOf, type RecentQuery } from '../../core/list/recent-lists.ts';
import { useList } from '../shared/context.ts';
import { useListPages } from './use-list-pages.ts';

/** The debounce of the search while the user types. */
const TYPING_MS = 350;

/** The account's jobs that have been read so far, and how to look for others. */
export type RecentJobs = ReturnType<typeof useRecent>;

/** Reads the list of the chosen family, and searches it. The page keeps the chosen family. */
export function useRecent(onJobs: (jobs: readonly ListedJob[]) => void) {
  const { recentFamily } = useList().view;
  const first: RecentQuery = { family: listedFamilyOf(recentFamily.value), title: '', folder: '' };
  const wanted = useSignal(first);
  const hasKey = useSignal(false);
  const { read, clear, loaded, nextToken, ...pages } = useListPages(first, onJobs);
  const typing = useRef<{ timer: number; typed: Partial<ListFilter> }>({ timer: 0, typed: {} });
  useEffect(() => () => window.clearTimeout(typing.current.timer), []);

  const start = () => {
    const { timer, typed } = typing.current;
    window.clearTimeout(timer);
    const { family, title, folder } = wanted.value;
    const next = { family, title: typed.title ?? title, folder: typed.folder ?? folder };
    typing.current = { timer: 0, typed: {} };
    if (next.title === title && next.folder === folder) return;
    wanted.value = next;
    if (isSearchedByHeygen(family)) void read(next, null);
  };

  const { family } = wanted.value;
  // A list that HeyGen does not search is searched here, without a request.
  const query = isSearchedByHeygen(family) ? loaded.query : wanted.value;
  return {
    ...pages,
    family,
    query,
    jobs: matchesOf(loaded.jobs, query),
    hasMore: nextToken !== null,
    /** An API key was typed into a search field; it is not searched for. */
    hasKey: hasKey.value,
    choose: (next: ListedFamily) => {
      start();
      recentFamily.value = next;
      wanted.value = { ...wanted.value, family: next, folder: '' };
      clear(wanted.value);
      void read(wanted.value, null);
    },
    search: (typed: Partial<ListFilter>, isDone: boolean) => {
      const current = typing.current;
      window.clearTimeout(current.timer);
      // HeyGen gets what is searched for in an address.
      hasKey.value = Object.values(typed).some(looksLikeKey);
      if (hasKey.value) return;
      current.typed = { ...current.typed, ...typed };
      if (isDone || !isSearchedByHeygen(wanted.value.family)) start();
      else current.timer = window.setTimeout(start, TYPING_MS);
    },
    more: () => void read(wanted.value, nextToken),
    again: () => void read(wanted.value, null),
  };
}
