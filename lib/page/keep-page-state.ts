import { effect, signal } from '@preact/signals';
import {
  loadPageState,
  type PageWithState,
  savePageState,
} from '../browser/storage/page-state-store.ts';
import { emptyPageState, PANELS, type PageState, type Panel } from '../core/list/page-state.ts';
import type { ListContext, View } from '../ui/shared/context.ts';

/** Batches the writes while the user types. Short, because a popup may close at any moment. */
const WRITE_AFTER_MS = 200;

type PageView = Pick<ListContext, 'view' | 'openPanels'>;

/** Where the job of the address is scrolled to: below the page's header, with a small gap. */
const TARGET_PX = 60;

/** Returns a page's view as it was when the page closed; `null` for a page without a page state. */
export async function restorePageState(page: PageWithState | null): Promise<PageView> {
  const { open, ...stored } = towardsTarget(page ? await loadPageState(page) : emptyPageState);
  const view = { ...mapValues(stored, signal), isRecentOpen: signal(false) } as View;
  const openPanels = signal<ReadonlyMap<string, Panel>>(new Map(Object.entries(open)));
  if (page) keepView(page, () => snapshot({ view, openPanels }));
  return { view, openPanels };
}

/** Returns whether the list opens in its default order, unfiltered, at the top, no row open. */
export const isAtTop = ({ view, openPanels }: PageView): boolean =>
  view.filter.value === 'all' &&
  view.search.value === '' &&
  view.sort.value === 'groups' &&
  view.place.value === null &&
  openPanels.value.size === 0;

/**
 * Makes the job that the address names visible, whatever the stored filter and position are, and
 * opens the panel that it names.
 */
function towardsTarget(view: PageState): PageState {
  const id = location.hash.slice(1);
  if (!id) return view;
  const panel = PANELS.find((known) => known === new URLSearchParams(location.search).get('open'));
  const open = panel ? { ...view.open, [id]: panel } : view.open;
  const place = { id, offset: TARGET_PX };
  // A draft that is a search would hide the job again.
  const draft = view.search === '' ? view.draft : '';
  return { ...view, section: 'jobs', filter: 'all', search: '', draft, place, open };
}

function snapshot({ view: { isRecentOpen: _, ...view }, openPanels }: PageView): PageState {
  const kept = mapValues(view, ({ value }) => value) as Omit<PageState, 'open'>;
  return { ...kept, open: Object.fromEntries(openPanels.value) };
}

const mapValues = <From, To>(object: Record<string, From>, map: (value: From) => To) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));

/** Stores the view soon after each change, and at once when the page closes. */
function keepView(page: PageWithState, read: () => PageState): void {
  let pending: PageState | null = null;
  let isFirst = true;
  const write = () => {
    if (pending) void savePageState(page, pending);
    pending = null;
  };
  effect(() => {
    const view = read();
    if (!isFirst) {
      if (!pending) setTimeout(write, WRITE_AFTER_MS);
      pending = view;
    }
    isFirst = false;
  });
  window.addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
}
