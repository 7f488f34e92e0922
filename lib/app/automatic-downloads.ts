import { canDownload, hasDownloaded } from '../browser/downloads/start-download.ts';
import { loadState } from '../browser/storage/state-store.ts';
import {
  automaticStep,
  type DownloadPlan,
  isWorthWaiting,
  planDownload,
} from '../core/files/plan-download.ts';
import type { FileRef } from '../core/job/files.ts';
import { applyWithoutDelivery } from './commit.ts';
import type { Deps } from './deps.ts';
import { askAndPlan, begin, logRefusal, mainFile, noteRefusal } from './downloads.ts';
import { refusalOf, startingOf, startOnce } from './start-once.ts';

/**
 * Runs the pending automatic downloads one after the other, each job once. A download that only
 * waits for HeyGen stays pending, with longer and longer waits, until its attempts are used up. One
 * that is impossible is dropped, because the user can still click. Rejects when the state cannot be
 * stored.
 */
export async function startAutomaticDownloads(deps: Deps): Promise<void> {
  const { state } = await loadState();
  for (const id of state.downloads) {
    const file: FileRef = { id, what: mainFile(state, id) };
    const plan = await planAutomatic(file, deps);
    if (plan === 'later') continue;
    if (plan === 'failed') {
      await applyWithoutDelivery({ type: 'download_failed', id }, deps.now);
      continue;
    }
    // A click was faster, and has taken the download off the list.
    if (plan && startingOf(file, deps)) continue;
    // This comes before the start: a worker that dies after it does not begin the download twice.
    const end = () => applyWithoutDelivery({ type: 'downloaded', ids: [id] }, deps.now);
    if (!plan) {
      await end();
      continue;
    }
    const reply = await startOnce(file, deps, () => begin(file, plan, deps, end));
    logRefusal(id, reply);
    if (refusalOf(reply) === 'browser') await noteRefusal(id, 'refused', deps);
  }
}

/** Returns null if it is not needed, `later` if it must wait, `failed` if HeyGen gave no link. */
async function planAutomatic(
  file: FileRef,
  deps: Deps,
): Promise<DownloadPlan | 'later' | 'failed' | null> {
  const { state } = await loadState();
  const step = automaticStep(state, file.id, deps.now());
  if (step === 'none') return null;
  if (!(await canDownload())) return { refusal: 'denied' };
  if (step === 'wait') return 'later';
  // The job was reset and has ended again, or a click was faster.
  if (await hasDownloaded(file)) return null;
  const plan = step === 'ask' ? await askAndPlan(file, deps) : planDownload(state, file, 0);
  return 'problem' in plan && isWorthWaiting(plan.problem) ? 'failed' : plan;
}
