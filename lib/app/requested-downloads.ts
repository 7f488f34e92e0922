import { canDownload, linksSince } from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { loadState } from '../browser/storage/state-store.ts';
import {
  type DownloadRequest,
  isSameFile,
  pendingDownloadRequests,
} from '../core/decide/download-requests.ts';
import { shortId } from '../core/job/facts.ts';
import { fileLink } from '../core/job/files.ts';
import type { Command, Reply } from '../core/state/command.ts';
import type { FileRef } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { apply } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import {
  begin,
  deliverDownloads,
  obstacle,
  readFresh,
  startDownload,
  whyNoLink,
} from './downloads.ts';
import { pollRound } from './poll-round.ts';

/**
 * Downloads a file. Where the browser does not allow it yet, it is asking the user right now, and
 * may have closed the page for that: the wish is stored, and carried out once it does.
 */
export async function downloadOrRequest(wanted: FileRef, deps: Deps, poll: Poll): Promise<Reply> {
  const { id, what } = wanted;
  if (await canDownload()) {
    const isWaiting = await hasDownloadRequest(wanted, deps);
    // A second click, while the first one's wish is being carried out.
    if (isWaiting) return settleDownloadRequest({ ...wanted, isGranted: true }, deps, poll);
    return startDownload(id, what, deps, (jobId) => poll('due', [jobId]));
  }
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  await apply({ type: 'request_download', id, what }, deps.now);
  // Allowed between the two looks: that was told when no wish was there yet.
  if (await canDownload()) void poll('due');
  return { ok: true, download: { refusal: 'denied' } };
}

async function hasDownloadRequest({ id, what }: FileRef, deps: Deps): Promise<boolean> {
  const { state } = await loadState();
  return pendingDownloadRequests(state, deps.now()).some(
    (one) => one.id === id && one.what === what,
  );
}

/** The user has answered the browser, and the page is still there to be told what came of it. */
export async function settleDownloadRequest(
  { id, what, isGranted }: Omit<Extract<Command, { type: 'permission_answered' }>, 'type'>,
  deps: Deps,
  poll: Poll,
): Promise<Reply> {
  if (!isGranted) {
    await apply({ type: 'download_request_over', id, what }, deps.now);
    return { ok: true };
  }
  // What is owed is done beside a round and before the next one: after two it is done.
  await poll('due');
  await poll('due');
  const { state } = await loadState();
  const job = state.jobs.find((known) => known.id === id);
  const problem = job?.problem ?? (state.blocked ? obstacle(state) : null);
  if (problem) return { ok: false, error: 'problem', problem };
  const isMissing = job !== undefined && fileLink(job, what) === null;
  return isMissing ? { ok: true, download: { refusal: whyNoLink(job, what) } } : { ok: true };
}

/**
 * Everything that is to be downloaded without a page: one after the other, in the round's turn, so
 * that neither begins what the other has begun.
 */
export async function startOwedDownloads(deps: Deps): Promise<void> {
  const { state } = await loadState();
  await attempt('download by itself', () => deliverDownloads(state, deps));
  await startRequestedDownloads(state, deps);
}

/** Each is tried once: the user can still click. */
async function startRequestedDownloads(state: State, deps: Deps): Promise<void> {
  const wishes = pendingDownloadRequests(state, deps.now());
  if (wishes.length === 0 || !(await canDownload())) return;
  for (const wish of wishes) {
    await attempt('carry out a wish', () => startRequestedDownload(wish, deps));
    await apply({ type: 'download_request_over', id: wish.id, what: wish.what }, deps.now);
  }
}

async function startRequestedDownload(
  { id, what, at }: DownloadRequest,
  deps: Deps,
): Promise<void> {
  const read = await readFresh(id, deps, () => pollRound(deps, 'due', [id]));
  if ('problem' in read) return log(`${shortId(id)}: not downloaded: ${read.problem.kind}`);
  const url = fileLink(read.job, what);
  // Begun by itself meanwhile, or by a worker that died before it crossed the wish out.
  const begun = url === null ? [] : await linksSince(at);
  if (url !== null && begun.some((one) => isSameFile(one, url))) return;
  const start = await begin(read.job, what, read.state);
  if ('refusal' in start) log(`${shortId(id)}: not downloaded: ${start.refusal}`);
}
