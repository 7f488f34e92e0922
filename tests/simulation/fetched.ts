import type { Item } from '../fakes/browser/downloads.ts';

/** Checks downloads: a video may come as often as the user asked, and once automatically. */
export class Fetched {
  /** How often the user asked for a video. Whether a download has begun may be unknown. */
  readonly #requested = new Map<string, number>();
  readonly #begun = new Map<string, number>();
  onBad: (what: string) => void = () => {};
  /** Returns whether a job had ended before it came from a file or a list. */
  isOld: (id: string) => boolean = () => false;

  /** Notes that the user asks for a video. Call the returned function if no download began. */
  ask(id: string): () => void {
    this.#add(this.#requested, id, 1);
    return () => {
      this.#add(this.#requested, id, -1);
      this.#check(id);
    };
  }

  /** Notes that a download has begun. */
  begun({ filename }: Item): void {
    const [, id] = VIDEO.exec(filename) ?? [];
    if (id === undefined) return;
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

const VIDEO = /_([0-9a-z]{32})\.mp4$/;
