import type { Item } from '../fakes/browser/downloads.ts';

/** How long the browser may take until a download has begun, ms. */
const BEGIN_MS = 2000;

/** Checks downloads: a video may come as often as the user asked, and once automatically. */
export class Fetched {
  /** How often the user asked for a video. Whether a download has begun may be unknown. */
  #requested = new Map<string, number>();
  #begun = new Map<string, number>();
  readonly #now: () => number;
  #erasedAt = Number.NEGATIVE_INFINITY;
  onBad: (what: string) => void = () => {};
  /** Returns whether a job had ended before it came from a file or a list. */
  isOld: (id: string) => boolean = () => false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Starts counting again, because all data was erased. */
  clear(): void {
    this.#erasedAt = this.#now();
    this.#requested = new Map();
    this.#begun = new Map();
  }

  /** Notes that the user asks for a video. Call the returned function if no download began. */
  ask(id: string): () => void {
    const requested = this.#requested;
    const begun = this.#begun.get(id);
    this.#add(requested, id, 1);
    return () => {
      this.#add(requested, id, -1);
      if (this.#begun.get(id) !== begun) this.#check(id);
    };
  }

  /** Notes that a download has begun. */
  begun({ filename }: Item): void {
    const [, id] = VIDEO.exec(filename) ?? [];
    // A download that the browser was beginning during an erasure still begins.
    if (id === undefined || this.#now() - this.#erasedAt < BEGIN_MS) return;
    this.#add(this.#begun, id, 1);
    this.#check(id);
  }

  #check(id: string): void {
    const automatic = (this.#begun.get(id) ?? 0) - (this.#requested.get(id) ?? 0);
    if (automatic > 1) this.onBad(`${id} is downloaded automatically ${automatic} times`);
    if (automatic > 0 && this.isOld(id))
      this.onBad(`${id} is downloaded automatically, but ended before`);
  }

  #add(counts: Map<string, number>, id: string, n: number): void {
    counts.set(id, (counts.get(id) ?? 0) + n);
  }
}

const VIDEO = /_([0-9a-z]{32}|(?:hfr|wr)_[0-9a-z]+)\.mp4$/;
