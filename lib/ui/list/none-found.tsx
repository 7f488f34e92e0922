import { useList, usePage } from '../shared/context.ts';

/** Shown when the filters or the search leave no job. Its button clears all of them. */
export function NoneFound() {
  const { texts } = usePage();
  const { view } = useList();
  const searched = view.search.value.trim();
  return (
    <div class="empty">
      <p>{searched ? texts.say('search_none', searched) : texts.say('filter_none')}</p>
      <button
        type="button"
        onClick={() => {
          // The search may be the text in the field.
          if (view.draft.value.trim() === searched) view.draft.value = '';
          view.filter.value = 'all';
          view.search.value = '';
          view.label.value = null;
          view.period.value = 0;
          view.ending.value = null;
        }}
      >
        {texts.say('show_all')}
      </button>
    </div>
  );
}
