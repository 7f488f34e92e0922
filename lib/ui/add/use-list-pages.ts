import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isSearchedByHeygen } from '../../core/families/families.ts';
import type { JobPage, ListedJob } from '../../core/job/answer.ts';
import {
  type RecentProblem,
  type RecentQuery,
  recentProblem,
} from '../../core/list/recent-lists.ts';
import { useBackground, usePage } from '../shared/context.ts';

/** Reads a list page by page. Drops the reply to an outdated request. */
export function useListPages(first: RecentQuery, onJobs: (jobs: readonly ListedJob[]) => void) {
  const { texts } = usePage();
  const { send } = useBackground();
  // The loaded jobs, and what they were read for.
  const loaded = useSignal({ jobs: [] as readonly ListedJob[], query: first });
  const nextToken = useSignal<string | null>(null);
  const isLoading = useSignal(true);
  const problem = useSignal<RecentProblem | null>(null);
  const turns = useRef(0);

  const read = async (query: RecentQuery, token: string | null) => {
    const turn = ++turns.current;
    isLoading.value = true;
    const { family, title, folder } = query;
    const filter = isSearchedByHeygen(family) ? { title, folder } : { title: '', folder: '' };
    const reply = await send({ type: 'recent', family, token, ...filter });
    if (turn !== turns.current) return;
    isLoading.value = false;
    problem.value = recentProblem(reply, query, texts);
    if (reply.ok && reply.recent) {
      take(reply.recent, query, token === null ? [] : loaded.value.jobs);
    }
  };
  const take = (page: JobPage, query: RecentQuery, before: readonly ListedJob[]) => {
    // A new job moves all others one place down, so one of them can appear on two pages.
    const known = new Set(before.map(({ id }) => id));
    const added = page.jobs.filter(({ id }) => !known.has(id));
    onJobs(added);
    loaded.value = { jobs: [...before, ...added], query };
    nextToken.value = page.nextToken;
  };
  const clear = (query: RecentQuery) => {
    loaded.value = { jobs: [], query };
    nextToken.value = null;
    problem.value = null;
  };

  useEffect(() => {
    void read(first, null);
    return () => {
      turns.current += 1;
    };
  }, []);

  return {
    loaded: loaded.value,
    nextToken: nextToken.value,
    isLoading: isLoading.value,
    problem: problem.value,
    read,
    clear,
  };
}
