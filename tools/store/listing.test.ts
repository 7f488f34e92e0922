import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POWER } from '../supply/power.ts';
import { listingFindings, partsOf, readPngHead } from './listing.ts';
import { LOCALES } from './states.ts';

const textOf = (locale: string): string => readFileSync(`store/${locale}.md`, 'utf8');

describe.each(LOCALES)('the listing in %s', (locale) => {
  test('is within the limits of the stores', () => {
    expect(listingFindings(textOf(locale))).toEqual([]);
  });

  test('has the name and the summary of the package', () => {
    const messages = JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
    const { Name, Summary } = partsOf(textOf(locale));
    expect({ Name, Summary }).toEqual({
      Name: messages.extension_name.message,
      Summary: messages.extension_description.message,
    });
  });

  test('has five pictures and a tile in the format that the stores accept', () => {
    const folder = `store/shots/${locale}`;
    const names = readdirSync(folder).toSorted();
    expect(names.map((name) => name[0]).join('')).toBe('12345t');
    for (const name of names) {
      const [width, height] = name === 'tile.png' ? [440, 280] : [1280, 800];
      const head = readPngHead(readFileSync(`${folder}/${name}`));
      expect(head, name).toEqual({ width, height, colourType: 2 });
    }
  });
});

test.each([
  ['a long name', 'Name', 'x'.repeat(46)],
  ['a long summary', 'Summary', 'x'.repeat(133)],
  ['a long summary for AMO', 'Summary for AMO', 'x'.repeat(251)],
  ['a short description', 'Description', 'x'.repeat(249)],
  ['an empty summary', 'Summary', ''],
])('%s is detected', (_, part, text) => {
  const changed = { ...partsOf(textOf('en')), [part]: text };
  const markdown = Object.entries(changed).map(([name, content]) => `## ${name}\n\n${content}\n`);
  expect(listingFindings(markdown.join('\n'))).toEqual([expect.stringMatching(`^${part}: `)]);
});

test('exactly the requested permissions are explained', () => {
  const { 'Why each permission is asked for': why = '' } = partsOf(
    readFileSync('store/README.md', 'utf8'),
  );
  const named = why
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .flatMap((line) => [...line.slice(0, line.indexOf(': ')).matchAll(/`([^`]+)`/g)])
    .map(([, name]) => name);
  const { content_security_policy: _, cross_origin_embedder_policy: __, ...requested } = POWER;
  expect(named.toSorted()).toEqual(Object.values(requested).flat().toSorted());
});
