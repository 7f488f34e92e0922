/** The page of the first steps: once in the life of a profile, and never on one that was used. */
export class FirstRun {
  #opened = 0;
  /** Installations that the browser tells of now. */
  readonly #told = new Set<{ isFresh: boolean }>();
  onBad: (what: string) => void = () => {};

  /** The browser tells of an installation; what is given back ends it. */
  begin(isUsed: boolean): () => void {
    const told = { isFresh: !isUsed };
    this.#told.add(told);
    return () => this.#told.delete(told);
  }

  opened(): void {
    this.#opened += 1;
    if (this.#opened > 1) this.onBad(`the first steps are shown ${this.#opened} times`);
    const isFresh = [...this.#told].some((told) => told.isFresh);
    if (!isFresh) this.onBad('the first steps are shown where they were taken before');
  }

  /** A reset of everything is the end of that life. */
  clear(): void {
    this.#opened = 0;
    for (const told of this.#told) told.isFresh = true;
  }
}
