import type { Command } from '../../lib/core/state/command.ts';
import { idsAddedBy } from './claims.ts';

/** What may be there after a reset of everything because the user put it in at the same time. */
export class Erasures {
  readonly #making: (readonly string[])[] = [];
  readonly #open = new Set<Set<string>>();

  /** The user puts something in; what is given back tells that it is over. */
  make(what: readonly string[]): () => void {
    this.#making.push(what);
    for (const allowed of this.#open) for (const one of what) allowed.add(one);
    return () => this.#making.splice(this.#making.indexOf(what), 1);
  }

  /** While the data goes nothing else may be left, but for what the user puts in meanwhile. */
  forbids(what: string): boolean {
    return this.#open.size > 0 && ![...this.#open].some((allowed) => allowed.has(what));
  }

  /** A reset begins; what is given back ends it, and gives what may be left. */
  begin(): () => ReadonlySet<string> {
    const allowed = new Set(this.#making.flat());
    this.#open.add(allowed);
    return () => {
      this.#open.delete(allowed);
      return allowed;
    };
  }
}

/** What a command puts in: jobs by their ids, settings, a notification. */
export function madeBy(command: Command): string[] {
  const isSetting =
    command.type === 'settings' || (command.type === 'import' && command.settings !== undefined);
  return [
    ...idsAddedBy(command),
    ...(isSetting ? ['settings'] : []),
    ...(command.type === 'test_notice' ? ['test'] : []),
  ];
}
