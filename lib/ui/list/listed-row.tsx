import type { Row } from '../../core/list/groups.ts';
import { JobRow, type RowProps } from '../row/job-row.tsx';
import { useUi } from '../shared/context.ts';

export interface RowsProps {
  rows: readonly Row[];
}

/** A row with the heading of the group that begins with it. */
export function ListedRow({ row, ...more }: { row: Row } & Pick<RowProps, 'item'>) {
  const { texts } = useUi();
  const { job, group, isFirstOfGroup } = row;
  const heading = isFirstOfGroup && <h2 class="group">{texts.say(`group_${group}`)}</h2>;
  return <JobRow job={job} heading={heading} {...more} />;
}
