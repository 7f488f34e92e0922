import { execFileSync } from 'node:child_process';

/** The programs of the test desktop, and the Debian package of each. */
const PROGRAMS = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  dunst: 'dunst',
  dunstctl: 'dunst',
  'dbus-daemon': 'dbus',
  xdotool: 'xdotool',
} as const;

/** Returns the packages that this machine lacks. */
export function missingPackages(): string[] {
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isThere(program));
  return [...new Set(missing.map(([, name]) => name))];
}

/** Returns whether screenshots can be taken. The tests work without them. */
export const canTakePictures = (): boolean => isThere('import');

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
