import { NoAnswer } from '../browser/bound-calls.ts';
import { rememberDownload } from '../browser/downloads/download-progress.ts';
import { beginDownload, canDownload } from '../browser/downloads/start-download.ts';
import { loadKey } from '../browser/key/key-store.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { takeWaiting } from '../browser/storage/waiting-actions-store.ts';
import { redactText } from '../core/diagnostics/redact.ts';
import { withoutFolder } from '../core/files/file-name.ts';
import { type DownloadPlan, filesWith, planDownload } from '../core/files/plan-download.ts';
import type { DownloadNote } from '../core/job/download-notes.ts';
import { shortId } from '../core/job/facts.ts';
import { type Downloadable, type FileRef, mainFileOf } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import type { State } from '../core/state/state.ts';
import { isDownloadOf } from '../core/state/waiting-actions.ts';
import { apply, applyWithoutDelivery } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { pollRound } from './poll-round.ts';
import { refusalOf, startOnce } from './start-once.ts';

/**
 * Downloads a file of a job. Links expire, so this asks HeyGen for a fresh one first. The answer is
 * stored and logged like any other. Rejects when the state cannot be stored.
 */
export const startDownload = (file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> =>
  startOnce(file, deps, () => askAndBegin(file, deps, inTurn));

async function askAndBegin(file: FileRef, deps: Deps, inTurn: InTurn): Promise<Reply> {
  if (!(await canDownload())) return { ok: true, download: { refusal: 'denied' } };
  if ((await loadKey()) === null) return { ok: false, error: 'no_key' };
  // The user's click replaces a pending automatic download of the same file.
  if (await isMainFile(file)) {
    await applyWithoutDelivery({ type: 'downloaded', ids: [file.id] }, deps.now);
  }
  const plan = await inTurn(() => askAndPlan(file, deps));
  return begin(file, plan, deps);
}

/** Returns a job's main file; the video as long as HeyGen has sent no link. */
export function mainFile({ jobs }: State, id: string): Downloadable {
  const job = jobs.find((known) => known.id === id);
  return (job && mainFileOf(job)) ?? 'video';
}

const isMainFile = async ({ id, what }: FileRef): Promise<boolean> =>
  what === mainFile((await loadState()).state, id);

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
 * any more then, whatever comes of it: the user can still click. `note` stores what else must be
 * stored before. Rejects when that cannot be stored.
 */
export async function begin(
  file: FileRef,
  plan: DownloadPlan,
  deps: Deps,
  note: () => Promise<unknown> = async () => {},
): Promise<Reply> {
  const { id, what } = file;
  const { resets } = deps.memory;
  // This comes first: a worker that dies after it does not begin the download twice.
  await takeWaiting((action) => isDownloadOf(action, file), deps.now());
  await note();
  if (deps.memory.resets !== resets) return { ok: true, download: { refusal: 'no_link' } };
  if ('problem' in plan) return { ok: false, error: 'problem', problem: plan.problem };
  if ('refusal' in plan) return { ok: true, download: plan };
  const first = await tryToBegin(id, plan.url, plan.name);
  const downloadId = first.isRefused ? await beginWithoutFolder(id, plan, deps) : first.downloadId;
  if (downloadId === null) return { ok: true, download: { refusal: 'browser' } };
  await attempt('remember a download', () =>
    ifListed(id, () => rememberDownload(id, what, downloadId)),
  );
  await attempt('download other files', () => beginOthers(file, deps));
  return { ok: true, download: { downloadId } };
}

/** Begins to download what the user wants together with a main file, with the links just received. */
async function beginOthers(file: FileRef, deps: Deps): Promise<void> {
  const { state } = await loadState();
  for (const other of filesWith(state, file)) {
    const plan = planDownload(state, other, 0);
    logRefusal(other.id, await startOnce(other, deps, () => begin(other, plan, deps)));
  }
}

interface Beginning {
  /** The browser's id for the download; null if it has not begun. */
  downloadId: number | null;
  /** False as well if the browser does not answer: it may still begin the download. */
  isRefused: boolean;
}

async function tryToBegin(jobId: string, url: string, name: string): Promise<Beginning> {
  try {
    return { downloadId: await beginDownload(url, name), isRefused: false };
  } catch (error) {
    log(`${shortId(jobId)}: the browser did not start the download: ${redactText(String(error))}`);
    return { downloadId: null, isRefused: !(error instanceof NoAnswer) };
  }
}

/**
 * Tries again without the folder: a browser refuses a whole download because of its folder, and no
 * rule of ours can know the rules of all browsers. If that helps, the row says so.
 */
async function beginWithoutFolder(
  jobId: string,
  { url, name: path }: { url: string; name: string },
  deps: Deps,
): Promise<number | null> {
  const name = withoutFolder(path);
  if (name === path) return null;
  const { downloadId } = await tryToBegin(jobId, url, name);
  if (downloadId !== null) await noteRefusal(jobId, 'without_folder', deps);
  return downloadId;
}

/** Notes on the job what became of a download that the browser refused, for its row. */
export const noteRefusal = (id: string, note: DownloadNote, deps: Deps): Promise<boolean> =>
  attempt('note a refused download', async () => {
    await applyWithoutDelivery({ type: 'download_refused', id, note }, deps.now);
  });

/** Runs `note` only if the job is listed: a removed job or a reset must leave nothing behind. */
const ifListed = (jobId: string, note: () => Promise<void>): Promise<void> =>
  withStateLock(async () => {
    const { index } = await loadState();
    if (index.includes(jobId)) await note();
  });

/** Logs why a download did not begin; nothing if it did. */
export function logRefusal(id: string, reply: Reply): void {
  const refusal = refusalOf(reply);
  if (refusal !== null) log(`${shortId(id)}: not downloaded: ${refusal}`);
}
