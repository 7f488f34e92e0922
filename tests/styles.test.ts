import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Returns the classes that have a rule of their own: `.switch`, `.switch::before`. */
const classesIn = (pattern: string): string[] =>
  globSync(pattern).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\.([\w-]+)(?:::\w+)? \{/gm)].map(
      ([, name]) => name ?? '',
    ),
  );

test('no page redefines a class of a shared component, because both are in one bundle', () => {
  const shared = new Set(classesIn('lib/**/*.css'));
  const own = new Set(classesIn('entrypoints/**/*.css'));
  expect(shared.size).toBeGreaterThan(50);
  expect(own.size).toBeGreaterThan(20);
  expect([...own].filter((name) => shared.has(name))).toEqual([]);
});

test('answers to what the user did are as large as the text around them', () => {
  const sizes = globSync('{lib,entrypoints}/**/*.css').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^[^\n{}]*\.answer\b[^{}]*\{([^}]*)\}/gm)].flatMap(
      ([, body]) =>
        [...(body ?? '').matchAll(/font-size: ([\d.]+)px/g)].map(([, size]) => Number(size)),
    ),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
});
