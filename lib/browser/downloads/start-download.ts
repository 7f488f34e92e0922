import type { EpochMs } from '../../core/base/time.ts';
import { z } from '../../core/base/zod.ts';
import { mayBeVideo } from '../../core/files/file-name.ts';
import { browser } from '../api.ts';
import { isAllowed } from '../permissions/optional-features.ts';

/** A user can take the permission back at any moment. Without it there is no such API. */
export const canDownload = async (): Promise<boolean> =>
  browser.downloads !== undefined && (await isAllowed('downloads'));

/** Begins a download. Rejects when the browser does not take the link or the name. */
export const beginDownload = (url: string, filename: string): Promise<number> =>
  browser.downloads.download({ url, filename, conflictAction: 'uniquify', saveAs: false });

/**
 * True where this extension has begun to download this job's video before. Rejects without the
 * permission to download, as `linksSince` does: ask `canDownload` first.
 */
export async function hasDownloadedVideo(jobId: string): Promise<boolean> {
  const found = await browser.downloads.search({ query: [jobId] });
  return found.some(
    ({ byExtensionId, filename }) => byExtensionId === browser.runtime.id && mayBeVideo(filename),
  );
}

/** The links by which this extension has begun downloads since then. */
export async function linksSince(since: EpochMs): Promise<string[]> {
  const found = await browser.downloads.search({ startedAfter: new Date(since - 1).toISOString() });
  return found.filter((item) => item.byExtensionId === browser.runtime.id).map((item) => item.url);
}

/** The job whose video the browser was asked for by itself last, and when. */
const BEGINNING_ITEM = 'beginning';

const beginningSchema = z.catch(z.nullable(z.object({ jobId: z.string(), at: z.number() })), null);

export type Beginning = z.infer<typeof beginningSchema>;

/**
 * Notes that the browser is asked for this job's video now. The note outlives an update, which
 * forgets what is in memory. Rejects when the storage is full or fails.
 */
export const noteBeginning = (jobId: string, at: number): Promise<void> =>
  browser.storage.local.set({ [BEGINNING_ITEM]: { jobId, at } });

/** What was noted last; null where nothing was, or where it cannot be understood. */
export async function loadBeginning(): Promise<Beginning> {
  const items = await browser.storage.local.get(BEGINNING_ITEM);
  return beginningSchema.parse(items[BEGINNING_ITEM] ?? null);
}
