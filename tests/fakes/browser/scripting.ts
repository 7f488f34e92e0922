import type { Border } from './border.ts';
import type { Permissions } from './permissions.ts';

interface Script {
  id: string;
  matches: string[];
  world?: string;
}

/** `scripting`, as far as the extension uses it: scripts in sites, and the selected text. */
export class Scripting {
  /** The selected text in the current page. */
  selection = '';
  readonly scripts = new Map<string, Script>();
  readonly #border: Border;
  readonly #permissions: Permissions;

  constructor(border: Border, permissions: Permissions) {
    this.#border = border;
    this.#permissions = permissions;
  }

  readonly api = {
    executeScript: () =>
      this.#border.call(() => {
        if (!this.#permissions.names.has('activeTab')) throw new Error('Cannot access contents');
        return [{ result: this.selection }];
      }),
    getRegisteredContentScripts: () => this.#border.call(() => [...this.scripts.values()]),
    registerContentScripts: (scripts: Script[]) =>
      this.#border.call(() => {
        for (const { id } of scripts)
          if (this.scripts.has(id)) throw new Error(`Duplicate script ID '${id}'`);
        for (const script of scripts) this.scripts.set(script.id, script);
      }),
    unregisterContentScripts: ({ ids }: { ids?: string[] } = {}) =>
      this.#border.call(() => {
        for (const id of ids ?? []) {
          if (!this.scripts.has(id)) throw new Error(`Nonexistent script ID '${id}'`);
        }
        for (const id of ids ?? [...this.scripts.keys()]) this.scripts.delete(id);
      }),
  };
}
