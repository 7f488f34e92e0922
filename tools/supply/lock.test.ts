import { expect, test } from 'vitest';
import { productionTree, readLock, readManifest } from './lock.ts';

const manifest = readManifest();
const { lockfileVersion, root, entries } = readLock();
const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

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

test('the lock file marks all packages except the production dependencies as dev', () => {
  const kept = [...entries].filter(([, { dev }]) => !dev).map(([place]) => place);
  expect(kept.toSorted()).toEqual(productionTree().map((name) => `node_modules/${name}`));
});
