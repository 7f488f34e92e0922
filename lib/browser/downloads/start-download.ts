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
 * the permission to download: call `canDownload` first.
 */
export async function hasDownloadedVideo(jobId: string): Promise<boolean> {
  const found = await browser.downloads.search({ query: [jobId] });
  return found.some(
    ({ byExtensionId, filename }) => byExtensionId === browser.runtime.id && mayBeVideo(filename),
  );
}
