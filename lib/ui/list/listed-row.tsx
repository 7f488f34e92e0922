import type { ListRow } from '../../core/list/headings.ts';
import { BrokenRow } from '../row/broken-row.tsx';
import { JobRow, type RowProps } from '../row/job-row.tsx';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { GroupHeading } from './group-heading.tsx';

/** The props of a list of rows. */
export interface RowsProps {
  rows: readonly ListRow[];
}

/**
 * A row of the list, with a heading if it is the first of its group. A job that cannot be shown says
 * so in its row, and the other rows stay.
 */
export function ListedRow({ row, ...more }: { row: ListRow } & Pick<RowProps, 'item'>) {
  const { job, isFirstOfGroup } = row;
  const heading = isFirstOfGroup && <GroupHeading row={row} />;
  const shown = { job, heading, ...more };
  return (
    <ErrorBoundary of={job} fallback={<BrokenRow {...shown} />}>
      <JobRow {...shown} />
    </ErrorBoundary>
  );
}
