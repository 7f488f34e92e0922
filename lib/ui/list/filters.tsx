import { useComputed } from '@preact/signals';
import { formatNumber } from '../../core/base/format.ts';
import type { Texts } from '../../core/base/texts.ts';
import { countsOf, FILTERS, type Filter } from '../../core/list/groups.ts';
import { controlsOf } from '../../core/list/sort.ts';
import { useList, usePage } from '../shared/context.ts';
import { TextInput } from '../shared/form.tsx';
import { useMinute } from '../shared/use-minute.ts';
import './filters.css';

const filterText = (filter: Filter, texts: Texts): string =>
  texts.say(filter === 'all' ? 'filter_all' : `group_${filter}`);

/** The filters and the search field of the list; nothing while there are fewer than two jobs. */
export function Filters() {
  const { texts } = usePage();
  const { state, partialList, view } = useList();
  const minute = useMinute();
  const counts = useComputed(
    () => partialList.value?.counts ?? countsOf(state.value?.jobs ?? [], minute.value),
  );
  const { hasFilters, hasSearch } = controlsOf(counts.value.all);
  if (!hasFilters) return null;
  return (
    <div class="filters">
      <fieldset class="filter-buttons" aria-label={texts.say('filter')}>
        {FILTERS.map((filter) => (
          <button
            key={filter}
            type="button"
            data-filter={filter}
            aria-pressed={view.filter.value === filter}
            onClick={() => {
              view.filter.value = filter;
            }}
          >
            {filterText(filter, texts)}{' '}
            <span>{formatNumber(counts.value[filter], texts.locale)}</span>
          </button>
        ))}
      </fieldset>
      {hasSearch && (
        <TextInput
          id="search"
          type="search"
          aria-label={texts.say('search')}
          placeholder={texts.say('search')}
          draft={view.search}
        />
      )}
    </div>
  );
}
