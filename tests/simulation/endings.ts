import { isTerminal } from '../../lib/core/job.ts';
import { jobNoticeId } from '../../lib/core/notice.ts';
import type { Turn } from './ledger.ts';

interface Ending {
  told: number;
  /** It is not any more: the job was reset, revived or taken off. */
  isOver: boolean;
  /** What was shown is gone, and nothing yet says that it was shown. */
  mayRepeat: boolean;
}

/** Every ending of every job, and how often it was told. */
export class Endings {
  readonly #endings = new Map<string, Ending>();
  onBad: (what: string) => void = () => {};
  count = 0;

  turn({ id, before, after }: Turn): void {
    if (!before) return;
    const isEnd = after && isTerminal(after.status) && after.status !== before.status;
    if (!after || !isTerminal(after.status) || isEnd) {
      const old = this.#endings.get(jobNoticeId(id, before.status));
      if (old) old.isOver = true;
    }
    if (!isEnd) return;
    this.count += 1;
    const ending = { told: 0, isOver: false, mayRepeat: false };
    this.#endings.set(jobNoticeId(id, after.status), ending);
  }

  shown(noticeId: string): void {
    if (!noticeId.startsWith('job:')) return;
    const ending = this.#endings.get(noticeId);
    if (!ending) {
      this.onBad(`${noticeId} is told, and nothing has ended`);
      return;
    }
    ending.told += 1;
    if (ending.told > 1 && !ending.mayRepeat) this.onBad(`${noticeId} is told twice`);
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

  /** Endings that are so and that nobody was told of. */
  untold(standing: ReadonlySet<string>): string[] {
    return [...this.#endings]
      .filter(([id, { told, isOver }]) => !isOver && told === 0 && !standing.has(id))
      .map(([noticeId]) => noticeId);
  }
}
