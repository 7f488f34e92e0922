import type { Command } from '../../lib/core/state/command.ts';
import { idsAddedBy } from './claims.ts';
import type { Turn } from './ledger.ts';
import { endOf, type Life } from './lives.ts';

/**
 * Jobs that came from a file or a list: what HeyGen had ended by then is no news, whatever is stored
 * of it. Kept apart from what the extension itself notes, or it could not be judged.
 */
export class Quiet {
  /** Who would add a job now; `open` where several commands meet, or one was cut off. */
  readonly #adders = new Map<string, 'quiet' | 'loud' | 'open'>();
  readonly #since = new Map<string, number>();
  /** The same for batches; their rows go when their videos come. */
  readonly #batches = new Map<string, number>();

  /** A command is sent. What is given back is to be told how it ended. */
  send(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const ids = idsAddedBy(command);
    const isQuiet =
      command.type === 'import' || (command.type === 'track' && command.quiet === true);
    for (const id of ids) {
      this.#adders.set(id, this.#adders.has(id) ? 'open' : isQuiet ? 'quiet' : 'loud');
    }
    if (command.type === 'reset') this.#reset(command.id);
    return (answer) => {
      for (const id of ids) {
        // What a dead worker had begun may still be stored.
        if (answer === 'lost' || this.#adders.get(id) === 'open') this.#adders.set(id, 'open');
        else this.#adders.delete(id);
      }
    };
  }

  /** From now on every ending of it is news, also where it is only being added. */
  #reset(id: string): void {
    this.#since.delete(id);
    this.#batches.delete(id);
    if (this.#adders.has(id)) this.#adders.set(id, 'open');
  }

  turn({ id, before, after }: Turn, now: number, lives: readonly Life[]): void {
    if (before && after) return;
    this.#since.delete(id);
    if (!after) return;
    const adder = this.#adders.get(id);
    const since = adder === 'quiet' ? now : adder === undefined ? this.#ofBatch(id, lives) : null;
    if (since !== null) this.#since.set(id, since);
    if (adder === 'quiet') this.#batches.set(id, now);
    else this.#batches.delete(id);
  }

  /** What a batch brings along is as old as the batch, if HeyGen had named it by then. */
  #ofBatch(member: string, lives: readonly Life[]): number | null {
    const batch = lives.find(
      (life) => life.kind === 'video_batch' && life.members.includes(member),
    );
    const since = batch && this.#batches.get(batch.id);
    return batch && since !== undefined && batch.startsAt <= since ? since : null;
  }

  /** Its record is harmed: nobody can say any more. */
  release(id: string): void {
    this.#since.delete(id);
    this.#batches.delete(id);
    this.#adders.set(id, 'open');
  }

  clear(): void {
    this.#since.clear();
    this.#batches.clear();
    for (const id of this.#adders.keys()) this.#adders.set(id, 'open');
  }

  /** It had ended when it was added. */
  isOld(id: string, lives: readonly Life[]): boolean {
    const since = this.#since.get(id);
    const end = endOf(id, lives);
    return since !== undefined && end !== null && end <= since;
  }
}
