import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nodeFindings, nodePackage, productionTree, readLock, readManifest } from './lock.ts';

const manifest = readManifest();
const { lockfileVersion, root, entries } = readLock();
const wanted = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

test.each(wanted)('%s is required in the exact version %s', (_name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test.each(wanted)('%s is locked to its version in package.json', (name, version) => {
  expect(entries.get(`node_modules/${name}`)?.version).toBe(version);
});

test('the lock file matches package.json', () => {
  expect(lockfileVersion).toBe(3);
  expect(root).toMatchObject({
    name: manifest.name,
    version: manifest.version,
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    optionalDependencies: manifest.optionalDependencies,
  });
});

test('each locked package has the hash of its published archive', () => {
  expect(entries.size).toBeGreaterThan(100);
  const loose = [...entries].filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  expect(loose.map(([place]) => place)).toEqual([]);
});

test('each locked package comes from the public registry', () => {
  const foreign = [...entries].filter(
    ([, { resolved, link }]) =>
      link || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(foreign.map(([place]) => place)).toEqual([]);
});

test('the lock file marks all packages except the production dependencies as dev or optional', () => {
  const kept = [...entries].filter(([, { dev, optional }]) => !dev && !optional);
  expect(kept.map(([place]) => place).toSorted()).toEqual(
    productionTree().map((name) => `node_modules/${name}`),
  );
});

test('no package runs a script that could install something without a hash', () => {
  const scripted = [...entries].filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted.map(([place]) => place)).toEqual([]);
  expect(manifest.allowScripts).toBeUndefined();
});

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
])('the lock file has a Node for %s %s', (platform, arch) => {
  expect(nodePackage(platform, arch)).toBeDefined();
});

test('the lock file has the same version of Node for each system', () => {
  expect(new Set(Object.values(manifest.optionalDependencies)).size).toBe(1);
});

test('a release is built with the Node of the lock file, and with no other', () => {
  expect(nodeFindings()).toEqual([]);
  expect(nodeFindings('/bin/sh')).toEqual([expect.stringContaining('/bin/sh is not the Node')]);
  const other = { ...process, platform: 'sunos' as const };
  expect(nodeFindings(process.execPath, other)).toEqual([
    `package-lock.json has no Node for sunos ${process.arch}`,
  ]);
});

test.each([
  ['the locked Node', '', 0, /^$/],
  ['a new Node', 'process.execPath = "/usr/bin/node"', 0, /but not make a release/],
  [
    'an old Node',
    'process.execPath = "/usr/bin/node"; Object.defineProperty(process, "versions", { value: { node: "20.1.0" } })',
    1,
    /20\.1\.0 is too old. Install Node 24/,
  ],
])('npm ci with %s says what it is good for', (_, change, status, text) => {
  const before = ['--import', `data:text/javascript,${change}`];
  const ended = spawnSync(process.execPath, [...before, 'check-node.mjs'], { encoding: 'utf8' });
  expect(ended.status).toBe(status);
  expect(ended.stderr).toMatch(text);
});
