import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, realpathSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A clean copy of the sources, and the environment in which it is built. */
export interface Copy {
  folder: string;
  umask: string;
  env: Record<string, string>;
}

/** Returns the names in the tree that are not sources, from .gitignore: CI may have no git. */
function notSources(): string[] {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n').filter(Boolean);
  const pattern = ignored.find((line) => !/^[\w.-]+\/?$/.test(line));
  if (pattern)
    throw new Error(`tools/supply/copies.ts can read only names, but .gitignore has ${pattern}`);
  return ['.git', ...ignored.map((line) => line.replace('/', ''))];
}

/** Copies the sources in `from`, also those that git does not track, and sets their date. */
export function copySources(from: string, to: string, modified: Date): void {
  const left = notSources();
  cpSync(from, to, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  for (const path of globSync('**/*', { cwd: to })) utimesSync(join(to, path), modified, modified);
}

/** Gives a copy the installed packages: as files of its own, or as a link to those of this tree. */
export function giveModules(folder: string, how: 'copied' | 'linked'): void {
  const here = realpathSync('node_modules');
  const there = join(folder, 'node_modules');
  if (how === 'linked') symlinkSync(here, there);
  else cpSync(here, there, { recursive: true, verbatimSymlinks: true });
}

/** Runs a command line in a copy, with its environment and nothing else from this shell. */
export function runIn({ folder, umask, env }: Copy, command: string): void {
  const { HOME = '/', PATH = '' } = process.env;
  const own = [join(folder, 'node_modules/.bin'), PATH].join(':');
  execFileSync('sh', ['-c', `umask ${umask}; ${command}`], {
    cwd: folder,
    env: { HOME, PATH: own, ...env },
    stdio: 'pipe', // shown by the error if it fails
    timeout: 900_000,
  });
}
