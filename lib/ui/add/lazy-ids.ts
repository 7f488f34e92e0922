type Ids = typeof import('../../core/ids/triage.ts');

let found: Promise<Ids> | null = null;

/** Loads the module that finds ids in a text. Later calls return the same promise. */
export function ids(): Promise<Ids> {
  found ??= import('../../core/ids/triage.ts');
  return found;
}
