type Ids = typeof import('../../core/ids/find-ids.ts');

let found: Promise<Ids> | null = null;

/** What finds the ids in a text; once it has been read, no text waits for it. */
export function ids(): Promise<Ids> {
  found ??= import('../../core/ids/find-ids.ts');
  return found;
}
