import { FRESH_LINK_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import {
  type DownloadRefusal,
  downloadLink,
  type FileRef,
  fileLink,
  filesOf,
  mainFileOf,
} from '../job/files.ts';
import { isPassing, type Problem, problemOf, refusalOf } from '../job/problem.ts';
import { nextDownloadAt } from '../poll/background-work.ts';
import { EXTRA_FILES } from '../settings/options.ts';
import { isBlocked, isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { fileName } from './file-name.ts';

/** What to download and under which name; or why there is no download. */
export type DownloadPlan =
  | { url: string; name: string }
  | { refusal: DownloadRefusal }
  /** HeyGen has given no link, because it could not be asked. */
  | { problem: Problem };

/** Plans the download of a file. `since`: an older answer of HeyGen's has no usable link. */
export function planDownload(state: State, { id, what }: FileRef, since: EpochMs): DownloadPlan {
  const job = state.jobs.find((known) => known.id === id);
  if (!job) return { refusal: 'no_link' };
  if (job.problem) return { problem: job.problem };
  if (isBlocked(state) || job.askedAt < since) return { problem: obstacle(state) };
  const url = fileLink(job, what);
  if (url !== null) return { url, name: fileName(job, what, url, state.settings) };
  return { refusal: downloadLink(job, what) === null ? 'no_link' : 'untrusted' };
}

/** Returns the files that the user wants together with this one; none unless it is the main file. */
export function filesWith({ jobs, settings }: State, { id, what }: FileRef): FileRef[] {
  const job = jobs.find((known) => known.id === id);
  if (!job || mainFileOf(job) !== what) return [];
  const files = filesOf(job);
  return EXTRA_FILES.filter(
    (extra) => extra !== what && settings.downloadAlso[extra] && files.includes(extra),
  ).map((extra) => ({ id, what: extra }));
}

/** Returns why HeyGen was not asked: the gate is blocked, or paused by a rate limit. */
function obstacle({ blocked }: State): Problem {
  switch (blocked?.reason) {
    case 'key_rejected':
    case 'forbidden':
    case 'suspended':
      return problemOf(blocked.reason);
    case undefined:
      return problemOf('rate_limited');
    default:
      return problemOf('connection');
  }
}

/**
 * Returns what to do about a pending download: nothing any more, wait until polling is
 * possible, ask HeyGen for a fresh link, or download with the link that is stored.
 */
export function automaticStep(
  state: State,
  id: string,
  now: EpochMs,
): 'none' | 'wait' | 'ask' | 'download' {
  const job = state.jobs.find((known) => known.id === id);
  if (!job || !state.downloads.includes(id)) return 'none';
  // While polling is blocked or paused, a pending download must not ask HeyGen.
  if (isBlocked(state) || isPaused(state, now) || nextDownloadAt(state, id, now) > now)
    return 'wait';
  const isNew = Math.abs(now - (job.checkedAt ?? 0)) < FRESH_LINK_MS;
  // If the storage was full, the ending was stored without its link.
  return isNew && mainFileOf(job) !== null ? 'download' : 'ask';
}

/** Whether an automatic download stays pending: the problem passes, or the user can fix the key. */
export const isWorthWaiting = (problem: Problem): boolean =>
  isPassing(problem) || refusalOf(problem) !== null;
