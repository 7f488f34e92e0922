import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A Firefox on this machine. */
export interface Found {
  path: string;
  /** `firefox-153.7.0esr` */
  name: string;
}

/** Where systems install the current Firefox, and Debian the ESR. */
const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/opt/firefox/firefox',
  '/snap/firefox/current/usr/lib/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/**
 * Returns every Firefox of this machine once: the one that FIREFOX names, or those in the usual
 * places, because both ESR and the current version can be installed. It does not install any.
 */
export function findFirefoxes(): Found[] {
  const named = process.env.FIREFOX;
  if (named && !existsSync(named)) {
    throw new Error(`FIREFOX names ${named}, but there is no such file.`);
  }
  const there = (named ? [named] : PLACES).filter((path) => existsSync(path));
  // Debian's `firefox` is a script that starts `firefox-esr`.
  return [...new Map(there.map((path) => [nameOf(path), path]))].map(([name, path]) => ({
    name,
    path,
  }));
}

function nameOf(path: string): string {
  const output = execFileSync(path, ['--version'], { encoding: 'utf8' });
  const [, version = 'of an unknown version'] = /Firefox (\S+)/.exec(output) ?? [];
  return `firefox-${version}`;
}
