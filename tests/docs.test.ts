import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { APP_SNIPPET } from '../lib/core/sites/app-snippet.ts';
import { anchorsOf, deadLinksIn, placesIn } from './structure/doc-links.ts';

const PAGE = 'docs/heygen-api.md';
const MISSING = PAGE.replace('heygen', 'nobody');

const files = globSync([
  '*.md',
  '{docs,store}/**/*.md',
  '{lib,entrypoints,tests,tools}/**/*.{ts,tsx,css,html,md}',
]).toSorted();

const textOf = (file: string): string => readFileSync(file, 'utf8');

test('the code in the settings for an app is the same as in the README', () => {
  expect(textOf('README.md')).toContain(`\`\`\`js\n${APP_SNIPPET}\`\`\``);
});

test('every page and heading that a file of the repository refers to exists', () => {
  expect(files.flatMap((file) => deadLinksIn(file, textOf(file)))).toEqual([]);
});

test.each(['lib/heygen/error-codes.ts', 'tests/simulator/quirks.ts', 'README.md', PAGE])(
  '%s refers to at least one page',
  (file) => {
    expect(files).toContain(file);
    expect(placesIn(file, textOf(file))).not.toEqual([]);
  },
);

describe('deadLinksIn', () => {
  test.each<[string, string, string, string]>([
    ['a page', 'lib/a.ts', `// see ${MISSING}#errors`, 'no such file'],
    ['a heading', 'lib/a.ts', `/** (${PAGE}#nothing). */`, 'no such heading'],
    ['a part of a heading', 'lib/a.ts', `// ${PAGE}#error`, 'no such heading'],
    ['a heading in capitals', 'lib/a.ts', `// ${PAGE}#Errors`, 'no such heading'],
    ['a page in code', 'README.md', `\`${MISSING}\``, 'no such file'],
    ['a link', 'README.md', '[x](nobody.md)', 'no such file'],
    ['a link relative to its own folder', PAGE, '[x](README.md)', 'no such file'],
    ['a link out of the repository', 'README.md', '[x](../README.md)', 'no such file'],
    ['a link with a title', 'README.md', '[x](<nobody.md> "Nobody")', 'no such file'],
    ['a link by name', 'README.md', '[x][y]\n\n[y]: nobody.md', 'no such file'],
    ['a picture', 'README.md', '<img src="tests/nobody.png" alt="">', 'no such file'],
    ['a heading of another page', 'README.md', `[x](${PAGE}#nothing)`, 'no such heading'],
    ['a heading of the same page', PAGE, '[x](#nothing)', 'no such heading'],
  ])('reports %s when its target is missing', (_, file, text, reason) => {
    const dead = deadLinksIn(file, text);
    expect(dead).not.toEqual([]);
    for (const line of dead) expect(line).toContain(`(${reason})`);
  });
});

describe('deadLinksIn', () => {
  test.each<[string, string, string]>([
    ['a page', 'lib/a.ts', `// ${PAGE}`],
    ['a heading at the end of a sentence', 'lib/a.ts', `// See ${PAGE}#errors.`],
    ['a page of another site', 'lib/a.ts', `// https://developers.heygen.com/${MISSING}`],
    ['a link', PAGE, '[x](../README.md#two-commands)'],
    ['a link from the root', PAGE, '[x](/README.md)'],
    ['a folder', 'README.md', '[x](store/)'],
    ['a heading of the same page', PAGE, '[x](#errors)'],
    ['a URL', 'README.md', '[x](https://wxt.dev/nobody.md) [y](mailto:a@b.c)'],
    ['a link inside code', 'README.md', '`[x](nobody.md)`\n```md\n[x](nobody.md)\n```\n'],
    ['brackets in a program', 'lib/a.ts', 'handlers[0](nobody)'],
  ])('accepts %s', (_, file, text) => {
    expect(deadLinksIn(file, text)).toEqual([]);
  });
});

test.each<[string, string[]]>([
  ['## Status words', ['status-words']],
  ['## End of v1 and v2 ##', ['end-of-v1-and-v2']],
  ['### `GET /v3/videos`, one page', ['get-v3videos-one-page']],
  ['# A – B', ['a--b']],
  ['## [Errors](x.md) and more!', ['errors-and-more']],
  ['## Same\n\n## Same\n', ['same', 'same-1']],
  ['```sh\n# no heading\n```\n# One', ['one']],
  ['#no heading', []],
])('%j has the anchors %j', (markdown, anchors) => {
  expect([...anchorsOf(markdown)]).toEqual(anchors);
});
