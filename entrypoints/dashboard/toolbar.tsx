import { SORTS } from '../../lib/core/list/sort.ts';
import { useSortedRows } from '../../lib/ui/list/use-rows.ts';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { saveCsv } from './selection/save-csv.ts';

/** The tools of the list: sort, select and export; nothing while there are no jobs. */
export function Toolbar() {
  const { texts } = usePage();
  const { state, view, selection } = useList();
  const { sort } = view;
  const wanted = useSortedRows();
  const count = state.value?.jobs.length ?? 0;
  if (count === 0) return null;
  const isSelecting = selection.value !== null;
  return (
    <div class="toolbar">
      {count > 1 && (
        <label>
          {texts.say('sort')}
          <select
            value={sort.value}
            onChange={({ currentTarget }) => {
              sort.value = SORTS.find((known) => known === currentTarget.value) ?? 'groups';
            }}
          >
            {SORTS.map((option) => (
              <option key={option} value={option}>
                {texts.say(`sort_${option}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <button
        type="button"
        onClick={() => {
          selection.value = isSelecting ? null : new Set();
        }}
      >
        {texts.say(isSelecting ? 'select_done' : 'select')}
      </button>
      {!isSelecting && (
        <button type="button" onClick={() => saveCsv(wanted.value.rows.map(({ job }) => job))}>
          {texts.say('export_csv')}
        </button>
      )}
    </div>
  );
}
