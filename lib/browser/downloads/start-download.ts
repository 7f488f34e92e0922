import type { EpochMs } from '../../core/base/time.ts';
import { mayBeVideo } from '../../core/files/file-name.ts';
import { browser } from '../api.ts';
import { isAllowed } from '../permissions/optional-features.ts';

/**
 * Returns whether downloads are possible now. The user can take the permission back at any moment;
 * without it the browser has no such API.
 */
export const canDownload = async (): Promise<boolean> =>
  browser.downloads !== undefined && (await isAllowed('downloads'));

/**
 * Begins a download and returns the browser's id for it. Rejects when the browser does not accept
 * the link or the name.
 */
export const beginDownload = (url: string, filename: string): Promise<number> =>
  browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false });

/**
 * Returns whether this extension has begun to download this job's video before. Rejects without
 * the permission to download, like `linksSince`: call `canDownload` first.
 */
export async function hasDownloadedVideo(jobId: string): Promise<boolean> {
  const found = await browser.downloads.search({ query: [jobId] });
  return found.some(
    ({ byExtensionId, filename }) => byExtensionId === browser.runtime.id && mayBeVideo(filename),
  );
}

/** Returns the links of the downloads that this extension has begun since then. */
export async function linksSince(since: EpochMs): Promise<string[]> {
  const found = await browser.downloads.search({ startedAfter: new Date(since - 1).toISOString() });
  return found.filter((item) => item.byExtensionId === browser.runtime.id).map((item) => item.url);
}

/** The storage item for the last automatic download of a video: its job, and when it began. */
const BEGINNING_ITEM = 'beginning';

/** The last automatic download that was noted; null where there is none. */
export type Beginning = { jobId: string; at: EpochMs } | null;

/**
 * Notes that an automatic download of this job's video begins now. The note survives an update of
 * the extension, which clears everything in memory. Rejects when the storage is full or fails.
 */
export const noteBeginning = (jobId: string, at: number): Promise<void> =>
  browser.storage.local.set({ [BEGINNING_ITEM]: { jobId, at } });

/** Returns the last note; null where there is none. */
export async function loadBeginning(): Promise<Beginning> {
  const items = await browser.storage.local.get(BEGINNING_ITEM);
  return (items[BEGINNING_ITEM] ?? null) as Beginning;
}
