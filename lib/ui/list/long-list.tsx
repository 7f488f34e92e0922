import { MANY_JOBS } from '../../core/base/limits.ts';
import type { State } from '../../core/state/state.ts';
import { lazy } from '../shared/lazy.tsx';
import { AllRows } from './all-rows.tsx';
import type { RowsProps } from './listed-row.tsx';

/**
 * The virtual list, loaded only where the list is long: before the first paint, or when a list
 * grows on an open page. Until then the page shows the first `MANY_JOBS` rows.
 */
const rows = lazy<RowsProps>(
  async () => (await import('./virtual-rows.tsx')).VirtualRows,
  (all) => <AllRows rows={all.rows.slice(0, MANY_JOBS)} />,
);

/** The rows of a list that is too long to render all of them. */
export const LongList = rows.Component;

/** Loads the virtual list if this state needs it. Call it before a page first shows the state. */
export const prepareRows = async ({ jobs }: State): Promise<void> =>
  jobs.length >= MANY_JOBS ? rows.load() : undefined;
