import { useList, usePage } from '../shared/context.ts';

/** Shown while nothing is tracked: it says what to do. */
export function EmptyList() {
  const { texts } = usePage();
  const { state, view } = useList();
  const canAsk = state.value?.blocked === null;
  return (
    <div class="empty">
      <strong>{texts.say('empty_title')}</strong>
      <p>{texts.say('empty_text')}</p>
      {canAsk && (
        <button
          type="button"
          onClick={() => {
            view.isRecentOpen.value = true;
          }}
        >
          {texts.say('empty_recent')}
        </button>
      )}
    </div>
  );
}

/** Shown when the filter or the search leaves no job. */
export function NoneFound() {
  const { texts } = usePage();
  const { view } = useList();
  const { filter, search } = view;
  const searched = search.value.trim();
  return (
    <div class="empty">
      <p>{searched ? texts.say('search_none', searched) : texts.say('filter_none')}</p>
      <button
        type="button"
        onClick={() => {
          filter.value = 'all';
          search.value = '';
        }}
      >
        {texts.say('show_all')}
      </button>
    </div>
  );
}
