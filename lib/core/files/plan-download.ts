import { FRESH_LINK_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { type DownloadRefusal, downloadLink, type FileRef, fileLink } from '../job/files.ts';
import { isPassing, type Problem, problemOf } from '../job/problem.ts';
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
  if (url !== null) return { url, name: fileName(job, what, url, state.settings.downloadFolder) };
  return { refusal: downloadLink(job, what) === null ? 'no_link' : 'untrusted' };
}

/** Returns why HeyGen was not asked: the gate is blocked, or paused by a rate limit. */
function obstacle({ blocked }: State): Problem {
  switch (blocked?.reason) {
    case 'key_rejected':
    case 'forbidden':
      return problemOf(blocked.reason);
    case undefined:
      return problemOf('rate_limited');
    default:
      return problemOf('connection');
  }
}

/**
 * Returns what to do about a pending automatic download: nothing any more, wait until polling is
 * possible, ask HeyGen for a fresh link, or download with the link that is stored.
 */
export function automaticStep(
  state: State,
  id: string,
  now: EpochMs,
): 'none' | 'wait' | 'ask' | 'download' {
  const job = state.jobs.find((known) => known.id === id);
  const isPending = state.downloads.includes(id) && state.settings.autoDownload;
  if (!job || !isPending) return 'none';
  // While polling is blocked or paused, an automatic download must not ask HeyGen.
  if (isBlocked(state) || isPaused(state, now)) return 'wait';
  const isNew = Math.abs(now - (job.checkedAt ?? 0)) < FRESH_LINK_MS;
  // If the storage was full, the ending was stored without its link.
  return isNew && fileLink(job, 'video') !== null ? 'download' : 'ask';
}

/** Whether an automatic download stays pending: the problem passes, or the user can fix the key. */
export const isWorthWaiting = (problem: Problem): boolean =>
  isPassing(problem) || problem.kind === 'key_rejected' || problem.kind === 'forbidden';
