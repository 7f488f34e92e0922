import type { Panel } from '../../core/list/page-state.ts';
import type { State } from '../../core/state/state.ts';
import { ids } from '../add/lazy-ids.ts';
import { recent } from '../add/lazy-recent.tsx';
import { details } from '../details/lazy-details.tsx';
import { prepareRows } from '../list/long-list.tsx';
import { shortcutsDialog } from './lazy-shortcuts-help.tsx';

/** Before a page shows this state for the first time. */
export const prepareList = (state: State, open: ReadonlyMap<string, Panel>): Promise<unknown> =>
  Promise.all([prepareRows(state), open.size > 0 && details.load()]);

/** All of them, once the list is there: whoever asks then does not wait. */
export async function loadParts(): Promise<void> {
  await Promise.all([details.load(), recent.load(), shortcutsDialog.load(), ids()]);
}
