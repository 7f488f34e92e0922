import type { ReadonlySignal } from '@preact/signals';
import { ArrowDown, ArrowUp } from 'lucide';
import type { Row } from '../../core/list/groups.ts';
import { nextSort, SORT_COLUMNS, type SortColumn, sortedBy } from '../../core/list/sort.ts';
import { useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';

/** The header of the table: it selects all rows, and sorts by a column. */
export function TableHead({ rows }: { rows: ReadonlySignal<readonly Row[]> }) {
  const { texts } = usePage();
  return (
    <thead>
      <tr>
        <td class="cell-select">
          <SelectAll rows={rows} />
        </td>
        <td class="cell-picture" />
        {SORT_COLUMNS.map((column) => (
          <ColumnHead key={column} column={column} />
        ))}
        <th scope="col" class="cell-actions">
          <span class="visually-hidden">{texts.say('column_actions')}</span>
        </th>
      </tr>
    </thead>
  );
}

/** Selects all rows that the filters show, or none. */
function SelectAll({ rows }: { rows: ReadonlySignal<readonly Row[]> }) {
  const { texts } = usePage();
  const { selection } = useList();
  const ids = rows.value.map(({ job }) => job.id);
  const count = ids.filter((id) => selection.value.has(id)).length;
  const isAll = ids.length > 0 && count === ids.length;
  return (
    <label class="select-box">
      <input
        type="checkbox"
        aria-label={texts.say('select_all', ids.length)}
        title={texts.say('select_all', ids.length)}
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        onClick={() => {
          selection.value = new Set(isAll ? [] : ids);
        }}
      />
    </label>
  );
}

function ColumnHead({ column }: { column: SortColumn }) {
  const { texts } = usePage();
  const { sort } = useList().view;
  const sorted = sortedBy(sort.value);
  const isUp = sorted?.column === column ? sorted.isUp : null;
  return (
    <th
      scope="col"
      class={`cell-${column}`}
      aria-sort={isUp === null ? undefined : isUp ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        onClick={() => {
          sort.value = nextSort(sort.value, column);
        }}
      >
        {texts.say(`column_${column}`)}
        {isUp !== null && <Icon node={isUp ? ArrowUp : ArrowDown} size={14} />}
      </button>
    </th>
  );
}
