import { readFileSync } from 'node:fs';

/** The entry of one installed package in package-lock.json. */
export interface LockEntry {
  version: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
}

/** The parts of package.json that the tests read. */
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

/** Reads package.json. */
export const readManifest = (): Manifest => readJson('package.json');

/** Reads package-lock.json: its own copy of package.json, and the packages by their path. */
export function readLock() {
  const { lockfileVersion, packages }: Lock = readJson('package-lock.json');
  const { '': root, ...entries } = packages;
  return { lockfileVersion, root, entries: new Map<string, LockEntry>(Object.entries(entries)) };
}

/** Returns the entry of a package at the top level of node_modules. Throws if there is none. */
export function entryOf(name: string): LockEntry {
  const entry = readLock().entries.get(`node_modules/${name}`);
  if (!entry) throw new Error(`${name} is not in package-lock.json`);
  return entry;
}

/** Returns the names of `dependencies` and of everything that they depend on, sorted. */
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
