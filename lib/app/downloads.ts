import { rememberDownload } from '../browser/downloads/download-progress.ts';
import {
  beginDownload,
  canDownload,
  hasDownloadedVideo,
} from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { takeWaiting } from '../browser/storage/waiting-actions-store.ts';
import {
  automaticStep,
  type DownloadPlan,
  isWorthWaiting,
  planDownload,
} from '../core/files/plan-download.ts';
import { shortId } from '../core/job/facts.ts';
import type { FileRef } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import { isDownloadOf } from '../core/state/waiting-actions.ts';
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
  return begin(file, plan, deps);
}

/** Reads a job from HeyGen, in a turn, and plans the download. Rejects if it cannot be stored. */
export async function askAndPlan(file: FileRef, deps: Deps): Promise<DownloadPlan> {
  const since = deps.now();
  await apply({ type: 'check', ids: [file.id] }, deps.now);
  await pollRound(deps, 'due', [file.id]);
  const { state } = await loadState();
  return planDownload(state, file, since);
}

/**
 * Begins a planned download, and returns the reply for the page. The same download does not wait
 * any more then, whatever comes of it: the user can still click. Rejects when that cannot be stored.
 */
export async function begin(file: FileRef, plan: DownloadPlan, deps: Deps): Promise<Reply> {
  const { id, what } = file;
  // This comes first: a worker that dies after it does not begin the download twice.
  await takeWaiting((action) => isDownloadOf(action, file), deps.now());
  if ('problem' in plan) return { ok: false, error: 'problem', problem: plan.problem };
  if ('refusal' in plan) return { ok: true, download: plan };
  try {
    const downloadId = await beginDownload(plan.url, plan.name);
    await attempt('remember a download', () =>
      ifListed(id, () => rememberDownload(id, what, downloadId)),
    );
    return { ok: true, download: { downloadId } };
  } catch (error) {
    log(`${shortId(id)}: the browser did not start the download: ${String(error)}`);
    return { ok: true, download: { refusal: 'browser' } };
  }
}

/** Runs `note` only if the job is listed: a removed job or a reset must leave nothing behind. */
const ifListed = (jobId: string, note: () => Promise<void>): Promise<void> =>
  withStateLock(async () => {
    const { index } = await loadState();
    if (index.includes(jobId)) await note();
  });

/**
 * Runs the pending automatic downloads one after the other, each job once. A download that only
 * waits for HeyGen stays pending. One that is impossible is dropped, because the user can still
 * click. Rejects when the state cannot be stored.
 */
export async function startAutomaticDownloads(deps: Deps): Promise<void> {
  const { state } = await loadState();
  for (const id of state.downloads) {
    const file: FileRef = { id, what: 'video' };
    const plan = await planAutomatic(file, deps);
    if (plan === 'later') continue;
    // This comes first: a worker that dies after it does not begin the download twice.
    await applyWithoutDelivery({ type: 'downloaded', ids: [id] }, deps.now);
    if (plan) logRefusal(id, await begin(file, plan, deps));
  }
}

/** Returns null if the download is not needed, and `later` if it has to stay pending. */
async function planAutomatic(file: FileRef, deps: Deps): Promise<DownloadPlan | 'later' | null> {
  const { state } = await loadState();
  const step = automaticStep(state, file.id, deps.now());
  if (step === 'none') return null;
  if (!(await canDownload())) return { refusal: 'denied' };
  if (step === 'wait') return 'later';
  // The job was reset and has ended again, or a click was faster.
  if (await hasDownloadedVideo(file.id)) return null;
  const plan = step === 'ask' ? await askAndPlan(file, deps) : planDownload(state, file, 0);
  return 'problem' in plan && isWorthWaiting(plan.problem) ? 'later' : plan;
}

/** Logs why a download did not begin; nothing if it did. */
export function logRefusal(id: string, reply: Reply): void {
  const refusal = refusalOf(reply);
  if (refusal !== null) log(`${shortId(id)}: not downloaded: ${refusal}`);
}

/** Returns why a download did not begin, for the console; null if it did. */
export function refusalOf(reply: Reply): string | null {
  if (!reply.ok) return reply.error === 'problem' ? reply.problem.kind : reply.error;
  return reply.download && 'refusal' in reply.download ? reply.download.refusal : null;
}
