import { effect, type Signal, signal } from '@preact/signals';
import {
  loadPageState,
  type PageWithState,
  savePageState,
} from '../browser/storage/page-state-store.ts';
import { emptyPageState, type PageState, type Panel } from '../core/list/page-state.ts';
import type { View } from '../ui/shared/context.ts';

/** A write for every letter would be a waste, and a popup may be closed at any moment. */
const WRITE_AFTER_MS = 200;

interface PageView {
  view: View;
  openPanels: Signal<ReadonlyMap<string, Panel>>;
}

/** Below the page's header, with a little room. */
const TARGET_PX = 60;

/** How a page looks, as it was when it was closed last; `null` for a page that remembers nothing. */
export async function restorePageState(page: PageWithState | null): Promise<PageView> {
  const stored = towardsTarget(page ? await loadPageState(page) : emptyPageState);
  const view: View = {
    draft: signal(stored.draft),
    filter: signal(stored.filter),
    search: signal(stored.search),
    sort: signal(stored.sort),
    section: signal(stored.section),
    range: signal(stored.range),
    place: signal(stored.place),
    isRecentOpen: signal(false),
  };
  const openPanels = signal<ReadonlyMap<string, Panel>>(new Map(Object.entries(stored.open)));
  if (page) keepView(page, () => snapshot({ view, openPanels }));
  return { view, openPanels };
}

/** Whether the list opens as it begins, with nothing left out and no row open. */
export const isAtTop = ({ view, openPanels }: PageView): boolean =>
  view.filter.value === 'all' &&
  view.search.value === '' &&
  view.sort.value === 'groups' &&
  view.place.value === null &&
  openPanels.value.size === 0;

/** The job that the address names comes into sight whatever was chosen before. */
function towardsTarget(view: PageState): PageState {
  const id = location.hash.slice(1);
  if (!id) return view;
  return { ...view, section: 'jobs', filter: 'all', search: '', place: { id, offset: TARGET_PX } };
}

const snapshot = ({ view, openPanels }: PageView): PageState => ({
  draft: view.draft.value,
  filter: view.filter.value,
  search: view.search.value,
  sort: view.sort.value,
  section: view.section.value,
  range: view.range.value,
  place: view.place.value,
  open: Object.fromEntries(openPanels.value),
});

/** Writes the view down soon after each change, and at once when the page goes. */
function keepView(page: PageWithState, look: () => PageState): void {
  let pending: PageState | null = null;
  let isFirst = true;
  const write = () => {
    if (pending) void savePageState(page, pending);
    pending = null;
  };
  effect(() => {
    const view = look();
    if (!isFirst) {
      if (!pending) setTimeout(write, WRITE_AFTER_MS);
      pending = view;
    }
    isFirst = false;
  });
  window.addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
}
