import type { Findings } from './findings.ts';

/** `either`: a command is pending, or its answer never came. */
type Wish = 'on' | 'off' | 'either';

/** What the user expects to be on the list, from commands and their answers alone. */
export class Ledger {
  readonly #wishes = new Map<string, Wish>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  ids = (): string[] => [...this.#wishes.keys()].filter((id) => this.#wishes.get(id) === 'on');

  stopped = (): string[] => [...this.#wishes.keys()].filter((id) => this.#wishes.get(id) === 'off');

  get isClear(): boolean {
    return ![...this.#wishes.values()].includes('either');
  }

  wish(id: string): Wish {
    return this.#wishes.get(id) ?? 'off';
  }

  put(id: string, wish: Wish): void {
    this.#wishes.set(id, wish);
  }

  /** Settles a command without an answer: the stored list shows whether it was carried out. */
  learn(id: string, index: readonly string[]): void {
    if (this.#wishes.get(id) === 'either') this.put(id, index.includes(id) ? 'on' : 'off');
  }

  /** Compares the stored list with the wishes. To be called after each change of the storage. */
  compare(index: readonly string[]): void {
    const listed = new Set(index);
    for (const id of listed) {
      if (this.wish(id) === 'off') this.#findings.add('revived', id);
    }
    for (const [id, wish] of this.#wishes) {
      if (wish === 'on' && !listed.has(id)) this.#findings.add('lost', id);
    }
  }
}
