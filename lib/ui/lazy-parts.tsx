import type { State } from '../core/state.ts';
import type { Panel } from '../core/view-state.ts';
import { useUi } from './context.ts';
import type { JobDetailsProps } from './job-details.tsx';
import { lazily } from './lazily.tsx';
import { prepareRows } from './many-rows.tsx';

/** Parts that no page shows before somebody asks for them. They come ahead of that, but not first. */
const nothing = () => null;

export const details = lazily<JobDetailsProps>(
  async () => (await import('./job-details.tsx')).JobDetails,
  nothing,
);

export const recent = lazily<{ onClose: () => void }>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);

const keysHelp = lazily<object>(async () => (await import('./keys-help.tsx')).KeysDialog, nothing);

/** The list of keys, while it is open. */
export const KeysHelp = () => useUi().isKeysOpen.value && <keysHelp.Component />;

/** Before a page shows this state for the first time. */
export const prepareList = (state: State, open: ReadonlyMap<string, Panel>): Promise<unknown> =>
  Promise.all([prepareRows(state), open.size > 0 && details.load()]);

type Ids = typeof import('../core/ids.ts');

let found: Promise<Ids> | null = null;

/** What finds the ids in a text; once it has been read, no text waits for it. */
export function ids(): Promise<Ids> {
  found ??= import('../core/ids.ts');
  return found;
}

/** All of them, once the list is there: whoever asks then does not wait. */
export async function loadParts(): Promise<void> {
  await Promise.all([details.load(), recent.load(), keysHelp.load(), ids()]);
}
