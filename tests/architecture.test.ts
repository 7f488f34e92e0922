import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileGraph, findCycles, folderGraph, importsOf, sourceFiles } from './structure/imports.ts';

/**
 * The folders of the core, in order: a file imports from its own folder or from one further left.
 * `docs/architecture.md` describes each of them.
 */
const CORE = [
  ...['base', 'job', 'ids', 'settings', 'stats', 'state', 'poll', 'log', 'estimates', 'text'],
  ...['notifications', 'list', 'diagnostics', 'files', 'sites', 'storage', 'decide'],
];

/** The folders of the pages' parts, in the same kind of order. */
const UI = ['shared', 'actions', 'add', 'details', 'row', 'list', 'shell'];

const PAGE = ['lib/core', 'lib/page', 'lib/ui', 'preact', '@preact'];

/**
 * What each room may import besides itself. `types:` in front of a package allows its types alone.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'lib/core': ['zod', 'public'],
  'lib/heygen': ['lib/core/base', 'lib/core/job', 'zod'],
  'lib/browser': ['lib/core', 'zod', 'types:webextension-polyfill'],
  'lib/app': ['lib/core', 'lib/heygen', 'lib/browser', 'types:webextension-polyfill'],
  'lib/content': ['lib/core', 'lib/browser'],
  'lib/ui': ['lib/core', 'preact', '@preact', '@tanstack', 'lucide'],
  'lib/page': ['lib/core', 'lib/browser', 'lib/ui', 'preact', '@preact'],
  'entrypoints/background.ts': ['lib/app', 'lib/browser', 'webextension-polyfill', 'wxt'],
  'entrypoints/site-bridge.ts': ['lib/content', 'wxt'],
  'entrypoints/popup': PAGE,
  'entrypoints/dashboard': [...PAGE, 'chartist', 'lucide'],
  'entrypoints/welcome': [...PAGE, 'lib/browser', 'lucide'],
  'entrypoints/options': [...PAGE, 'lib/browser', 'lucide'],
};

/** Rooms whose files pages load: they read what the worker wrote and validate nothing themselves. */
const PAGES = /^(?:lib\/ui|lib\/page|entrypoints\/\w+)\//;

const SOURCE_FILES_MAX = 24;
const LINES_MAX = 200;

const isIn = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

/** The imports that a list of rooms and packages does not cover. */
function strangers(file: string, allowed: readonly string[]): string[] {
  return importsOf(file)
    .filter(
      ({ target, isTypeOnly }) =>
        !allowed.some((room) =>
          room.startsWith('types:') ? isTypeOnly && room === `types:${target}` : isIn(target, room),
        ),
    )
    .map(({ target }) => target);
}

describe('each source file imports only', () => {
  test.each(sourceFiles)('%s: from the rooms that it may', (file) => {
    const room = Object.keys(MAY_IMPORT).find((known) => isIn(file, known)) ?? '';
    expect(MAY_IMPORT, 'the file is in no known room').toHaveProperty([room]);
    expect(strangers(file, [room, ...(MAY_IMPORT[room] ?? [])])).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['lib/core', CORE],
    ['lib/ui', UI],
  ])('%s: from its own folder or from one further left', (room, order) => {
    const inRoom = sourceFiles.filter((file) => isIn(file, room));
    const folderOf = (file: string) => order.indexOf(file.split('/')[2] ?? '');
    const climbs = inRoom.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => isIn(target, room) && folderOf(target) > folderOf(file))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(climbs).toEqual([]);
    expect(inRoom.filter((file) => folderOf(file) < 0)).toEqual([]);
  });

  test('pages: no zod and no schema, except as types', () => {
    const values = sourceFiles
      .filter((file) => PAGES.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target, isTypeOnly }) => !isTypeOnly && /^zod|\.schema\.ts$/.test(target))
          .map(({ target }) => `${file} → ${target}`),
      );
    expect(values).toEqual([]);
  });
});

describe('no import cycles', () => {
  test('between files', () => {
    expect(findCycles(fileGraph())).toEqual([]);
  });

  test('between folders', () => {
    expect(findCycles(folderGraph(fileGraph()))).toEqual([]);
  });
});

describe('files are easy to find', () => {
  test('each name occurs once', () => {
    const names = Map.groupBy(sourceFiles, (file) => basename(file).replace(/\.tsx?$/, ''));
    names.delete('main');
    expect([...names.values()].filter((files) => files.length > 1)).toEqual([]);
  });

  test(`no folder holds more than ${SOURCE_FILES_MAX} source files`, () => {
    const folders = [...Map.groupBy(sourceFiles, dirname)];
    expect(folders.filter(([, files]) => files.length > SOURCE_FILES_MAX)).toEqual([]);
  });

  test(`no file is longer than ${LINES_MAX} lines`, () => {
    const long = sourceFiles.filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > LINES_MAX + 1,
    );
    expect(long).toEqual([]);
  });

  test('the tests of the core lie in the same folders as its sources', () => {
    const folders = globSync('tests/core/**/*.test.ts').map((file) => dirname(file).slice(6));
    expect(new Set(folders).difference(new Set(CORE.map((name) => `core/${name}`)))).toEqual(
      new Set(),
    );
  });

  test('a test that is named after a source file lies in the folder of that file', () => {
    const sources = new Map(
      sourceFiles.map((file) => [basename(file).replace(/\.tsx?$/, ''), dirname(file)]),
    );
    const misplaced = globSync('tests/{core,heygen,app}/**/*.test.ts').filter((file) => {
      const home = sources.get(basename(file, '.test.ts'));
      return home?.startsWith('lib/') && dirname(file) !== home.replace('lib', 'tests');
    });
    expect(misplaced).toEqual([]);
  });
});

test('the core uses no clock and no randomness', () => {
  const impure = sourceFiles
    .filter((file) => file.startsWith('lib/core'))
    .filter((file) =>
      /Date\.now|new Date\b|Math\.random|performance\./.test(readFileSync(file, 'utf8')),
    );
  expect(impure).toEqual([]);
});

test('only one file reaches for the browser API', () => {
  const direct = sourceFiles.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|\/\/.*$|'[^'\n]*'/gms, '');
    return /\bchrome\b|globalThis\W+browser/.test(code);
  });
  expect(direct).toEqual(['lib/browser/api.ts']);
});

test('every text that a page shows is in the catalogue', () => {
  const loose = sourceFiles
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
