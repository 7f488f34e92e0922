import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The classes that a stylesheet says something of by themselves: `.switch`, `.switch::before`. */
const classesIn = (pattern: string): string[] =>
  globSync(pattern).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\.([\w-]+)(?:::\w+)? \{/gm)].map(
      ([, name]) => name ?? '',
    ),
  );

test('no page and no shared part use one class for two things: they lie in one bundle', () => {
  const shared = new Set(classesIn('lib/**/*.css'));
  const own = new Set(classesIn('entrypoints/**/*.css'));
  expect(shared.size).toBeGreaterThan(50);
  expect(own.size).toBeGreaterThan(20);
  expect([...own].filter((name) => shared.has(name))).toEqual([]);
});
