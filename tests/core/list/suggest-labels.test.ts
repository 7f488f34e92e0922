import { describe, expect, test } from 'vitest';
import {
  labelsByTitle,
  labelsOf,
  prefixOf,
  suggestLabels,
} from '../../../lib/core/list/suggest-labels.ts';
import { aJob, someDetails } from '../make.ts';

/** A job with this title and label. Its id is its title. */
const titled = (title: string, label: string | null = null) =>
  aJob({ id: title, label, details: someDetails({ title }) });

test.each([
  ['ACME · Spot 15s v2', 'ACME'],
  ['ACME - Spot', 'ACME'],
  ['ACME – Spot – v2', 'ACME'],
  ['ACME — Spot', 'ACME'],
  ['ACME: Spot', 'ACME'],
  ['ACME | Spot', 'ACME'],
  ['ACME|Spot', 'ACME'],
  ['ACME / Spot', 'ACME'],
  ['[ACME] Spot', 'ACME'],
  ['【ACME】Spot', 'ACME'],
  ['Banco Sur · Promo', 'Banco Sur'],
  ['Зара Хоум · Промо', 'Зара Хоум'],
  ['Coca-Cola - Spot', 'Coca-Cola'],
  ['Spot for ACME', null],
  ['10:30 meeting', null],
  ['2026-11-30 - Spot', null],
  ['15s | Spot', null],
  ['Well-known', null],
  ['https://example.com', null],
  [`${'Long '.repeat(10)}- Spot`, null],
  ['[ACME]', null],
  ['', null],
])('the title %j begins with the client %j', (title, prefix) => {
  expect(prefixOf(title)).toBe(prefix);
});

test('labels are counted whatever their case, the most frequent first', () => {
  const jobs = ['b', 'Acme', 'ACME', 'ACME', null, '\u200b'].map((label) => aJob({ label }));
  expect(labelsOf(jobs)).toEqual([
    { label: 'ACME', count: 3 },
    { label: 'b', count: 1 },
  ]);
});

describe('a title', () => {
  test('suggests its client if another title has the same', () => {
    const jobs = ['ACME · A', 'acme · B', 'ACME · C', 'Iberia · A', 'Other'].map((t) => titled(t));
    expect([...labelsByTitle(jobs)]).toEqual([
      ['ACME · A', 'ACME'],
      ['acme · B', 'ACME'],
      ['ACME · C', 'ACME'],
    ]);
  });

  test('suggests a client that is a label already, as that is written', () => {
    const jobs = [titled('iberia · A'), titled('Anything', 'Iberia')];
    expect([...labelsByTitle(jobs)]).toEqual([['iberia · A', 'Iberia']]);
  });
});

describe('the suggestions', () => {
  const all = [
    ...['ACME · A', 'ACME · B', 'Iberia · A', 'Iberia · B', 'Iberia · C'].map((t) => titled(t)),
    titled('Banco Sur Promo 1'),
    titled('Banco Sur Promo 2'),
    titled('Something', 'Zara'),
  ];
  const suggested = (...titles: string[]) =>
    suggestLabels(
      all.filter(({ id }) => titles.includes(id)),
      all,
    );

  test.each([
    ['begin with the clients of the titles', ['ACME · A', 'ACME · B'], ['ACME', 'Zara']],
    [
      'begin with the most frequent client',
      ['ACME · A', 'Iberia · A', 'Iberia · B'],
      ['Iberia', 'ACME', 'Zara'],
    ],
    [
      'have the words with which all titles begin',
      ['Banco Sur Promo 1', 'Banco Sur Promo 2'],
      ['Banco Sur Promo', 'Zara'],
    ],
    ['are the labels in use if the titles say nothing', ['Something'], ['Zara']],
    ['are the labels in use if no job is chosen', [], ['Zara']],
  ])('%s', (_, titles, expected) => {
    expect(suggested(...titles)).toEqual(expected);
  });

  test('name each label once, and six at most', () => {
    const many = Array.from({ length: 9 }, (_, n) => titled(`Client ${n} · A`, `CLIENT ${n}`));
    const labels = suggestLabels(many, many);
    expect(labels).toHaveLength(6);
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(6);
  });
});

test.each([' ', '\t', ' - ', '|', ': ', '[', '[a', 'a ', '· '])(
  'thousands of titles of nothing but %j are read in time',
  (part) => {
    const title = `${part.repeat(4000).slice(0, 3999)}x`;
    const jobs = Array.from({ length: 3000 }, (_, n) =>
      aJob({ id: `v${n}`, details: someDetails({ title }) }),
    );
    const start = performance.now();
    suggestLabels(jobs.slice(0, 50), jobs);
    expect(performance.now() - start).toBeLessThan(3000);
  },
);
