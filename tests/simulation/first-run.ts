/**
 * Checks that the welcome page opens once per profile, and only if an installation was reported
 * while the profile was new. A later worker may open it if the first one has failed or died.
 */
export class FirstRun {
  #opened = 0;
  /** The installations whose events the worker is handling. */
  readonly #installations = new Set<{ isFresh: boolean }>();
  /** Whether an installation on a new profile is over. */
  #wasFresh = false;
  onBad: (what: string) => void = () => {};

  /** Notes an installation event. Call the returned function when it has been handled. */
  begin(isUsed: boolean): () => void {
    const installation = { isFresh: !isUsed };
    this.#installations.add(installation);
    return () => {
      this.#installations.delete(installation);
      this.#wasFresh ||= installation.isFresh;
    };
  }

  /** Notes that the user removes the key: a profile that is being looked at may now seem new. */
  keyRemoved(): void {
    for (const installation of this.#installations) installation.isFresh = true;
  }

  /** Notes that the welcome page opens. */
  opened(): void {
    this.#opened += 1;
    if (this.#opened > 1) this.onBad(`the welcome page is opened ${this.#opened} times`);
    const isFresh = [...this.#installations].some((installation) => installation.isFresh);
    if (!isFresh && !this.#wasFresh) this.onBad('the welcome page is opened on a used profile');
  }

  /** Starts over, because a reset of everything makes the profile a new one. */
  clear(): void {
    this.#opened = 0;
    this.#wasFresh = false;
    for (const installation of this.#installations) installation.isFresh = true;
  }
}
