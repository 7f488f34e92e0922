import type { Command } from '../../lib/core/state/command.ts';

/** `open`: a command that was cut off, or met another, may have done it or not. */
type Claim = 'on' | 'off' | 'open';

interface Told {
  ids: readonly string[];
  claim: Claim;
  before: Map<string, Claim>;
  isAlone: boolean;
}

/** Which jobs the user was told to be on the list, and which not. */
export class Claims {
  readonly #claims = new Map<string, Claim>();
  readonly #pending = new Set<Told>();

  /** The user sends a command. The answer, or that none came, is told to what is given back. */
  send(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const told = this.#told(command);
    if (!told) return () => {};
    for (const other of this.#pending) {
      const isMeeting = other.ids.some((id) => told.ids.includes(id));
      if (isMeeting) other.isAlone = told.isAlone = false;
    }
    this.#pending.add(told);
    for (const id of told.ids) if (this.get(id) !== told.claim) this.#claims.set(id, 'open');
    return (answer) => {
      this.#pending.delete(told);
      if (answer === 'lost' || !told.isAlone) return;
      for (const id of told.ids) {
        this.#claims.set(id, answer === 'done' ? told.claim : (told.before.get(id) ?? 'off'));
      }
    };
  }

  get(id: string): Claim {
    return this.#claims.get(id) ?? 'off';
  }

  /** Everything was erased: what was told before holds no more; what is under way may. */
  clear(): void {
    this.#claims.clear();
    for (const told of this.#pending) {
      told.isAlone = false;
      for (const id of told.ids) this.#claims.set(id, 'open');
    }
  }

  /** Nobody can say any more. */
  release(id: string): void {
    for (const told of this.#pending) if (told.ids.includes(id)) told.isAlone = false;
    this.#claims.set(id, 'open');
  }

  /** Jobs that must be on the list and are not, and that must not and are. */
  violations(index: readonly string[]): string[] {
    const listed = new Set(index);
    return [...new Set([...this.#claims.keys(), ...index])].flatMap((id) => {
      const claim = this.get(id);
      if (claim === 'on' && !listed.has(id)) return [`${id} is lost`];
      if (claim === 'off' && listed.has(id)) return [`${id} is on the list, and nobody wants it`];
      return [];
    });
  }

  #told(command: Command): Told | null {
    const ids = idsOf(command);
    if (ids.length === 0) return null;
    const before = new Map(ids.map((id) => [id, this.get(id)]));
    const claim = command.type === 'stop' ? 'off' : 'on';
    return { ids, claim, before, isAlone: true };
  }
}

const idsOf = (command: Command): readonly string[] =>
  command.type === 'stop' ? command.ids : idsAddedBy(command);

/** The jobs that are on the list after a command. */
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
