import { execFileSync } from 'node:child_process';

/** What a desktop is made of here, and the Debian package that each part comes from. */
const PROGRAMS = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  dunst: 'dunst',
  dunstctl: 'dunst',
  'dbus-daemon': 'dbus',
  xdotool: 'xdotool',
} as const;

/** The packages that this machine lacks. */
export function missingPackages(): string[] {
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isThere(program));
  return [...new Set(missing.map(([, name]) => name))];
}

/** Not needed for the tests, but for pictures of what a page cannot show. */
export const canTakePictures = (): boolean => isThere('import');

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
