import { isReady } from '../job/facts.ts';
import type { Row } from './groups.ts';
import type { PageState } from './page-state.ts';

/** A row of the list with what its group's heading offers. */
export interface ListRow extends Row {
  /** The heading is a button that folds the group. */
  canFold?: boolean;
  /** The jobs of the group that can be downloaded at once; missing if there are fewer than two. */
  downloads?: readonly string[];
}

/** The rows to show, and how many closed jobs are folded away. */
export interface FoldedRows {
  rows: readonly ListRow[];
  /** Null if the group of closed jobs is not folded. */
  folded: number | null;
}

/** To fold a single row would save nothing. */
const FOLDED_MIN = 2;

/** What the user has chosen, and whether a closed job is new. */
type Choice = Pick<PageState, 'filter' | 'search' | 'isClosedOpen'> & { hasNews: boolean };

/**
 * Folds the closed jobs unless the user has opened them, looks for some, has no others or has not seen
 * one of them yet, and gives the other headings what they offer. `closed` is the number of all closed jobs.
 */
export function foldRows(rows: readonly Row[], choice: Choice, closed: number): FoldedRows {
  const others = rows.filter(({ group }) => group !== 'ended');
  const canFold = choice.filter === 'all' && choice.search === '' && others.length > 0;
  const isOpen = choice.isClosedOpen || choice.hasNews;
  const isFolded = canFold && !isOpen && closed >= FOLDED_MIN;
  const ready = rows.filter(({ group, job }) => group === 'ready' && isReady(job));
  const downloads = ready.map(({ job }) => job.id);
  const offered = (row: Row): ListRow => {
    if (!row.isFirstOfGroup) return row;
    if (row.group === 'ended' && canFold) return { ...row, canFold };
    return row.group === 'ready' && downloads.length > 1 ? { ...row, downloads } : row;
  };
  return { rows: (isFolded ? others : rows).map(offered), folded: isFolded ? closed : null };
}
