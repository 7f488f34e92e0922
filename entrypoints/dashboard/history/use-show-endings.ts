import type { Outcome, Span } from '../../../lib/core/stats/days.ts';
import { useList } from '../../../lib/ui/shared/context.ts';

/** Returns a function that shows the jobs behind a number of the charts in the table. */
export function useShowEndings(): (span: Span, outcome: Outcome) => void {
  const { view } = useList();
  return ({ from, to }, outcome) => {
    view.ending.value = { from, to, outcome };
    view.filter.value = 'all';
    view.label.value = null;
    // The search may be the text in the field.
    if (view.draft.value.trim() === view.search.value) view.draft.value = '';
    view.search.value = '';
    view.section.value = 'jobs';
    scrollTo(0, 0);
  };
}
