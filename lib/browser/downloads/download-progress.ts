import type { Downloads } from 'webextension-polyfill';
import { DOWNLOADABLE, type Download, type Downloadable } from '../../core/job/files.ts';
import { browser } from '../api.ts';

const itemOf = (jobId: string, what: Downloadable): string => `download:${jobId}:${what}`;

/**
 * Keeps which download is of which file, as long as the browser runs: for the progress alone.
 * Rejects when the browser cannot write its storage.
 */
export const rememberDownload = (
  jobId: string,
  what: Downloadable,
  downloadId: number,
): Promise<void> => browser.storage.session.set({ [itemOf(jobId, what)]: downloadId });

async function readDownloads(jobId: string): Promise<Download[]> {
  const items = await browser.storage.session.get(DOWNLOADABLE.map((what) => itemOf(jobId, what)));
  const found = DOWNLOADABLE.map(async (what) => {
    const id = items[itemOf(jobId, what)];
    if (typeof id !== 'number' || !browser.downloads) return [];
    const [item] = await browser.downloads.search({ id });
    return item && !isVoid(item) ? [toDownload(item, what)] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The user took the file away, or did not want it in the end: as if there had been none. */
const isVoid = ({ state, exists, error, paused }: Downloads.DownloadItem): boolean =>
  (state === 'complete' && exists === false) || (error === 'USER_CANCELED' && !paused);

function toDownload(item: Downloads.DownloadItem, what: Downloadable): Download {
  const { id, bytesReceived, fileSize, totalBytes, error, state, paused } = item;
  // -1 is the browsers' word for unknown.
  const total = Math.max(totalBytes, fileSize);
  return {
    id,
    what,
    // Firefox calls one that waits for the user interrupted.
    state: state === 'in_progress' || paused ? 'running' : state === 'complete' ? 'done' : 'failed',
    receivedBytes: bytesReceived,
    totalBytes: total >= 0 ? total : null,
    error: error ?? null,
  };
}

const LOOK_MS = 1000;

/**
 * Calls back with the downloads of a job now, when one begins, once a second while one runs, and
 * when a file turns out to be gone. Returns how to stop.
 */
export function watchDownloads(
  jobId: string,
  onDownloads: (downloads: readonly Download[]) => void,
): () => void {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const found = await readDownloads(jobId).catch(() => []);
    if (isStopped) return;
    onDownloads(found);
    clearTimeout(timer);
    if (found.some(({ state }) => state === 'running')) timer = setTimeout(look, LOOK_MS);
  };
  const listener = (changes: Record<string, unknown>, area: string) => {
    const isOurs = DOWNLOADABLE.some((what) => itemOf(jobId, what) in changes);
    if (area === 'session' && isOurs) void look();
  };
  // Chromium looks for the file only when it is asked for it, and tells afterwards.
  const onFile = ({ exists }: Downloads.OnChangedDownloadDeltaType) => {
    if (exists) void look();
  };
  browser.storage.onChanged.addListener(listener);
  browser.downloads?.onChanged.addListener(onFile);
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    browser.storage.onChanged.removeListener(listener);
    browser.downloads?.onChanged.removeListener(onFile);
  };
}

/**
 * Shows a file in the folder where it lies. One that is gone shows nothing, and is noticed:
 * Chromium looks for a file when it is asked for it. Its `show` gives no promise, alone of all that
 * pages ask. Rejects in Firefox when the file cannot be shown.
 */
export async function showDownload(downloadId: number): Promise<void> {
  try {
    await browser.downloads?.show(downloadId);
  } finally {
    await browser.downloads?.search({ id: downloadId });
  }
}
