import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { formatNumber } from '../../core/base/format.ts';
import { countsOf, FILTERS, type Filter } from '../../core/list/groups.ts';
import { hasFilters } from '../../core/list/wanted-rows.ts';
import { useList, usePage } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';
import './filters.css';

/**
 * The filters of the list, on one line: only those that have jobs. Nothing while the whole list is
 * in sight. Tab leads to the chosen one, arrow keys to the others.
 */
export function Filters() {
  const { texts } = usePage();
  const { state, partialList, view } = useList();
  const minute = useMinute();
  const line = useRef<HTMLDivElement>(null);
  const counts = useComputed(
    () => partialList.value?.counts ?? countsOf(state.value?.jobs ?? [], minute.value),
  );
  if (!hasFilters(counts.value.all)) return null;
  const chosen = view.filter.value;
  const shown = FILTERS.filter((filter) => counts.value[filter] > 0 || filter === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, shown.indexOf(chosen), shown.length);
    const filter = next === null ? undefined : shown[next];
    if (!filter) return;
    event.preventDefault();
    event.stopPropagation();
    view.filter.value = filter;
    const button = line.current?.querySelector<HTMLElement>(`[data-filter="${filter}"]`);
    button?.focus();
  };
  return (
    <div
      ref={line}
      class="filters"
      role="toolbar"
      aria-label={texts.say('filter')}
      onKeyDown={onKeyDown}
    >
      {shown.map((filter) => (
        <FilterButton key={filter} filter={filter} count={counts.value[filter]} />
      ))}
    </div>
  );
}

function FilterButton({ filter, count }: { filter: Filter; count: number }) {
  const { texts } = usePage();
  const { view } = useList();
  const isChosen = view.filter.value === filter;
  const word = texts.say(filter === 'all' ? 'filter_all' : `filter_${filter}`);
  return (
    <button
      type="button"
      data-filter={filter}
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => {
        view.filter.value = filter;
      }}
    >
      {word} <span class="filter-count">{formatNumber(count, texts.locale)}</span>
    </button>
  );
}

/** Returns the index that an arrow key leads to; null for other keys. */
function nextIndex(key: string, index: number, length: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % length;
    case 'ArrowLeft':
      return (index - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
