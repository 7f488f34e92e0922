type Listener = (...args: never[]) => unknown;

/** One event of the browser. */
export class BrowserEvent {
  readonly #listeners = new Set<Listener>();
  addListener = (listener: Listener): void => void this.#listeners.add(listener);
  removeListener = (listener: Listener): void => void this.#listeners.delete(listener);
  hasListener = (listener: Listener): boolean => this.#listeners.has(listener);
  hasListeners = (): boolean => this.#listeners.size > 0;

  /** Calls every listener. */
  trigger = (...args: unknown[]): void => {
    for (const listener of this.#listeners) listener(...(args as never[]));
  };
}
