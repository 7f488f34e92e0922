import {
  emptyPageState,
  type PageState,
  parsePageState,
  storable,
} from '../../core/list/page-state.ts';
import { browser } from '../api.ts';

/** Pages that remember how they looked. */
export type PageWithState = 'popup' | 'dashboard';

/** In memory alone, and gone with the browser: what somebody types is nobody else's. */
const itemOf = (page: PageWithState): string => `view:${page}`;

/** How the page looked last; never fails, for a page must open whatever is stored. */
export async function loadPageState(page: PageWithState): Promise<PageState> {
  try {
    const stored = await browser.storage.session.get(itemOf(page));
    return parsePageState(stored[itemOf(page)]);
  } catch {
    return emptyPageState;
  }
}

/** Keeps what may be kept of it. Never rejects: a view that cannot be kept is lost. */
export async function savePageState(page: PageWithState, view: PageState): Promise<void> {
  await browser.storage.session.set({ [itemOf(page)]: storable(view) }).catch(() => {});
}
