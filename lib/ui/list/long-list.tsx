import { MANY_JOBS } from '../../core/base/limits.ts';
import type { State } from '../../core/state/state.ts';
import { lazy } from '../shared/lazy.tsx';
import { AllRows } from './all-rows.tsx';
import type { RowsProps } from './listed-row.tsx';

/**
 * A list so long that not all of it can be rendered. What that takes is read only where there is
 * one: before the first paint, or, where a list grows, while its beginning is there already.
 */
const rows = lazy<RowsProps>(
  async () => (await import('./virtual-rows.tsx')).VirtualRows,
  (all) => <AllRows rows={all.rows.slice(0, MANY_JOBS)} />,
);

export const LongList = rows.Component;

/** Before a page shows this state for the first time. */
export const prepareRows = async ({ jobs }: State): Promise<void> =>
  jobs.length >= MANY_JOBS ? rows.load() : undefined;
