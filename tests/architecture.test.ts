import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  fileGraph,
  findCycles,
  folderGraph,
  importsOf,
  loadedWith,
  sourceFiles,
} from './structure/imports.ts';

/**
 * The folders of the core, in order: a file imports from its own folder or from an earlier one.
 * `docs/architecture.md` describes each of them.
 */
const CORE = [
  ...[
    'base',
    'pasted',
    'families',
    'job',
    'account',
    'ids',
    'heard',
    'apps',
    'settings',
    'stats',
    'state',
    'poll',
    'log',
    'estimates',
  ],
  ...['text', 'notifications', 'list', 'diagnostics', 'files', 'sites', 'storage', 'decide'],
];

/** The folders of the UI, with the same rule. */
const UI = ['shared', 'actions', 'add', 'details', 'row', 'list', 'table', 'shell'];

const PAGE = ['lib/core', 'lib/page', 'lib/ui', 'preact', '@preact'];

/** What each area may import in addition to itself. `types:` allows only a package's types. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'lib/core': ['zod', 'public'],
  'lib/heygen': ['lib/core/base', 'lib/core/families', 'lib/core/job', 'lib/core/account'],
  'lib/browser': ['lib/core', 'zod', 'types:webextension-polyfill'],
  'lib/app': ['lib/core', 'lib/heygen', 'lib/browser', 'types:webextension-polyfill'],
  'lib/content': ['lib/core', 'lib/browser'],
  'lib/ui': ['lib/core', 'preact', '@preact', '@tanstack', 'lucide'],
  'lib/page': ['lib/core', 'lib/browser', 'lib/ui', 'preact', '@preact', 'lucide'],
  'entrypoints/background.ts': ['lib/app', 'lib/browser', 'webextension-polyfill', 'wxt'],
  'entrypoints/site-bridge.ts': ['lib/content', 'wxt'],
  'entrypoints/app-observer.ts': ['lib/content', 'wxt'],
  'entrypoints/app-relay.ts': ['lib/content', 'wxt'],
  'entrypoints/sound-player.ts': ['lib/browser', 'wxt'],
  'entrypoints/popup': PAGE,
  'entrypoints/dashboard': [...PAGE, 'd3-array', 'd3-shape', 'lucide'],
  'entrypoints/welcome': [...PAGE, 'lib/browser', 'lucide'],
  'entrypoints/options': [...PAGE, 'lib/browser', 'lucide'],
};

const SOURCE_FILES_MAX = 24;
const LINES_MAX = 200;

const isIn = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);

/** Returns the imports that a list of areas and packages does not allow. */
function forbiddenImports(file: string, allowed: readonly string[]): string[] {
  return importsOf(file)
    .filter(
      ({ target, isTypeOnly }) =>
        !allowed.some((area) =>
          area.startsWith('types:') ? isTypeOnly && area === `types:${target}` : isIn(target, area),
        ),
    )
    .map(({ target }) => target);
}

describe('imports', () => {
  test.each(sourceFiles)('%s imports only from the areas that it may', (file) => {
    const area = Object.keys(MAY_IMPORT).find((known) => isIn(file, known)) ?? '';
    expect(MAY_IMPORT, 'the file is in no known area').toHaveProperty([area]);
    expect(forbiddenImports(file, [area, ...(MAY_IMPORT[area] ?? [])])).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['lib/core', CORE],
    ['lib/ui', UI],
  ])('%s imports only from the same folder or an earlier one', (area, order) => {
    const inArea = sourceFiles.filter((file) => isIn(file, area));
    const folderOf = (file: string) => order.indexOf(file.split('/')[2] ?? '');
    const violations = inArea.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => isIn(target, area) && folderOf(target) > folderOf(file))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(violations).toEqual([]);
    expect(inArea.filter((file) => folderOf(file) < 0)).toEqual([]);
  });

  test.each(['popup', 'dashboard', 'options', 'welcome'])('the %s opens without zod', (page) => {
    const loaded = [...loadedWith(`entrypoints/${page}/main.tsx`)];
    expect(loaded).toContain('preact');
    expect(loaded.filter((target) => /^zod|\.schema\.ts$|\/zod\.ts$/.test(target))).toEqual([]);
  });
});

describe('import cycles', () => {
  test('do not exist between files', () => {
    expect(findCycles(fileGraph())).toEqual([]);
  });

  test('do not exist between folders', () => {
    expect(findCycles(folderGraph(fileGraph()))).toEqual([]);
  });
});

describe('files', () => {
  test('have unique names', () => {
    const names = Map.groupBy(sourceFiles, (file) => basename(file).replace(/\.tsx?$/, ''));
    names.delete('main');
    expect([...names.values()].filter((files) => files.length > 1)).toEqual([]);
  });

  test(`in one folder number at most ${SOURCE_FILES_MAX}`, () => {
    const folders = [...Map.groupBy(sourceFiles, dirname)];
    expect(folders.filter(([, files]) => files.length > SOURCE_FILES_MAX)).toEqual([]);
  });

  test(`have at most ${LINES_MAX} lines each`, () => {
    const long = sourceFiles.filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > LINES_MAX + 1,
    );
    expect(long).toEqual([]);
  });

  test('with tests of the core are in the same folders as the sources', () => {
    const folders = globSync('tests/core/**/*.test.ts').map((file) => dirname(file).slice(6));
    expect(new Set(folders).difference(new Set(CORE.map((name) => `core/${name}`)))).toEqual(
      new Set(),
    );
  });

  test('with tests are in the folder of the source file that they are named after', () => {
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
      /Date\.now|new Date\b(?!\(\w)|Math\.random|performance\./.test(readFileSync(file, 'utf8')),
    );
  expect(impure).toEqual([]);
});

test('only one file uses the global browser API', () => {
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
