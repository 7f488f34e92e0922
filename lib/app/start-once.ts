import { isInterrupted } from '../browser/downloads/start-download.ts';
import type { FileRef } from '../core/job/files.ts';
import type { Reply } from '../core/state/command.ts';
import type { Deps, StartingDownload } from './deps.ts';

/** After this time another click on a file is a wish for another copy. */
const DOUBLE_CLICK_MS = 1000;

const nameOf = ({ id, what }: FileRef): string => `${id} ${what}`;

/** Returns the download of the file that is about to begin, or has just begun. */
export function startingOf(file: FileRef, { memory, now }: Deps): Promise<Reply> | null {
  const known = memory.downloads.get(nameOf(file));
  if (!known) return null;
  const isRecent = known.begunAt === null || Math.abs(now() - known.begunAt) < DOUBLE_CLICK_MS;
  return isRecent ? known.reply : null;
}

/**
 * Begins a download, or joins the one that is about to begin: two clicks start one download. One
 * that has failed meanwhile begins again.
 */
export async function startOnce(
  file: FileRef,
  deps: Deps,
  start: () => Promise<Reply>,
): Promise<Reply> {
  const running = startingOf(file, deps);
  if (running) {
    const reply = await running;
    if (!(await hasFailed(reply))) return reply;
    // Another click was faster.
    if (startingOf(file, deps) !== running) return startOnce(file, deps, start);
  }
  const { downloads } = deps.memory;
  const starting: StartingDownload = { reply: start(), begunAt: null };
  downloads.set(nameOf(file), starting);
  let hasBegun = false;
  try {
    const reply = await starting.reply;
    hasBegun = refusalOf(reply) === null;
    return reply;
  } finally {
    if (hasBegun) starting.begunAt = deps.now();
    else downloads.delete(nameOf(file));
  }
}

async function hasFailed(reply: Reply): Promise<boolean> {
  const download = reply.ok ? reply.download : undefined;
  return download && 'downloadId' in download ? isInterrupted(download.downloadId) : false;
}

/** Returns why a download did not begin, for the console; null if it did. */
export function refusalOf(reply: Reply): string | null {
  if (!reply.ok) return reply.error === 'problem' ? reply.problem.kind : reply.error;
  return reply.download && 'refusal' in reply.download ? reply.download.refusal : null;
}
