import type { Item } from './downloads.ts';

/** Files of jobs that were downloaded: each as often as the user asked, and once by itself. */
export class Fetched {
  /** How often the user has asked for the video; whether it came of it may be unknown. */
  readonly #asked = new Map<string, number>();
  readonly #begun = new Map<string, number>();
  onBad: (what: string) => void = () => {};
  /** What had ended before it came from a file or a list. */
  isOld: (id: string) => boolean = () => false;

  /** The user asks for a video; what is given back tells that none came of it. */
  ask(id: string): () => void {
    this.#add(this.#asked, id, 1);
    return () => {
      this.#add(this.#asked, id, -1);
      this.#check(id);
    };
  }

  begun({ filename }: Item): void {
    const [, id] = VIDEO.exec(filename) ?? [];
    if (id === undefined) return;
    this.#add(this.#begun, id, 1);
    this.#check(id);
  }

  #check(id: string): void {
    const byItself = (this.#begun.get(id) ?? 0) - (this.#asked.get(id) ?? 0);
    if (byItself > 1) this.onBad(`${id} is downloaded by itself ${byItself} times`);
    if (byItself > 0 && this.isOld(id)) this.onBad(`${id} is downloaded by itself, and is no news`);
  }

  #add(counts: Map<string, number>, id: string, n: number): void {
    counts.set(id, (counts.get(id) ?? 0) + n);
  }
}

const VIDEO = /_([0-9a-z]{32})\.mp4$/;
