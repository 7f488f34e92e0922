import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LICENCES_FILE, licencesText } from './licences.ts';
import { entryOf, productionTree } from './lock.ts';
import { ALLOWED, PUT_IN_BY_THE_BUILD, SHIPPED } from './shipped.ts';

// tests/e2e/supply.spec.ts checks that the bundle contains exactly these packages.
test('the shipped packages are the production dependencies and what the build adds', () => {
  const known = [...productionTree(), ...PUT_IN_BY_THE_BUILD].toSorted();
  expect(Object.keys(SHIPPED).toSorted()).toEqual(known);
});

test.each(Object.entries(SHIPPED))('%s has the licence %s, which we may ship', (name, licence) => {
  const installed = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  expect(ALLOWED).toContain(licence);
  expect({ lock: entryOf(name).license, installed: installed.license }).toEqual({
    lock: licence,
    installed: licence,
  });
  expect(installed.version).toBe(entryOf(name).version);
});

test('public/licences.txt is up to date', () => {
  const written = existsSync(LICENCES_FILE) ? readFileSync(LICENCES_FILE, 'utf8') : '';
  expect(written, 'The file is stale: run `npm run licences`').toBe(licencesText());
});

test('public/licences.txt names each package with its version and the words of its licence', () => {
  const parts = licencesText()
    .split(/^-{72}$/m)
    .slice(1);
  for (const [name, licence] of Object.entries(SHIPPED)) {
    const part = parts.find((text) => text.includes(`\n${name} ${entryOf(name).version} (`));
    expect(part, name).toMatch(WORDS[licence] ?? /no words known/);
  }
});

/** What each licence requires in every copy. */
const WORDS: Record<string, RegExp> = {
  MIT: /Copyright \(c\).*Permission is hereby granted.*WITHOUT WARRANTY/s,
  'MIT OR WTFPL': /Copyright \(c\).*Permission is hereby granted.*WITHOUT WARRANTY/s,
  ISC: /Copyright \(c\).*Permission to use, copy, modify.*Cole Bemis/s,
  'MPL-2.0': /https:\/\/mozilla\.org\/MPL\/2\.0\/.*npmjs\.com\/package\/.+\/v\/\d/s,
};
