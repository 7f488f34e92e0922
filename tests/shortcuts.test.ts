import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import config from '../wxt.config.ts';

interface Manifest {
  commands: Record<string, { suggested_key: Record<string, string> }>;
}

/** Returns the suggested keys of a browser's manifest: `['default', 'Alt+J']`. */
function suggestedIn(browser: 'chrome' | 'firefox'): [string, string][] {
  const manifest = config.manifest as (env: object) => Manifest;
  const { commands } = manifest({ browser, command: 'build', mode: 'production' });
  return Object.values(commands).flatMap((command) => Object.entries(command.suggested_key));
}

/** What browsers do with Alt and a letter: Chromium, Edge and Firefox (menus in English). */
const ALT_IN_BROWSERS = ['B', 'D', 'E', 'F', 'H', 'S', 'T', 'V'];

/** Global keys of the usual overlays for games: NVIDIA and AMD. */
const ALT_IN_OVERLAYS = ['R', 'Z'];

/** What macOS does with Ctrl, Shift and a letter in a text: it selects to the left, down … */
const CTRL_SHIFT_ON_MAC = ['A', 'B', 'E', 'F', 'N', 'P', 'V'];

describe.each(['chrome', 'firefox'] as const)('a shortcut that %s suggests', (browser) => {
  const suggested = suggestedIn(browser);

  test('has keys of its own on macOS', () => {
    const platforms = suggested.map(([platform]) => platform);
    expect(platforms).toEqual(['default', 'mac', 'default', 'mac']);
    expect(new Set(suggested.map(([, keys]) => keys)).size).toBe(4);
  });

  test('does not switch keyboard layouts and belongs to no screen reader', () => {
    // Alt+Shift and Ctrl+Shift switch layouts. Alt+Shift is also Orca's, Ctrl+Alt is VoiceOver's,
    // and Chromium refuses it, because it is AltGr.
    const elsewhere = suggested.filter(([platform]) => platform === 'default');
    expect(elsewhere).toEqual(elsewhere.map(() => ['default', expect.stringMatching(/^Alt\+\w$/)]));
    // On macOS, Alt types characters, and no combination of Ctrl and Shift switches layouts.
    const mac = suggested.filter(([platform]) => platform === 'mac');
    expect(mac).toEqual(mac.map(() => ['mac', expect.stringMatching(/^MacCtrl\+Shift\+\w$/)]));
  });

  test('does nothing else in the browser or the system', () => {
    const taken = { default: [...ALT_IN_BROWSERS, ...ALT_IN_OVERLAYS], mac: CTRL_SHIFT_ON_MAC };
    for (const [platform, keys] of suggested)
      expect(taken[platform as keyof typeof taken]).not.toContain(keys.at(-1));
  });

  test('is named in the README as the user knows its keys', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const [, keys] of suggested) expect(readme).toContain(keys.replace('MacCtrl', 'Ctrl'));
  });
});
