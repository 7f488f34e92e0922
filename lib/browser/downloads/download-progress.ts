import type { Downloads } from 'webextension-polyfill';
import { isRecord } from '../../core/base/is-record.ts';
import { DOWNLOADABLE, type Download, type Downloadable } from '../../core/job/files.ts';
import { browser } from '../api.ts';

const itemOf = (jobId: string): string => `download:${jobId}`;

/**
 * Remembers which download belongs to which file until the browser quits. Only the progress display
 * needs it. Call it with the lock of the state. Rejects when the browser cannot read or write its
 * storage.
 */
export async function rememberDownload(
  jobId: string,
  what: Downloadable,
  downloadId: number,
): Promise<void> {
  const item = itemOf(jobId);
  const { [item]: known } = await browser.storage.session.get(item);
  await browser.storage.session.set({
    [item]: { ...(isRecord(known) && known), [what]: downloadId },
  });
}

async function readDownloads(jobId: string): Promise<Download[]> {
  const item = itemOf(jobId);
  const { [item]: known } = await browser.storage.session.get(item);
  const files = Object.entries(isRecord(known) ? known : {});
  const found = files.map(async ([what, id]) => {
    if (typeof id !== 'number' || !DOWNLOADABLE.test(what) || !browser.downloads) return [];
    const [download] = await browser.downloads.search({ id });
    return download && !isVoid(download) ? [toDownload(download, what as Downloadable)] : [];
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
    if (area === 'session' && itemOf(jobId) in changes) void look();
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
