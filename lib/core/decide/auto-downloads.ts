import { oneMore } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import type { DownloadNote } from '../job/download-notes.ts';
import { isReady } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import { backoffMs } from '../poll/backoff.ts';
import type { State } from '../state/state.ts';

/**
 * Returns the ids of the pending downloads, including jobs that have just got their link.
 * Skips jobs that had ended before they were added, and those that were `saved` under another id.
 */
export function withDownloads(
  { settings, downloads }: State,
  before: ReadonlyMap<string, Job>,
  jobs: readonly Job[],
  saved: ReadonlySet<string> = new Set(),
): string[] {
  if (!settings.autoDownload) return downloads;
  const ready = jobs
    .filter((job) => {
      const old = before.get(job.id);
      if (old === undefined || old === job || job.quiet) return false;
      // After a reset, the file is the same as before.
      return isReady(job) && !isReady(old) && old.oldEnd?.status !== job.status;
    })
    .map(({ id }) => id)
    .filter((id) => !downloads.includes(id) && !saved.has(id));
  return ready.length > 0 ? [...downloads, ...ready] : downloads;
}

/**
 * Adds the downloads that the user has asked for. Jobs without a file are left out. A download that
 * is pending already is tried again at once.
 */
export function addDownloads(state: State, ids: readonly string[]): State {
  const isWanted = new Set(ids);
  const wanted = state.jobs.filter((job) => isWanted.has(job.id) && isReady(job));
  const wantedIds = wanted.map(({ id }) => id);
  const rest = withoutDownloads(state, wantedIds);
  return { ...rest, downloads: [...rest.downloads, ...wantedIds] };
}

/** Removes pending downloads that have begun or are not needed any more, with what rows say. */
export function endDownloads(state: State, ids: readonly string[]): State {
  const isOver = ({ id, downloadFailedAt, downloadNote }: Job) =>
    ids.includes(id) && (downloadFailedAt !== null || downloadNote !== undefined);
  const left = withoutDownloads(state, ids);
  if (!left.jobs.some(isOver)) return left;
  return { ...left, jobs: left.jobs.map((job) => (isOver(job) ? withoutTrouble(job) : job)) };
}

const withoutTrouble = ({ downloadNote: _, ...job }: Job): Job => ({
  ...job,
  downloadFailedAt: null,
});

/** Notes what the row of a job says about a download that the browser refused. */
export const noteDownload = (state: State, id: string, downloadNote: DownloadNote): State => ({
  ...state,
  jobs: state.jobs.map((job) => (job.id === id ? { ...job, downloadNote } : job)),
});

/** Removes pending downloads together with the counts of their tries. */
export function withoutDownloads(state: State, ids: readonly string[]): State {
  const downloads = state.downloads.filter((id) => !ids.includes(id));
  const left = Object.entries(state.downloadTries).filter(([id]) => downloads.includes(id));
  return { ...state, downloads, downloadTries: Object.fromEntries(left) };
}

/**
 * Counts a failed try of a pending download, and plans the next one. After the last attempt the
 * download is given up, and its row says so.
 */
export function failDownload(state: State, id: string, now: EpochMs): State {
  if (!state.downloads.includes(id)) return state;
  const tries = oneMore(state.downloadTries[id]?.tries ?? 0);
  if (tries >= state.settings.maxAttempts) {
    const jobs = state.jobs.map((job) => (job.id === id ? { ...job, downloadFailedAt: now } : job));
    return withoutDownloads({ ...state, jobs }, [id]);
  }
  const nextAt = now + backoffMs(id, tries);
  return { ...state, downloadTries: { ...state.downloadTries, [id]: { tries, nextAt } } };
}
