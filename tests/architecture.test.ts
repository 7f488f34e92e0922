import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { fileGraph, findCycles } from './structure/imports.ts';

/** Which folder may import which. The README's table of rooms, held by a test. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/core': ['lib/core', 'zod', 'public'],
  'lib/heygen': ['lib/heygen', 'lib/core', 'zod'],
  'lib/browser': ['lib/browser', 'lib/core', 'zod', 'webextension-polyfill (types)'],
  'lib/app': ['lib/app', 'lib/core', 'lib/heygen', 'lib/browser', 'webextension-polyfill (types)'],
  'lib/ui': ['lib/ui', 'lib/core', 'preact', '@preact', '@tanstack', 'chartist', 'lucide'],
  'lib/page': ['lib/page', 'lib/core', 'lib/browser', 'lib/ui', 'preact', '@preact'],
  'entrypoints/background.ts': ['lib/app', 'lib/browser', 'webextension-polyfill', 'wxt'],
  'lib/content': ['lib/content', 'lib/core', 'lib/browser'],
  'entrypoints/site-bridge.ts': ['lib/content', 'lib/page', 'wxt'],
  'entrypoints/popup': ['entrypoints/popup', 'lib/core', 'lib/page', 'lib/ui', 'preact', '@preact'],
  'entrypoints/dashboard': [
    'entrypoints/dashboard',
    'lib/core',
    'lib/page',
    'lib/ui',
    'preact',
    '@preact',
    'chartist',
    'lucide',
  ],
  'entrypoints/welcome': [
    'entrypoints/welcome',
    'lib/core',
    'lib/browser',
    'lib/page',
    'lib/ui',
    'preact',
    '@preact',
    'lucide',
  ],
  'entrypoints/options': [
    'entrypoints/options',
    'lib/core',
    'lib/browser',
    'lib/page',
    'lib/ui',
    'preact',
    '@preact',
    'lucide',
  ],
};

const files = globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}']).toSorted();

/** `lib/core`, `entrypoints/popup`, `zod` …: the room that an import leads to. */
function roomOf(file: string, specifier: string, isTypeOnly: boolean): string {
  if (!specifier.startsWith('.')) {
    const [scope = '', name = ''] = specifier.split('/');
    const isTypes = isTypeOnly && specifier === 'webextension-polyfill';
    return isTypes ? `${specifier} (types)` : scope.startsWith('@') ? scope : scope || name;
  }
  const [top = '', second = ''] = relative('.', join(dirname(file), specifier)).split('/');
  return top === 'public' ? top : `${top}/${second}`;
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(/^(?:import|export)(?: (type))?(?:[^;]*? from)? '([^']+)';/gm);
  return [...found].map(([, type, specifier = '']) => roomOf(file, specifier, type === 'type'));
}

test.each(files)('%s imports only from the rooms that it may', (file) => {
  const room = Object.keys(MAY_IMPORT).find((known) => file.startsWith(known));
  expect(room, 'a file in no known room').toBeDefined();
  const strangers = importsOf(file).filter((used) => !MAY_IMPORT[room ?? '']?.includes(used));
  expect(strangers).toEqual([]);
});

test('no source files import each other in a cycle', () => {
  expect(findCycles(fileGraph())).toEqual([]);
});

test('the core knows no clock and no chance', () => {
  const impure = files
    .filter((file) => file.startsWith('lib/core'))
    .filter((file) =>
      /Date\.now|new Date\b|Math\.random|performance\./.test(readFileSync(file, 'utf8')),
    );
  expect(impure).toEqual([]);
});

test('browser APIs are reached through one file alone', () => {
  const direct = files.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|\/\/.*$|'[^'\n]*'/gms, '');
    return /\bchrome\b|globalThis\W+browser/.test(code);
  });
  expect(direct).toEqual(['lib/browser/api.ts']);
});

test('no file holds two ideas: none is over 250 lines', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 250);
  expect(long).toEqual([]);
});

test('no text stands outside the catalogue', () => {
  const loose = files
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) => />\s*[A-Z][a-z]+ [a-z]+[^<{]*</.test(readFileSync(file, 'utf8')));
  expect(loose).toEqual([]);
});

test('every colour comes from the theme', () => {
  const loose = globSync(['lib/**/*.{tsx,css}', 'entrypoints/**/*.{tsx,css}'])
    .filter((file) => file !== 'lib/ui/shared/theme.css')
    .filter((file) => /#[0-9a-f]{3,8}\b|rgba?\(/i.test(readFileSync(file, 'utf8')));
  expect(loose).toEqual([]);
});
