import { endsSilently } from '../../lib/core/decide/end-job.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { isOurEnding, type JobStatus } from '../../lib/core/job/status.ts';
import type { Turn } from './ledger.ts';
import { endOf, type Life } from './lives.ts';

/** How soon after the adding an ending counts as older, because the simulator gives no times. */
const JUST_ADDED_MS = 60_000;

/** Checks which endings are no news: those from before the adding, and the same one after a reset. */
export class OldEndings {
  /** When a job came onto the list; null if that is unknown. */
  readonly #addedAt = new Map<string, number | null>();
  /** How a job had ended before it was reset. */
  readonly #beforeReset = new Map<string, JobStatus>();
  onBad: (what: string) => void = () => {};

  /** Notes a change of a job. `now` is in ms since the start of the run. */
  turn({ id, before, after }: Turn, now: number, lives: readonly Life[]): void {
    if (!after) {
      this.#forget(id);
    } else if (!before) {
      // A damaged record that is repaired tells nothing about the adding.
      if (this.#addedAt.get(id) !== null) this.#addedAt.set(id, now);
      // A removed job that comes back may have been reset before.
      if (isActive(after) && after.oldEnd) this.#beforeReset.set(id, after.oldEnd.status);
    } else if (isReset(before, after)) {
      this.#beforeReset.set(id, before.status);
    } else if (isActive(after)) {
      if (after.checkedAt !== null) this.#beforeReset.delete(id);
    } else if (after.status !== before.status && !isOurEnding(after.status)) {
      this.#checkEnding(before, after, lives);
    }
  }

  #checkEnding(before: Job, after: Job, lives: readonly Life[]): void {
    const { id, status } = after;
    // As if the user had added it, and has not muted it.
    const isSilent = endsSilently({ ...after, muted: false, quiet: false, source: 'user' });
    const addedAt = this.#addedAt.get(id) ?? null;
    if (this.#beforeReset.get(id) === status) {
      if (!isSilent) this.onBad(`${id} is ${status} as before its reset, but that is news`);
      return;
    }
    this.#beforeReset.delete(id);
    if (addedAt === null) return;
    const isFirst = before.checkedAt === null && before.lastKnownAt === null;
    const sinceAdded = (after.checkedAt ?? 0) - after.addedAt;
    const isSoon = sinceAdded >= 0 && sinceAdded <= JUST_ADDED_MS;
    if (isSilent && !(isFirst && isSoon))
      this.onBad(`${id} is ${status} and was not when it was added, but that is no news`);
    const endedAt = endOf(id, lives);
    const isOld = endedAt !== null && endedAt <= addedAt && status !== 'not_found';
    if (!isSilent && isFirst && isSoon && isOld)
      this.onBad(`${id} was ${status} when it was added, but that is news`);
  }

  /** Marks a job as unknown, because its record is damaged. */
  release(id: string): void {
    this.#forget(id);
    this.#addedAt.set(id, null);
  }

  /** Forgets everything, because all data was erased. */
  clear(): void {
    this.#addedAt.clear();
    this.#beforeReset.clear();
  }

  #forget(id: string): void {
    this.#addedAt.delete(id);
    this.#beforeReset.delete(id);
  }
}

/** Whether a change is a reset of a job that HeyGen had called ended. */
export const isReset = (before: Job, after: Job): boolean =>
  !isActive(before) &&
  !isOurEnding(before.status) &&
  after.status === 'queued' &&
  after.checkedAt === null;
