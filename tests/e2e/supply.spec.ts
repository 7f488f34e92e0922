import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type Copy, copySources, giveModules, runIn } from '../../tools/supply/copies.ts';
import type { Bundled } from '../../tools/supply/list-bundled.ts';
import { SHIPPED } from '../../tools/supply/shipped.ts';
import { strangersIn } from '../../tools/supply/strangers.ts';
import { differences, type ZipFile, zipsIn } from '../../tools/supply/zip-file.ts';

// One worker builds once for all these tests: a copy of node_modules alone takes seconds.
test.describe.configure({ mode: 'default', timeout: 2_400_000 });

// This must not create the folder, because Playwright loads this file in every worker.
const room = join(tmpdir(), `renderwatch-supply-${process.pid}`);

const one: Copy = {
  folder: join(room, 'one'),
  umask: '022',
  env: { TZ: 'UTC', LANG: 'C' },
};
const other: Copy = {
  folder: join(room, 'another one', 'deeper', 'zwölf'),
  umask: '077',
  env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', CI: 'true', NODE_ENV: 'development' },
};
/** Has what an AMO reviewer has: the sources archive and the packages of its lock file. */
const reviewer: Copy = { folder: join(room, 'reviewer'), umask: '022', env: {} };

const BROWSERS = ['chrome', 'firefox'] as const;

/** Edge’s store takes the Chromium package; only the name of the zip differs. */
const PACKAGES = ['chrome', 'edge', 'firefox'] as const;

let built: ZipFile[];

test.beforeAll(() => {
  copySources('.', one.folder, new Date('2001-02-03T04:05:06Z'));
  copySources(one.folder, other.folder, new Date('2031-12-30T23:59:58Z'));
  giveModules(one.folder, 'copied');
  giveModules(other.folder, 'linked');
  runIn(one, 'npm run zip');
  built = zipsIn(one.folder);
});

test.afterAll(() => rmSync(room, { recursive: true, force: true }));

function zipOf(kind: (typeof PACKAGES)[number] | 'sources'): ZipFile {
  const found = built.find(({ name }) => name.endsWith(`-${kind}.zip`));
  if (!found) throw new Error(`npm run zip made no ${kind} zip.`);
  return found;
}

const textOf = ({ entries }: ZipFile, name: string) =>
  entries.find((entry) => entry.name === name)?.content.toString('utf8') ?? '';

test('two builds in different places, times, zones and environments give the same bytes', () => {
  runIn(other, 'npm run zip');
  const again = zipsIn(other.folder);
  for (const { name, bytes, sha256 } of [...built, ...again]) {
    console.info(`${sha256}  ${name}  ${bytes} bytes`);
  }
  expect(built.map(({ name }) => name.replace(/-[\d.]+-/, ' '))).toEqual([
    'renderwatch chrome.zip',
    'renderwatch edge.zip',
    'renderwatch firefox.zip',
    'renderwatch sources.zip',
  ]);
  expect(differences(built, again)).toEqual([]);
});

test('no zip contains its build time, its file modes or its build folder', () => {
  for (const { entries } of built) {
    const dated = entries.filter(({ when, mode }) => when !== 0 || mode !== 0);
    expect(dated.map(({ name }) => name)).toEqual([]);
    const telling = entries.filter(({ content }) => content.includes(room));
    expect(telling.map(({ name }) => name)).toEqual([]);
  }
});

test("the archive for AMO's reviewers holds the sources, and they alone build the same zip", () => {
  const sources = zipOf('sources');
  const names = sources.entries.map(({ name }) => name);
  const top = names.filter((name) => !name.includes('/'));
  expect(top).toEqual([
    'LICENSE',
    'README.md',
    'check-node.mjs',
    'package-lock.json',
    'package.json',
    'tsconfig.json',
    'wxt.config.ts',
  ]);
  const folders = new Set(names.filter((name) => name.includes('/')).map((n) => n.split('/')[0]));
  expect([...folders]).toEqual(['entrypoints', 'lib', 'public']);

  for (const { name, content } of sources.entries) {
    const path = join(reviewer.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  giveModules(reviewer.folder, 'linked');
  runIn(reviewer, 'npx wxt zip -b firefox');
  const made = zipsIn(reviewer.folder);
  expect(differences([zipOf('firefox'), sources], made)).toEqual([]);
});

test('the bundle holds only our own code and the listed packages', () => {
  runIn(one, 'node tools/supply/list-bundled.ts bundled.json');
  const bundled: Record<string, Bundled> = JSON.parse(
    readFileSync(join(one.folder, 'bundled.json'), 'utf8'),
  );
  for (const browser of BROWSERS) {
    const { packages = [], ours = [] } = bundled[browser] ?? {};
    expect(packages, 'tools/supply/shipped.ts lists them').toEqual(Object.keys(SHIPPED).toSorted());
    expect(ours.length).toBeGreaterThan(100);
    expect(ours.filter((path) => !/^(lib|entrypoints)\//.test(path))).toEqual([]);
  }
});

for (const browser of PACKAGES) {
  test(`the ${browser} zip holds no source map, no test, no eval and nothing remote`, () => {
    const zip = zipOf(browser);
    console.info(`${zip.name}: ${zip.bytes} bytes, ${zip.entries.length} files`);
    const found = zip.entries.flatMap(({ name, content }) => [
      ...(/\.map$|\b(?:tests?|spec|simulator)\b/.test(name) ? [`${name} is shipped`] : []),
      ...strangersIn(name, content.toString('utf8')).map((stranger) => `${name}: ${stranger}`),
    ]);
    expect(found).toEqual([]);
    expect(textOf(zip, 'licences.txt')).toBe(
      readFileSync(join(one.folder, 'public/licences.txt'), 'utf8'),
    );
  });
}
