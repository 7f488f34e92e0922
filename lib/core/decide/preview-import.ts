import { isEqual } from '../base/is-equal.ts';
import type { EpochMs } from '../base/time.ts';
import type { Exported } from '../files/export.ts';
import type { State } from '../state/state.ts';
import { decide } from './decide.ts';
import { lossUnder } from './prune.ts';

/** What the import of a file would change. */
export interface ImportPreview {
  /** Jobs that are added. */
  added: number;
  /** Jobs that are tracked already, and stay as they are. */
  known: number;
  /** Ended jobs that are not added, because the list has no room for them or they are too old. */
  leftOut: number;
  /** Tracked jobs that the file's settings would remove. They are kept unless the user agrees. */
  loss: number;
  /** The file's settings differ from the user's own. */
  changesSettings: boolean;
}

/** Returns what an import would change, without the user's consent to remove jobs. */
export function previewImport(
  state: State,
  { jobs, settings }: Pick<Exported, 'jobs' | 'settings'>,
  now: EpochMs,
): ImportPreview {
  const tracked = new Set(state.jobs.map(({ id }) => id));
  const after = decide(state, { type: 'import', jobs, settings }, now);
  const added = after.jobs.filter(({ id }) => !tracked.has(id)).length;
  const known = jobs.filter(({ id }) => tracked.has(id)).length;
  const leftOut = jobs.length - known - added;
  const loss = lossUnder(state, settings, now);
  const isSame = isEqual(after.settings, state.settings);
  return { added, known, leftOut, loss, changesSettings: loss > 0 || !isSame };
}
