import type { Command } from '../../lib/core/state/command.ts';
import { idsAddedBy } from './claims.ts';

/** What may exist after a reset of everything because the user added it at the same time. */
export class Erasures {
  readonly #making: (readonly string[])[] = [];
  readonly #open = new Set<Set<string>>();

  /** Notes that the user is adding something. Call the returned function when that is over. */
  make(what: readonly string[]): () => void {
    this.#making.push(what);
    for (const allowed of this.#open) for (const name of what) allowed.add(name);
    return () => this.#making.splice(this.#making.indexOf(what), 1);
  }

  /** Returns whether a reset is running and the user is not adding this at the same time. */
  forbids(what: string): boolean {
    return this.#open.size > 0 && ![...this.#open].some((allowed) => allowed.has(what));
  }

  /** Begins a reset. The returned function ends it and returns what may exist afterwards. */
  begin(): () => ReadonlySet<string> {
    const allowed = new Set(this.#making.flat());
    this.#open.add(allowed);
    return () => {
      this.#open.delete(allowed);
      return allowed;
    };
  }
}

/** Returns what a command adds: jobs by their ids, settings, a notification, what waits. */
export function madeBy(command: Command): string[] {
  const isSetting =
    command.type === 'settings' || (command.type === 'import' && command.settings !== undefined);
  return [
    ...idsAddedBy(command),
    ...(isSetting ? ['settings'] : []),
    ...(command.type === 'test_notice' ? ['test'] : []),
    ...(command.type === 'download' ? ['waiting'] : []),
  ];
}
