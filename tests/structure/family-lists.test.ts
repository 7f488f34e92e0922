import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAMILY_NAMES } from '../../lib/core/families/families.ts';
import { textsIn } from '../fakes/texts.ts';

const english = textsIn('en');

/** Pages that list the families, and how each page writes a family. */
const PAGES: [page: string, nameOf: (family: (typeof FAMILY_NAMES)[number]) => string][] = [
  ['README.md', (family) => english.say(`kind_${family}`)],
  ['store/en.md', (family) => english.say(`kind_${family}`)],
  ['docs/heygen-api.md', (family) => `| \`${family}\` |`],
];

test.each(PAGES)('%s names every family of jobs', (page, nameOf) => {
  const text = readFileSync(page, 'utf8').toLowerCase();
  const missing = FAMILY_NAMES.map(nameOf).filter((name) => !text.includes(name.toLowerCase()));
  expect(missing).toEqual([]);
});
