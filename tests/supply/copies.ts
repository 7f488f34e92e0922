import { execFileSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, realpathSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A clean copy of the sources, and the circumstances that it is built under. */
export interface Copy {
  folder: string;
  umask: string;
  env: Record<string, string>;
}

/** What lies in the tree and is no source, by the names in .gitignore: CI may have no git. */
function notSources(): string[] {
  const ignored = readFileSync('.gitignore', 'utf8').split('\n').filter(Boolean);
  const pattern = ignored.find((line) => !/^[\w.-]+\/?$/.test(line));
  if (pattern)
    throw new Error(`tests/supply/copies.ts reads names alone, .gitignore has ${pattern}`);
  return ['.git', ...ignored.map((line) => line.replace('/', ''))];
}

/** Copies the sources in `from`, tracked or new, and gives each file the date `modified`. */
export function copySources(from: string, to: string, modified: Date): void {
  const left = notSources();
  cpSync(from, to, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  for (const path of globSync('**/*', { cwd: to })) utimesSync(join(to, path), modified, modified);
}

/** Gives a copy the installed packages: files of its own, or a link to those that are here. */
export function giveModules(folder: string, how: 'copied' | 'linked'): void {
  const here = realpathSync('node_modules');
  const there = join(folder, 'node_modules');
  if (how === 'linked') symlinkSync(here, there);
  else cpSync(here, there, { recursive: true, verbatimSymlinks: true });
}

/** Runs a command line in a copy, in its circumstances and in nothing else of the shell's. */
export function runIn({ folder, umask, env }: Copy, command: string): void {
  const { HOME = '/', PATH = '' } = process.env;
  const own = [join(folder, 'node_modules/.bin'), PATH].join(':');
  execFileSync('sh', ['-c', `umask ${umask}; ${command}`], {
    cwd: folder,
    env: { HOME, PATH: own, ...env },
    stdio: 'pipe', // shown by the error where it fails
    timeout: 120_000,
  });
}
