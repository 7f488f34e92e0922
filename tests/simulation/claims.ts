import type { Command } from '../../lib/core/state/command.ts';

/** `open`: unknown, because a command was interrupted or overlapped with another. */
type Claim = 'on' | 'off' | 'open';

/** A command without an answer so far. `isAlone`: no other command concerns the same jobs. */
interface Pending {
  ids: readonly string[];
  claim: Claim;
  before: Map<string, Claim>;
  isAlone: boolean;
}

/** Which jobs must and must not be on the list, according to the answers to the user. */
export class Claims {
  readonly #claims = new Map<string, Claim>();
  readonly #pending = new Set<Pending>();

  /** Notes a command of the user. Call the returned function with its outcome. */
  send(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const pending = this.#pendingOf(command);
    if (!pending) return () => {};
    for (const other of this.#pending) {
      const isMeeting = other.ids.some((id) => pending.ids.includes(id));
      if (isMeeting) other.isAlone = pending.isAlone = false;
    }
    this.#pending.add(pending);
    for (const id of pending.ids) if (this.get(id) !== pending.claim) this.#claims.set(id, 'open');
    return (answer) => {
      this.#pending.delete(pending);
      if (answer === 'lost' || !pending.isAlone) return;
      for (const id of pending.ids) {
        this.#claims.set(id, answer === 'done' ? pending.claim : (pending.before.get(id) ?? 'off'));
      }
    };
  }

  /** Returns what is claimed about a job. */
  get(id: string): Claim {
    return this.#claims.get(id) ?? 'off';
  }

  /** Forgets everything, because all data was erased. Pending commands may still take effect. */
  clear(): void {
    this.#claims.clear();
    for (const pending of this.#pending) {
      pending.isAlone = false;
      for (const id of pending.ids) this.#claims.set(id, 'open');
    }
  }

  /** Marks a job as unknown. */
  release(id: string): void {
    for (const pending of this.#pending) if (pending.ids.includes(id)) pending.isAlone = false;
    this.#claims.set(id, 'open');
  }

  /** Returns a message, starting with its id, for each job that is missing or unexpected. */
  violations(index: readonly string[]): string[] {
    const listed = new Set(index);
    return [...new Set([...this.#claims.keys(), ...index])].flatMap((id) => {
      const claim = this.get(id);
      if (claim === 'on' && !listed.has(id)) return [`${id} is lost`];
      if (claim === 'off' && listed.has(id)) return [`${id} is on the list, but was not added`];
      return [];
    });
  }

  #pendingOf(command: Command): Pending | null {
    const ids = idsOf(command);
    if (ids.length === 0) return null;
    const before = new Map(ids.map((id) => [id, this.get(id)]));
    const claim = command.type === 'stop' ? 'off' : 'on';
    return { ids, claim, before, isAlone: true };
  }
}

const idsOf = (command: Command): readonly string[] =>
  command.type === 'stop' ? command.ids : idsAddedBy(command);

/** Returns the jobs that a command adds to the list. */
export function idsAddedBy(command: Command): readonly string[] {
  switch (command.type) {
    case 'track':
    case 'import':
      return command.jobs.map(({ id }) => id);
    case 'restore':
      return command.jobs.map(({ job }) => job.id);
    default:
      return [];
  }
}
