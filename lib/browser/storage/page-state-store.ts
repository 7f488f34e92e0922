import { emptyView, parseView, storable, type ViewState } from '../../core/list/page-state.ts';
import { browser } from '../api.ts';

/** Pages that remember how they looked. */
export type ViewPage = 'popup' | 'dashboard';

/** In memory alone, and gone with the browser: what somebody types is nobody else's. */
const itemOf = (page: ViewPage): string => `view:${page}`;

/** How the page looked last; never fails, for a page must open whatever is stored. */
export async function loadView(page: ViewPage): Promise<ViewState> {
  try {
    const stored = await browser.storage.session.get(itemOf(page));
    return parseView(stored[itemOf(page)]);
  } catch {
    return emptyView;
  }
}

/** Keeps what may be kept of it. Never rejects: a view that cannot be kept is lost. */
export async function saveView(page: ViewPage, view: ViewState): Promise<void> {
  await browser.storage.session.set({ [itemOf(page)]: storable(view) }).catch(() => {});
}
