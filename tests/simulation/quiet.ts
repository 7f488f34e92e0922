import type { Command } from '../../lib/core/state/command.ts';
import { idsAddedBy } from './claims.ts';
import type { Turn } from './ledger.ts';
import { endOf, type Life } from './lives.ts';
import { isReset } from './old-endings.ts';

/**
 * Jobs that came from a file or a list. Endings from before that are not news, whatever is stored
 * about them. These records are separate from the extension's own, which they are used to check.
 */
export class Quiet {
  /** How pending commands add a job. `open` if several overlap or one was interrupted. */
  readonly #adders = new Map<string, 'quiet' | 'loud' | 'open'>();
  readonly #since = new Map<string, number>();
  /** The same for batches, whose records are removed when their videos are added. */
  readonly #batches = new Map<string, number>();

  /** Notes a sent command. Call the returned function with its outcome. */
  send(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const ids = idsAddedBy(command);
    const isQuiet =
      command.type === 'import' || (command.type === 'track' && command.quiet === true);
    for (const id of ids) {
      this.#adders.set(id, this.#adders.has(id) ? 'open' : isQuiet ? 'quiet' : 'loud');
    }
    if (command.type === 'reset' && this.#adders.has(command.id)) {
      this.#adders.set(command.id, 'open');
    }
    return (answer) => {
      for (const id of ids) {
        // A pending write of a dead worker may still be stored.
        if (answer === 'lost' || this.#adders.get(id) === 'open') this.#adders.set(id, 'open');
        else this.#adders.delete(id);
      }
    };
  }

  /** Notes a change of a job. `now` is in ms since the start of the run. */
  turn({ id, before, after }: Turn, now: number, lives: readonly Life[]): void {
    // From now on another ending is news; `old-endings.ts` checks the same one.
    if (before && after && isReset(before, after)) {
      this.#since.delete(id);
      this.#batches.delete(id);
    }
    if (before && after) return;
    this.#since.delete(id);
    if (!after) return;
    const adder = this.#adders.get(id);
    const since = adder === 'quiet' ? now : adder === undefined ? this.#ofBatch(id, lives) : null;
    if (since !== null) this.#since.set(id, since);
    if (adder === 'quiet') this.#batches.set(id, now);
    else this.#batches.delete(id);
  }

  /** Returns when the batch of a video was added, if HeyGen had named the video by then. */
  #ofBatch(member: string, lives: readonly Life[]): number | null {
    const batch = lives.find(
      (life) => life.kind === 'video_batch' && life.members.includes(member),
    );
    const since = batch && this.#batches.get(batch.id);
    return batch && since !== undefined && batch.startsAt <= since ? since : null;
  }

  /**
   * Notes that a session takes the place of a video. If HeyGen has said that the video runs, its
   * ending is news, also of a session that was added later.
   */
  join(session: string, video: string): void {
    if (!this.#since.has(video)) this.#since.delete(session);
  }

  /** Marks a job as unknown, because its record is damaged. */
  release(id: string): void {
    this.#since.delete(id);
    this.#batches.delete(id);
    this.#adders.set(id, 'open');
  }

  /** Forgets everything, because all data was erased. */
  clear(): void {
    this.#since.clear();
    this.#batches.clear();
    for (const id of this.#adders.keys()) this.#adders.set(id, 'open');
  }

  /** Returns whether the job had ended when it was added. */
  isOld(id: string, lives: readonly Life[]): boolean {
    const since = this.#since.get(id);
    const end = endOf(id, lives);
    return since !== undefined && end !== null && end <= since;
  }
}
