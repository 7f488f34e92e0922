import { canDownload } from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { addWaiting, loadWaiting, takeWaiting } from '../browser/storage/waiting-actions-store.ts';
import { planDownload } from '../core/files/plan-download.ts';
import type { FileRef } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import { isDownloadOf } from '../core/state/waiting-actions.ts';
import { attempt } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { askAndPlan, begin, logRefusal, startDownload } from './downloads.ts';

/**
 * Downloads a file. If the permission is missing, the browser is asking the user for it right now
 * and may have closed our page for that. The download then waits for the permission. Rejects when
 * that cannot be stored.
 */
export async function downloadOrWait(file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> {
  if (await canDownload()) {
    // If it still waits, this is a second click, and the first one is about to be carried out.
    const run = (await isWaiting(file, deps)) ? runWaiting : startDownload;
    return run(file, deps, inTurn);
  }
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  await addWaiting({ type: 'download', ...file, at: deps.now() });
  // If the permission came between the two checks, its event found nothing that waits.
  if (await canDownload()) return runWaiting(file, deps, inTurn);
  return { ok: true, download: { refusal: 'denied' } };
}

/**
 * Handles the user's answer to the permission question, if our page is still open. Replies with the
 * result of the download. Rejects when the state cannot be stored.
 */
export async function answerPermission(
  file: FileRef,
  isGranted: boolean,
  deps: Deps,
  inTurn: InTurn,
): Promise<Reply> {
  if (isGranted && (await canDownload())) return runWaiting(file, deps, inTurn);
  await takeWaiting((action) => isDownloadOf(action, file), deps.now());
  return { ok: true };
}

/** Starts the downloads that wait, if they are allowed now. Call it in a turn. */
export async function startWaitingDownloads(deps: Deps): Promise<void> {
  const waiting = await loadWaiting(deps.now());
  const files = waiting.filter((action) => action.type === 'download');
  if (files.length === 0 || !(await canDownload())) return;
  for (const file of files) {
    await attempt('run a requested download', async () => {
      logRefusal(file.id, await begin(file, await askAndPlan(file, deps), deps));
    });
  }
}

/**
 * Carries out a download that waits. If the worker has done so already, because the browser
 * reported the permission before our page did, the reply says whether there was a link.
 */
const runWaiting = (file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> =>
  inTurn(async () => {
    if (await isWaiting(file, deps)) return begin(file, await askAndPlan(file, deps), deps);
    const plan = planDownload((await loadState()).state, file, 0);
    return 'url' in plan ? { ok: true } : begin(file, plan, deps);
  });

const isWaiting = async (file: FileRef, deps: Deps): Promise<boolean> =>
  (await loadWaiting(deps.now())).some((action) => isDownloadOf(action, file));
