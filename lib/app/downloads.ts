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
import {
  automaticStep,
  type DownloadPlan,
  isWorthWaiting,
  mayBeBeginning,
  planDownload,
} from '../core/files/plan-download.ts';
import { shortId } from '../core/job/facts.ts';
import type { FileRef } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import type { State } from '../core/state/state.ts';
import { apply, applyWithoutDelivery } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { pollRound } from './poll-round.ts';

/**
 * Downloads a file of a job. Links expire, so this asks HeyGen for a fresh one first. The answer is
 * stored and logged like any other. Rejects when the state cannot be stored.
 */
export async function startDownload(file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> {
  if (!(await canDownload())) return { ok: true, download: { refusal: 'denied' } };
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  // The user's click replaces a pending automatic download of the same video.
  if (file.what === 'video') {
    await applyWithoutDelivery({ type: 'downloaded', ids: [file.id] }, deps.now);
  }
  const plan = await inTurn(() => askAndPlan(file, deps));
  return begin(file, plan);
}

/** Reads a job from HeyGen, in a turn, and plans the download. Rejects if it cannot be stored. */
export async function askAndPlan(file: FileRef, deps: Deps): Promise<DownloadPlan> {
  const since = deps.now();
  await apply({ type: 'check', ids: [file.id] }, deps.now);
  await pollRound(deps, 'due', [file.id]);
  const { state } = await loadState();
  return planDownload(state, file, since);
}

/** Begins a planned download. Returns the reply for the page. Never rejects. */
export async function begin({ id, what }: FileRef, plan: DownloadPlan): Promise<Reply> {
  if ('problem' in plan) return { ok: false, error: 'problem', problem: plan.problem };
  if ('refusal' in plan) return { ok: true, download: plan };
  try {
    const downloadId = await beginDownload(plan.url, plan.name);
    await attempt('remember a download', async () => {
      await ifListed(id, () => rememberDownload(id, what, downloadId));
    });
    return { ok: true, download: { downloadId } };
  } catch (error) {
    log(`${shortId(id)}: the browser did not start the download: ${String(error)}`);
    return { ok: true, download: { refusal: 'browser' } };
  }
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
export async function startAutomaticDownloads(deps: Deps): Promise<void> {
  const { state } = await loadState();
  if (state.downloads.length === 0 || (await isBeginning(state, deps.now()))) return;
  for (const id of state.downloads) {
    const isDone = await startAutomatic(id, deps);
    if (isDone) await apply({ type: 'downloaded', ids: [id] }, deps.now);
  }
}

/** Until a download that may be beginning appears or is not expected, no other may start. */
async function isBeginning(state: State, now: number): Promise<boolean> {
  const last = await loadBeginning();
  if (!last || !mayBeBeginning(state, last, now)) return false;
  return (await canDownload()) && !(await hasDownloadedVideo(last.jobId));
}

/** Returns false if the download has to stay pending. */
async function startAutomatic(id: string, deps: Deps): Promise<boolean> {
  const file: FileRef = { id, what: 'video' };
  const { state } = await loadState();
  const step = automaticStep(state, id, deps.now());
  if (step === 'none') return true;
  if (!(await canDownload())) return dropped(id, 'the browser does not allow downloads');
  if (step === 'wait') return false;
  // A worker may have started the download and died before it stored that.
  if (await hasDownloadedVideo(id)) return true;
  const plan = step === 'ask' ? await askAndPlan(file, deps) : planDownload(state, file, 0);
  if ('problem' in plan) return !isWorthWaiting(plan.problem) && dropped(id, plan.problem.kind);
  if (!(await ifListed(id, () => noteBeginning(id, deps.now())))) return true;
  const refusal = refusalOf(await begin(file, plan));
  return refusal === null || dropped(id, refusal);
}

/** Returns why a download did not begin, for the console; null if it did. */
export function refusalOf(reply: Reply): string | null {
  if (!reply.ok) return reply.error === 'problem' ? reply.problem.kind : reply.error;
  return reply.download && 'refusal' in reply.download ? reply.download.refusal : null;
}

/** Logs why a download is dropped. Returns true, because it is no longer pending. */
function dropped(id: string, why: string): true {
  log(`${shortId(id)}: not downloaded automatically: ${why}`);
  return true;
}
