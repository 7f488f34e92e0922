import { emptyPageState, type PageState, storable } from '../../core/list/page-state.ts';
import { browser } from '../api.ts';

/** The pages that keep a page state. */
export type PageWithState = 'popup' | 'window' | 'dashboard';

/** The item is only in memory, and gone when the browser quits: what the user types is private. */
const itemOf = (page: PageWithState): string => `view:${page}`;

/** Returns the last state of a page. Never rejects, because a page must open whatever is stored. */
export async function loadPageState(page: PageWithState): Promise<PageState> {
  try {
    const { [itemOf(page)]: stored } = await browser.storage.session.get(itemOf(page));
    return { ...emptyPageState, ...(stored as Partial<PageState> | undefined) };
  } catch {
    return emptyPageState;
  }
}

/** Stores the parts of a page state that may be stored. Never rejects: a failed write is lost. */
export async function savePageState(page: PageWithState, view: PageState): Promise<void> {
  await browser.storage.session.set({ [itemOf(page)]: storable(view) }).catch(() => {});
}
