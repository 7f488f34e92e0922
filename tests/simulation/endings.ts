import { isUntold } from '../../lib/core/decide/end-job.ts';
import { jobOrSession } from '../../lib/core/job/job.ts';
import { isTerminal } from '../../lib/core/job/status.ts';
import { jobNoticeId, kindOfNotice } from '../../lib/core/notifications/notification-id.ts';
import type { Settings } from '../../lib/core/settings/settings.schema.ts';
import type { Globals } from '../../lib/core/state/state.ts';
import type { Ledger, Turn } from './ledger.ts';

interface Ending {
  told: number;
  /** It is not any more: the job was reset, revived or taken off. */
  isOver: boolean;
  /** What was shown is gone, and nothing yet says that it was shown. */
  mayRepeat: boolean;
  /** The user wants to hear of it; `open` where the record of what they want is lost. */
  isWanted: boolean | 'open';
}

/** The endings that a notification tells: one, or those of a summary. */
export function endingsOf(noticeId: string, globals: Globals | null): readonly string[] {
  const isIt = ({ n }: { n: number }) => noticeId === `summary:${n}`;
  return globals?.summaries.find(isIt)?.noticeIds ?? [noticeId];
}

/** One about a job says what is so; of a summary anything does. */
export function isNoticeTrue(noticeId: string, { globals, index, jobs }: Ledger): boolean {
  return endingsOf(noticeId, globals).some((ending) => {
    const [about, id = '', status] = ending.split(':');
    if (about === 'summary') return false;
    const listed = index.flatMap((known) => jobs.get(known) ?? []);
    return about !== 'job' || jobOrSession(listed, id)?.status === status;
  });
}

/** Every ending of every job, and how often it was told. */
export class Endings {
  readonly #endings = new Map<string, Ending>();
  onBad: (what: string) => void = () => {};
  count = 0;

  /** `joined` are videos that gave way to their session in the same write. */
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
    // What was owed when the user muted it is withdrawn.
    if (after?.muted && !before.muted) this.#withdraw((one) => one.startsWith(`job:${id}:`));
    if (!isEnd) return;
    this.count += 1;
    const kind = kindOfNotice(jobNoticeId(id, after.status));
    // What was told of a video need not be told of its session.
    const video = after.follows !== null && joined.has(after.follows) ? after.follows : null;
    const isVideos = video !== null && this.#endings.has(jobNoticeId(video, after.status));
    const isOn: Ending['isWanted'] =
      settings === null || kind === null || isVideos ? 'open' : settings.notify[kind];
    const isWanted: Ending['isWanted'] = isUntold(after) ? false : isOn;
    const ending = { told: 0, isOver: isWanted !== true, mayRepeat: false, isWanted };
    this.#endings.set(jobNoticeId(id, after.status), ending);
  }

  shown(noticeId: string): void {
    if (!noticeId.startsWith('job:')) return;
    const ending = this.#endings.get(noticeId);
    if (!ending) {
      this.onBad(`${noticeId} is told, and nothing has ended`);
      return;
    }
    if (ending.isWanted === false) this.onBad(`${noticeId} is told, and nobody wants it`);
    ending.told += 1;
    if (ending.told > 1 && !ending.mayRepeat) this.onBad(`${noticeId} is told twice`);
  }

  /** The user has switched a kind off: what was owed of it is withdrawn. */
  settle({ notify }: Settings): void {
    this.#withdraw((noticeId) => {
      const kind = kindOfNotice(noticeId);
      return kind !== null && !notify[kind];
    });
  }

  #withdraw(isMeant: (noticeId: string) => boolean): void {
    for (const [noticeId, ending] of this.#endings) if (isMeant(noticeId)) ending.isOver = true;
  }

  /** It is gone from the desktop before it was crossed out. */
  mayRepeat(noticeId: string): void {
    const ending = this.#endings.get(noticeId);
    if (ending) ending.mayRepeat = true;
  }

  /** What was owed cannot be known any more. */
  forget(jobId?: string): void {
    for (const [noticeId, ending] of this.#endings) {
      if (jobId && !noticeId.startsWith(`job:${jobId}:`)) continue;
      ending.isOver = true;
      ending.mayRepeat = true;
    }
  }

  clear(): void {
    this.#endings.clear();
  }

  /** Endings that are so and that nobody was told of. */
  untold(standing: ReadonlySet<string>): string[] {
    return [...this.#endings]
      .filter(([id, { told, isOver }]) => !isOver && told === 0 && !standing.has(id))
      .map(([noticeId]) => noticeId);
  }
}
