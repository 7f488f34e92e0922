import { rememberDownload } from '../browser/downloads/download-progress.ts';
import {
  beginDownload,
  canDownload,
  hasDownloadedVideo,
  loadBeginning,
  noteBeginning,
} from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { BEGINNING_MS, FRESH_LINK_MS } from '../core/base/limits.ts';
import { fileName } from '../core/files/file-name.ts';
import { shortId } from '../core/job/facts.ts';
import {
  type Downloadable,
  type DownloadRefusal,
  type DownloadStart,
  downloadLink,
  fileLink,
} from '../core/job/files.ts';
import type { Job } from '../core/job/job.ts';
import { isPassing, type Problem, problemOf } from '../core/job/problem.ts';
import type { Reply } from '../core/state/command.ts';
import { isBlocked, isPaused } from '../core/state/gate.ts';
import type { State } from '../core/state/state.ts';
import { apply, applyWithoutDelivery } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps } from './deps.ts';
import { pollRound } from './poll-round.ts';

/** Reads one job from HeyGen, never at the same time as another round. */
type Ask = (jobId: string) => Promise<unknown>;

/**
 * Downloads a file of a job. Links expire, so this asks HeyGen for a fresh one first. The answer is
 * stored and logged like any other. Rejects when the state cannot be stored.
 */
export async function startDownload(
  jobId: string,
  what: Downloadable,
  deps: Deps,
  ask: Ask,
): Promise<Reply> {
  if (!(await canDownload())) return { ok: true, download: { refusal: 'denied' } };
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  // The user's click replaces a pending automatic download of the same video.
  if (what === 'video') await applyWithoutDelivery({ type: 'downloaded', ids: [jobId] }, deps.now);
  const read = await readFresh(jobId, deps, ask);
  if ('problem' in read) return { ok: false, error: 'problem', problem: read.problem };
  const { job, state } = read;
  return { ok: true, download: await begin(job, what, state) };
}

/** A job that was just read, in its state; or the problem that kept us from reading it. */
export type Fresh = { job: Job; state: State } | { problem: Problem };

/** Reads a job from HeyGen now. Rejects when the state cannot be stored. */
export async function readFresh(jobId: string, deps: Deps, ask: Ask): Promise<Fresh> {
  const since = deps.now();
  await apply({ type: 'check', ids: [jobId] }, deps.now);
  await ask(jobId);
  const { state } = await loadState();
  const job = state.jobs.find(({ id }) => id === jobId);
  if (job && !job.problem && job.askedAt >= since) return { job, state };
  return { problem: job?.problem ?? obstacle(state) };
}

/** Returns why HeyGen was not asked: the gate is blocked, or paused by a rate limit. */
export function obstacle({ blocked }: State): Problem {
  switch (blocked?.reason) {
    case 'key_rejected':
    case 'forbidden':
      return problemOf(blocked.reason);
    case undefined:
      return problemOf('rate_limited');
    default:
      return problemOf('connection');
  }
}

/** Starts the download of a file with the link that HeyGen has just given. Never rejects. */
export async function begin(
  job: Job,
  what: Downloadable,
  { settings }: State,
): Promise<DownloadStart> {
  const url = fileLink(job, what);
  if (url === null) return { refusal: whyNoLink(job, what) };
  try {
    const name = fileName(job, what, url, settings.downloadFolder);
    const downloadId = await beginDownload(url, name);
    await attempt('remember a download', () => remember(job.id, what, downloadId));
    return { downloadId };
  } catch (error) {
    log(`${shortId(job.id)}: the browser did not start the download: ${String(error)}`);
    return { refusal: 'browser' };
  }
}

/** Returns why a file has no usable link: HeyGen gave none, or it is not trusted. */
export const whyNoLink = (job: Job, what: Downloadable): DownloadRefusal =>
  downloadLink(job, what) === null ? 'no_link' : 'untrusted';

async function remember(jobId: string, what: Downloadable, downloadId: number): Promise<void> {
  await ifListed(jobId, () => rememberDownload(jobId, what, downloadId));
}

/** Runs `note` only if the job is listed: a removed job or a reset must leave nothing behind. */
const ifListed = (jobId: string, note: () => Promise<void>): Promise<boolean> =>
  withStateLock(async () => {
    const { index } = await loadState();
    const isListed = index.includes(jobId);
    if (isListed) await note();
    return isListed;
  });

/**
 * Runs the pending automatic downloads one after the other, each job once. A download that only
 * waits for HeyGen stays pending. One that is impossible is dropped, because the user can still
 * click. Rejects when the state cannot be stored.
 */
export async function deliverDownloads(state: State, deps: Deps): Promise<void> {
  if (await isBeginning(state, deps.now())) return;
  for (const id of state.downloads) {
    const isDone = await deliverOne(id, deps);
    if (isDone) await apply({ type: 'downloaded', ids: [id] }, deps.now);
  }
}

/**
 * Returns true if a worker that died may have asked the browser for a download a moment ago. Until
 * that download appears or is no longer expected, no automatic download starts.
 */
async function isBeginning({ downloads }: State, now: number): Promise<boolean> {
  if (downloads.length === 0) return false;
  const last = await loadBeginning();
  if (!last || !downloads.includes(last.jobId)) return false;
  const isFresh = Math.abs(now - last.at) < BEGINNING_MS;
  return isFresh && (await canDownload()) && !(await hasDownloadedVideo(last.jobId));
}

/** Returns false if the download has to stay pending. */
async function deliverOne(id: string, deps: Deps): Promise<boolean> {
  const { state } = await loadState();
  const job = state.jobs.find((known) => known.id === id);
  if (!job || !state.settings.autoDownload) return true;
  if (!(await canDownload())) return dropped(id, 'the browser does not allow downloads');
  // While polling is blocked or paused, an automatic download must not ask HeyGen.
  if (isBlocked(state) || isPaused(state, deps.now())) return false;
  // A worker may have started the download and died before it stored that.
  if (await hasDownloadedVideo(id)) return true;
  const isNew = Math.abs(deps.now() - (job.checkedAt ?? 0)) < FRESH_LINK_MS;
  // If the storage was full, the ending was stored without its link.
  const isFresh = isNew && fileLink(job, 'video') !== null;
  const read = isFresh
    ? { job, state }
    : await readFresh(id, deps, () => pollRound(deps, 'due', [id]));
  if ('problem' in read) return !isWaitedFor(read.problem) && dropped(id, read.problem.kind);
  if (!(await ifListed(id, () => noteBeginning(id, deps.now())))) return true;
  const start = await begin(read.job, 'video', read.state);
  return 'refusal' in start ? dropped(id, start.refusal) : true;
}

/** Returns true if the problem passes or the user can fix the key: the download stays pending. */
const isWaitedFor = (problem: Problem): boolean =>
  isPassing(problem) || problem.kind === 'key_rejected' || problem.kind === 'forbidden';

/** Logs why a download is dropped. Returns true, because it is no longer pending. */
function dropped(id: string, why: string): true {
  log(`${shortId(id)}: not downloaded automatically: ${why}`);
  return true;
}
