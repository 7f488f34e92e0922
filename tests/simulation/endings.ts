import { endsSilently } from '../../lib/core/decide/end-job.ts';
import { isActive, type Job, jobOrSession } from '../../lib/core/job/job.ts';
import { isTerminal } from '../../lib/core/job/status.ts';
import type { Settings } from '../../lib/core/settings/settings.schema.ts';
import { jobNoticeId, kindOfNotice } from '../../lib/core/state/notification-id.ts';
import type { Globals } from '../../lib/core/state/state.ts';
import type { Ledger, Turn } from './ledger.ts';

/** The status of a job that waits for its user. */
const WAITING = 'waiting_for_input';

/** An ending of a job, or a time at which it waits for its user. */
interface Ending {
  /** How often it was shown as a notification. */
  timesShown: number;
  /** It need not be shown any more, for example because the job was reset, revived or removed. */
  isOver: boolean;
  /** The shown notification is gone, but it is not stored yet that it was shown. */
  mayRepeat: boolean;
  /** Whether the user wants this notification. `open` if that is unknown. */
  isWanted: boolean | 'open';
}

/** Returns the endings in a notification: one, or those of a summary, or of all that are done. */
export function endingsOf(noticeId: string, globals: Globals | null): readonly string[] {
  const isIt = ({ n }: { n: number }) => [`summary:${n}`, `done:${n}`].includes(noticeId);
  return globals?.summaries.find(isIt)?.noticeIds ?? [noticeId];
}

/** Returns whether a notification is still true. For a summary one true ending is enough. */
export function isNoticeTrue(noticeId: string, { globals, index, jobs }: Ledger): boolean {
  return endingsOf(noticeId, globals).some((ending) => {
    const [about, id = '', status] = ending.split(':');
    if (about === 'summary' || about === 'done') return false;
    const listed = index.flatMap((known) => jobs.get(known) ?? []);
    if (about === 'app') return listed.some((job) => job.id === id && !isActive(job));
    return about !== 'job' || jobOrSession(listed, id)?.status === status;
  });
}

/** Every ending of every job, and how often it was shown. */
export class Endings {
  readonly #endings = new Map<string, Ending>();
  onBad: (what: string) => void = () => {};
  count = 0;

  /** Notes a change of a job. `joined` are videos that their session replaced in this write. */
  turn(
    { id, before, after }: Turn,
    settings: Settings | null,
    joined: ReadonlySet<string> = new Set(),
  ): void {
    if (!before) return;
    const isEnd = after && isTerminal(after.status) && after.status !== before.status;
    if (!after || !isTerminal(after.status) || isEnd) {
      const old = this.#endings.get(jobNoticeId(id, before.status));
      if (old) old.isOver = true;
    }
    // Muting a job withdraws its pending notices.
    if (after?.muted && !before.muted)
      this.#withdraw((noticeId) => noticeId.startsWith(`job:${id}:`));
    this.#noteWaiting(id, before, after);
    if (!isEnd) return;
    this.count += 1;
    const kind = kindOfNotice(jobNoticeId(id, after.status));
    // An ending that was shown for a video need not be shown for its session.
    const video = after.follows !== null && joined.has(after.follows) ? after.follows : null;
    const isVideos = video !== null && this.#endings.has(jobNoticeId(video, after.status));
    const isOn: Ending['isWanted'] =
      settings === null || kind === null || isVideos ? 'open' : settings.notify[kind];
    const isWanted: Ending['isWanted'] = endsSilently(after) ? false : isOn;
    this.#note(jobNoticeId(id, after.status), isWanted);
  }

  /**
   * Notes a new ending. After damage, its notification may be on the desktop already, or the one of
   * the same ending before the damage may still be pending.
   */
  #note(noticeId: string, isWanted: Ending['isWanted']): void {
    const isUnknown = this.#endings.get(noticeId)?.mayRepeat === true;
    this.#endings.set(noticeId, {
      timesShown: 0,
      isOver: isWanted !== true || isUnknown,
      mayRepeat: false,
      isWanted: isUnknown && !isWanted ? 'open' : isWanted,
    });
  }

  /** Each time that a job starts to wait, the user may be notified once. */
  #noteWaiting(id: string, before: Job, after: Job | null): void {
    if (after?.status !== WAITING || before.status === WAITING) return;
    const waiting: Ending = { timesShown: 0, isOver: true, mayRepeat: false, isWanted: 'open' };
    this.#endings.set(jobNoticeId(id, WAITING), waiting);
  }

  /** Notes that an ending is shown as a notification. */
  shown(noticeId: string): void {
    if (!noticeId.startsWith('job:')) return;
    const ending = this.#endings.get(noticeId);
    if (!ending) {
      this.onBad(`${noticeId} is shown, but nothing has happened`);
      return;
    }
    if (ending.isWanted === false)
      this.onBad(`${noticeId} is shown, but the user does not want it`);
    ending.timesShown += 1;
    if (ending.timesShown > 1 && !ending.mayRepeat) this.onBad(`${noticeId} is shown twice`);
  }

  /**
   * Notes that a notification names an ending which was shown before, or need not be shown now. A
   * failure may also be shown by itself afterwards.
   */
  named(noticeId: string): void {
    const ending = this.#endings.get(noticeId);
    if (!ending) return;
    ending.isOver = true;
    if (noticeId.endsWith(':completed')) ending.timesShown = Math.max(1, ending.timesShown);
  }

  /** Withdraws pending notices of the kinds that the user has turned off. */
  settle({ notify }: Settings): void {
    this.#withdraw((noticeId) => {
      const kind = kindOfNotice(noticeId);
      return kind !== null && !notify[kind];
    });
  }

  #withdraw(matches: (noticeId: string) => boolean): void {
    for (const [noticeId, ending] of this.#endings) if (matches(noticeId)) ending.isOver = true;
  }

  /** Allows a repeat: the notification is gone before it was removed from the outbox. */
  mayRepeat(noticeId: string): void {
    const ending = this.#endings.get(noticeId);
    if (ending) ending.mayRepeat = true;
  }

  /** Notes that the pending notices of a job, or of all jobs, are unknown from now on. */
  forget(jobId?: string): void {
    for (const [noticeId, ending] of this.#endings) {
      if (jobId && !noticeId.startsWith(`job:${jobId}:`)) continue;
      ending.isOver = true;
      ending.mayRepeat = true;
    }
  }

  /** Forgets all endings. */
  clear(): void {
    this.#endings.clear();
  }

  /** Returns the notice ids of endings that were never shown, and should have been. */
  neverShown(standing: ReadonlySet<string>): string[] {
    return [...this.#endings]
      .filter(([id, { timesShown, isOver }]) => !isOver && timesShown === 0 && !standing.has(id))
      .map(([noticeId]) => noticeId);
  }
}
