import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Copy, copySources, giveModules, runIn } from '../supply/copies.ts';
import { differences, type ZipFile, zipsIn } from '../supply/zip-file.ts';

const ENVIRONMENTS = [
  { umask: '022', env: { TZ: 'UTC', LANG: 'C' } },
  { umask: '077', env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', CI: 'true' } },
] as const;

/** Builds two clean copies of the sources in `room`, each in another environment. */
export function buildTwice(room: string): [string, string] {
  const folders: [string, string] = [join(room, 'build 1'), join(room, 'build 2')];
  for (const [n, folder] of folders.entries()) {
    const environment = ENVIRONMENTS[n] ?? ENVIRONMENTS[0];
    const copy: Copy = { folder, ...environment };
    copySources('.', copy.folder, new Date(2001 + 10 * n, 1, 2));
    giveModules(copy.folder, 'linked');
    runIn(copy, 'npm run zip');
  }
  return folders;
}

/** Returns where two builds differ, and which packages are missing. */
export function buildFindings(ones: ZipFile[], others: ZipFile[]): string[] {
  const wanted = ['chrome', 'edge', 'firefox', 'sources'];
  const missing = wanted.filter((kind) => !ones.some(({ name }) => name.endsWith(`-${kind}.zip`)));
  return [...missing.map((kind) => `no package for ${kind}`), ...differences(ones, others)];
}

/** Builds the package from the sources archive alone, as AMO's reviewers do, and compares it. */
export function reviewFindings(room: string, built: ZipFile[]): string[] {
  const sources = built.find(({ name }) => name.endsWith('-sources.zip'));
  const reviewer: Copy = { folder: join(room, 'reviewer'), umask: '022', env: {} };
  for (const { name, content } of sources?.entries ?? []) {
    const path = join(reviewer.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  giveModules(reviewer.folder, 'linked');
  runIn(reviewer, 'npx wxt zip -b firefox');
  const theirs = built.filter(({ name }) => /-(firefox|sources)\.zip$/.test(name));
  return differences(theirs, zipsIn(reviewer.folder));
}
