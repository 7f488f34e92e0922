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
 * Downloads a file. If the permission is missing, the browser is asking the user for it right now
 * and may have closed our page for that. The request is then stored and runs once the permission is
 * granted. Rejects when the state cannot be stored.
 */
export async function downloadOrRequest(wanted: FileRef, deps: Deps, poll: Poll): Promise<Reply> {
  const { id, what } = wanted;
  if (await canDownload()) {
    const isWaiting = await hasDownloadRequest(wanted, deps);
    // This is a second click, while the request of the first one is running.
    if (isWaiting) return settleDownloadRequest({ ...wanted, isGranted: true }, deps, poll);
    return startDownload(id, what, deps, (jobId) => poll('due', [jobId]));
  }
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  await apply({ type: 'request_download', id, what }, deps.now);
  // If the permission came between the two checks, its event found no request yet.
  if (await canDownload()) void poll('due');
  return { ok: true, download: { refusal: 'denied' } };
}

async function hasDownloadRequest({ id, what }: FileRef, deps: Deps): Promise<boolean> {
  const { state } = await loadState();
  return pendingDownloadRequests(state, deps.now()).some(
    (request) => request.id === id && request.what === what,
  );
}

/**
 * Handles the user's answer to the permission question, if our page is still open. Replies with the
 * result of the download. Rejects when the state cannot be stored.
 */
export async function settleDownloadRequest(
  { id, what, isGranted }: Omit<Extract<Command, { type: 'permission_answered' }>, 'type'>,
  deps: Deps,
  poll: Poll,
): Promise<Reply> {
  if (!isGranted) {
    await apply({ type: 'download_request_over', id, what }, deps.now);
    return { ok: true };
  }
  // Downloads run after a round and before the next one: after two rounds they have run.
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
 * Starts all automatic and requested downloads, one after the other and never during a round, so
 * that no file is downloaded twice. Rejects when the state cannot be read or stored.
 */
export async function startOwedDownloads(deps: Deps): Promise<void> {
  const { state } = await loadState();
  await attempt('run automatic downloads', () => deliverDownloads(state, deps));
  await startRequestedDownloads(state, deps);
}

/** Tries each request once, because the user can still click. */
async function startRequestedDownloads(state: State, deps: Deps): Promise<void> {
  const requests = pendingDownloadRequests(state, deps.now());
  if (requests.length === 0 || !(await canDownload())) return;
  for (const request of requests) {
    const { id, what } = request;
    await attempt('run a requested download', () => startRequestedDownload(request, deps));
    await apply({ type: 'download_request_over', id, what }, deps.now);
  }
}

async function startRequestedDownload(
  { id, what, at }: DownloadRequest,
  deps: Deps,
): Promise<void> {
  const read = await readFresh(id, deps, () => pollRound(deps, 'due', [id]));
  if ('problem' in read) return log(`${shortId(id)}: not downloaded: ${read.problem.kind}`);
  const url = fileLink(read.job, what);
  // It was started automatically, or by a worker that died before it removed the request.
  const startedLinks = url === null ? [] : await linksSince(at);
  if (url !== null && startedLinks.some((link) => isSameFile(link, url))) return;
  const start = await begin(read.job, what, read.state);
  if ('refusal' in start) log(`${shortId(id)}: not downloaded: ${start.refusal}`);
}
