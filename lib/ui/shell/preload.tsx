import type { Panel } from '../../core/list/page-state.ts';
import type { State } from '../../core/state/state.ts';
import { ids } from '../add/lazy-ids.ts';
import { recent } from '../add/recent-slot.tsx';
import { details } from '../details/lazy-details.tsx';
import { prepareRows } from '../list/long-list.tsx';
import { shortcutsDialog } from './lazy-shortcuts-help.tsx';

/** Loads what a page needs to show this state. Call it before the state is first shown. */
export const prepareList = (state: State, open: ReadonlyMap<string, Panel>): Promise<unknown> =>
  Promise.all([prepareRows(state), open.size > 0 && details.load()]);

/** Loads all lazy parts. Called once the list is shown, so that they open without a delay. */
export async function loadParts(): Promise<void> {
  await Promise.all([details.load(), recent.load(), shortcutsDialog.load(), ids()]);
}
