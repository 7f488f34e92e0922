import { canDownload, linksSince } from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { addWaiting, loadWaiting, takeWaiting } from '../browser/storage/waiting-actions-store.ts';
import { isSameFile, planDownload } from '../core/files/plan-download.ts';
import { shortId } from '../core/job/facts.ts';
import type { FileRef } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import { isDownloadOf, type WaitingDownload } from '../core/state/waiting-actions.ts';
import { attempt, log } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { askAndPlan, begin, refusalOf, startDownload } from './downloads.ts';

/**
 * Downloads a file. If the permission is missing, the browser is asking the user for it right now
 * and may have closed our page for that. The download then waits for the permission. Rejects when
 * that cannot be stored.
 */
export async function downloadOrWait(file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> {
  if (await canDownload()) {
    // If it still waits, this is a second click, and the first one is about to be carried out.
    const isWaiting = (await findWaiting(file, deps)) !== undefined;
    return isWaiting ? runWaiting(file, deps, inTurn) : startDownload(file, deps, inTurn);
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
  await dropWaiting(file, deps);
  return { ok: true };
}

/** Starts the downloads that wait, if they are allowed now. Call it in a turn. */
export async function startWaitingDownloads(deps: Deps): Promise<void> {
  const waiting = await loadWaiting(deps.now());
  const downloads = waiting.filter((action) => action.type === 'download');
  if (downloads.length === 0 || !(await canDownload())) return;
  for (const download of downloads) {
    await attempt('run a requested download', async () => {
      await carryOut(download, deps);
    });
  }
}

/**
 * Carries out a download that waits. If the worker has done so already, because the browser
 * reported the permission before our page did, the reply says whether there was a link.
 */
const runWaiting = (file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> =>
  inTurn(async () => {
    const waiting = await findWaiting(file, deps);
    if (waiting) return carryOut(waiting, deps);
    const plan = planDownload((await loadState()).state, file, 0);
    return 'url' in plan ? { ok: true } : begin(file, plan);
  });

/** Tries a download once, because the user can still click. */
async function carryOut(waiting: WaitingDownload, deps: Deps): Promise<Reply> {
  const { id, what, at } = waiting;
  try {
    const plan = await askAndPlan({ id, what }, deps);
    // It was started automatically, or by a worker that died before it removed the action.
    const started = 'url' in plan ? await linksSince(at) : [];
    if ('url' in plan && started.some((link) => isSameFile(link, plan.url))) return { ok: true };
    const reply = await begin({ id, what }, plan);
    const refusal = refusalOf(reply);
    if (refusal !== null) log(`${shortId(id)}: not downloaded: ${refusal}`);
    return reply;
  } finally {
    await dropWaiting(waiting, deps);
  }
}

const findWaiting = async (file: FileRef, deps: Deps) =>
  (await loadWaiting(deps.now())).find((action) => isDownloadOf(action, file));

const dropWaiting = (file: FileRef, deps: Deps): Promise<unknown> =>
  takeWaiting((action) => isDownloadOf(action, file), deps.now());
