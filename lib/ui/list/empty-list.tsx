import { useUi } from '../shared/context.ts';

/** Nothing is tracked: what to do about it. */
export function EmptyList() {
  const { texts, state, view } = useUi();
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

/** Nothing is left of the list by what was chosen or sought. */
export function NoneFound() {
  const { texts, view } = useUi();
  const { filter, search } = view;
  const sought = search.value.trim();
  return (
    <div class="empty">
      <p>{sought ? texts.say('search_none', sought) : texts.say('filter_none')}</p>
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
