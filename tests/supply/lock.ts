import { readFileSync } from 'node:fs';

/** What package-lock.json says of one installed package. */
export interface LockEntry {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
}

export interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

interface Lock {
  lockfileVersion: number;
  packages: { '': Manifest } & Record<string, LockEntry>;
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** package.json as it stands in the tree. */
export const readManifest = (): Manifest => readJson('package.json');

/** package-lock.json: its own copy of package.json, and the packages by their place on the disk. */
export function readLock() {
  const { lockfileVersion, packages }: Lock = readJson('package-lock.json');
  const { '': root, ...entries } = packages;
  return { lockfileVersion, root, entries: new Map<string, LockEntry>(Object.entries(entries)) };
}

/** The lock's entry of a package that lies at the top of node_modules. Throws where there is none. */
export function entryOf(name: string): LockEntry {
  const entry = readLock().entries.get(`node_modules/${name}`);
  if (!entry) throw new Error(`${name} is not in package-lock.json`);
  return entry;
}

/** The names of `dependencies` and of all that they need in turn, sorted. */
export function productionTree(): string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    Object.keys(entryOf(name).dependencies ?? {}).forEach(visit);
  };
  Object.keys(readManifest().dependencies).forEach(visit);
  return [...seen].toSorted();
}
