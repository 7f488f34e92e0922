import type { Row } from '../../core/list/groups.ts';
import { JobRow, type RowProps } from '../row/job-row.tsx';
import { usePage } from '../shared/context.ts';

/** The props of a list of rows. */
export interface RowsProps {
  rows: readonly Row[];
}

/** A row of the list, with a heading if it is the first of its group. */
export function ListedRow({ row, ...more }: { row: Row } & Pick<RowProps, 'item'>) {
  const { texts } = usePage();
  const { job, group, isFirstOfGroup } = row;
  const heading = isFirstOfGroup && <h2 class="group">{texts.say(`group_${group}`)}</h2>;
  return <JobRow job={job} heading={heading} {...more} />;
}
