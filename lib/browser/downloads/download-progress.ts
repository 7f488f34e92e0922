import type { Downloads } from 'webextension-polyfill';
import { DOWNLOADABLE, type Download, type Downloadable } from '../../core/job/files.ts';
import { browser } from '../api.ts';

const itemOf = (jobId: string, what: Downloadable): string => `download:${jobId}:${what}`;

/**
 * Remembers which download belongs to which file until the browser quits. Only the progress display
 * needs it. Rejects when the browser cannot write its storage.
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

/** Whether the user deleted the file or cancelled the download: it then counts as not started. */
const isVoid = ({ state, exists, error, paused }: Downloads.DownloadItem): boolean =>
  (state === 'complete' && exists === false) || (error === 'USER_CANCELED' && !paused);

function toDownload(item: Downloads.DownloadItem, what: Downloadable): Download {
  const { id, bytesReceived, fileSize, totalBytes, error, state, paused } = item;
  // Browsers report an unknown size as -1.
  const total = Math.max(totalBytes, fileSize);
  return {
    id,
    what,
    // Firefox reports a paused download as interrupted.
    state: state === 'in_progress' || paused ? 'running' : state === 'complete' ? 'done' : 'failed',
    receivedBytes: bytesReceived,
    totalBytes: total >= 0 ? total : null,
    error: error ?? null,
  };
}

const LOOK_MS = 1000;

/**
 * Calls back with the downloads of a job now, when one begins, once a second while one runs, and
 * when a file turns out to be gone. Returns a function that stops it.
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
  // Chromium checks whether the file exists only after a `search`, and reports it in this event.
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
 * Shows a file in its folder. Shows nothing when the file is gone; the `search` then makes Chromium
 * check for the file, so the page notices. Chromium's `show` is the only call of the pages that
 * returns no promise. Rejects in Firefox when the file cannot be shown.
 */
export async function showDownload(downloadId: number): Promise<void> {
  try {
    await browser.downloads?.show(downloadId);
  } finally {
    await browser.downloads?.search({ id: downloadId });
  }
}
