import { mayBeFile } from '../../core/files/file-name.ts';
import type { FileRef } from '../../core/job/files.ts';
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
 * Returns whether this extension has begun to download this file before. Rejects without the
 * permission to download: call `canDownload` first.
 */
export async function hasDownloaded({ id, what }: FileRef): Promise<boolean> {
  const found = await browser.downloads.search({ query: [id] });
  return found.some(
    ({ byExtensionId, filename }) =>
      byExtensionId === browser.runtime.id && mayBeFile(filename, what),
  );
}

/** Returns whether a download has failed or was cancelled. False if the browser does not say. */
export async function isInterrupted(id: number): Promise<boolean> {
  const [download] = await browser.downloads.search({ id }).catch(() => []);
  return download?.state === 'interrupted' && !download.paused;
}
