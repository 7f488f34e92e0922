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
  fileLink,
  toldLink,
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

/** Has one job read from HeyGen now, in its turn. */
type Ask = (jobId: string) => Promise<unknown>;

/**
 * Downloads a file of a job. Links expire, so HeyGen is asked for a fresh one first, which counts
 * and is logged like any other answer.
 */
export async function startDownload(
  jobId: string,
  what: Downloadable,
  deps: Deps,
  ask: Ask,
): Promise<Reply> {
  if (!(await canDownload())) return { ok: true, download: { refusal: 'denied' } };
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  // What was owed by itself is what the user asks for now.
  if (what === 'video') await applyWithoutDelivery({ type: 'downloaded', ids: [jobId] }, deps.now);
  const read = await readFresh(jobId, deps, ask);
  if ('problem' in read) return { ok: false, error: 'problem', problem: read.problem };
  const { job, state } = read;
  return { ok: true, download: await begin(job, what, state) };
}

export type Fresh = { job: Job; state: State } | { problem: Problem };

/** The job as HeyGen tells it now, or what kept us from hearing it. */
export async function readFresh(jobId: string, deps: Deps, ask: Ask): Promise<Fresh> {
  const since = deps.now();
  await apply({ type: 'check', ids: [jobId] }, deps.now);
  await ask(jobId);
  const { state } = await loadState();
  const job = state.jobs.find(({ id }) => id === jobId);
  if (job && !job.problem && job.askedAt >= since) return { job, state };
  return { problem: job?.problem ?? obstacle(state) };
}

/** Nobody was asked: HeyGen refuses the key, or it wants silence. */
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

/** Begins the download of a file by the link that HeyGen has just told. */
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
    log(`${shortId(job.id)}: the browser did not begin the download: ${String(error)}`);
    return { refusal: 'browser' };
  }
}

/** Why a file has no link that can be used. */
export const whyNoLink = (job: Job, what: Downloadable): DownloadRefusal =>
  toldLink(job, what) === null ? 'no_link' : 'untrusted';

async function remember(jobId: string, what: Downloadable, downloadId: number): Promise<void> {
  await ifListed(jobId, () => rememberDownload(jobId, what, downloadId));
}

/** A job that was taken off meanwhile, or everything that was reset, leaves nothing behind. */
const ifListed = (jobId: string, note: () => Promise<void>): Promise<boolean> =>
  withStateLock(async () => {
    const { index } = await loadState();
    const isListed = index.includes(jobId);
    if (isListed) await note();
    return isListed;
  });

/**
 * Downloads by itself what is owed, one after the other, each job once. What only waits for HeyGen
 * stays owed; what cannot be is dropped, for the user can still click.
 */
export async function deliverDownloads(state: State, deps: Deps): Promise<void> {
  if (await isBeginning(state, deps.now())) return;
  for (const id of state.downloads) {
    const isOver = await deliverOne(id, deps);
    if (isOver) await apply({ type: 'downloaded', ids: [id] }, deps.now);
  }
}

/**
 * A worker that died may have asked the browser a moment ago. Until the download is seen, or surely
 * is not to come, nothing is asked for once more.
 */
async function isBeginning({ downloads }: State, now: number): Promise<boolean> {
  if (downloads.length === 0) return false;
  const last = await loadBeginning();
  if (!last || !downloads.includes(last.jobId)) return false;
  const isFresh = Math.abs(now - last.at) < BEGINNING_MS;
  return isFresh && (await canDownload()) && !(await hasDownloadedVideo(last.jobId));
}

async function deliverOne(id: string, deps: Deps): Promise<boolean> {
  const { state } = await loadState();
  const job = state.jobs.find((known) => known.id === id);
  if (!job || !state.settings.autoDownload) return true;
  if (!(await canDownload())) return dropped(id, 'the browser does not allow downloads');
  // No try of a refused key that the user has not asked for.
  if (isBlocked(state) || isPaused(state, deps.now())) return false;
  // A worker that died before it crossed the debt out has begun the download already.
  if (await hasDownloadedVideo(id)) return true;
  const isNew = Math.abs(deps.now() - (job.checkedAt ?? 0)) < FRESH_LINK_MS;
  // A storage that was full has kept the ending without its link.
  const isFresh = isNew && fileLink(job, 'video') !== null;
  const read = isFresh
    ? { job, state }
    : await readFresh(id, deps, () => pollRound(deps, 'due', [id]));
  if ('problem' in read) return !isWaitedFor(read.problem) && dropped(id, read.problem.kind);
  if (!(await ifListed(id, () => noteBeginning(id, deps.now())))) return true;
  const start = await begin(read.job, 'video', read.state);
  return 'refusal' in start ? dropped(id, start.refusal) : true;
}

/** It passes, or the user mends the key: the debt stands until then. */
const isWaitedFor = (problem: Problem): boolean =>
  isPassing(problem) || problem.kind === 'key_rejected' || problem.kind === 'forbidden';

/** The debt is paid in another way: the console says why. */
function dropped(id: string, why: string): true {
  log(`${shortId(id)}: not downloaded by itself: ${why}`);
  return true;
}
