import { SORTS } from '../../lib/core/list/sort.ts';
import { useSortedRows } from '../../lib/ui/list/use-sorted-rows.ts';
import { useUi } from '../../lib/ui/shared/context.ts';
import { useExport } from './selection/use-export.ts';

/** In which order the jobs stand, and what is done with many of them; nothing while there is none. */
export function Toolbar() {
  const { texts, state, view, selection } = useUi();
  const { sort } = view;
  const wanted = useSortedRows();
  const exportCsv = useExport();
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
              sort.value = SORTS.find((one) => one === currentTarget.value) ?? 'groups';
            }}
          >
            {SORTS.map((one) => (
              <option key={one} value={one}>
                {texts.say(`sort_${one}`)}
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
        <button type="button" onClick={() => exportCsv(wanted.value.rows.map(({ job }) => job))}>
          {texts.say('export_csv')}
        </button>
      )}
    </div>
  );
}
