import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../lib/core/diagnostics/cause.ts';
import { CHECKS } from '../../../lib/core/diagnostics/self-test.ts';
import { EXPORT_ERRORS } from '../../../lib/core/files/export.ts';
import { LOOK_ALIKES } from '../../../lib/core/ids/find-ids.ts';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import { DOWNLOAD_FAILURES, DOWNLOAD_REFUSALS, DOWNLOADABLE } from '../../../lib/core/job/files.ts';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import { GROUPS } from '../../../lib/core/list/groups.ts';
import { SORTS } from '../../../lib/core/list/sort.ts';
import { LOG_TYPES } from '../../../lib/core/log/line-types.ts';
import { NOTICE_KINDS, THEMES } from '../../../lib/core/settings/options.ts';
import { catalogues, textsIn } from '../../fakes/texts.ts';

const LANGUAGES = [...catalogues.keys()];
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

const messages = (language: string) => catalogues.get(language) ?? {};
const keysOf = (language: string) => Object.keys(messages(language));
const categories = (language: string) =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const pluralBases = keysOf('en')
  .filter((key) => key.endsWith('_other'))
  .map((key) => key.slice(0, -'_other'.length));
const isPluralForm = (key: string) =>
  pluralBases.some(
    (base) =>
      /^(zero|one|two|few|many|other)$/.test(key.slice(base.length + 1)) &&
      key.startsWith(`${base}_`),
  );

/** Keys that are said by a word of a closed set, such as `status_${job.status}`. */
const BUILT = new Set([
  ...jobStatuses.flatMap((word) => [
    `status_${word}`,
    `means_status_${word}`,
    `next_status_${word}`,
  ]),
  ...problemKinds.flatMap((word) => [
    `problem_${word}`,
    `means_problem_${word}`,
    `next_problem_${word}`,
  ]),
  ...BLOCK_REASONS.flatMap((word) => [`blocked_${word}`, `blocked_${word}_short`]),
  ...KINDS.map((word) => `kind_${word}`),
  ...CAUSES.map((word) => `cause_${word}`),
  ...LOOK_ALIKES.map((word) => `refused_${word}`),
  ...LOG_TYPES.map((word) => `log_${word}`),
  ...DOWNLOADABLE.filter((word) => word !== 'video').map((word) => `download_${word}`),
  ...DOWNLOAD_REFUSALS.map((word) => `download_${word}`),
  ...DOWNLOAD_FAILURES.map((word) => `download_failed_${word}`),
  ...GROUPS.map((word) => `group_${word}`),
  ...['download', 'open'].map((word) => `notice_${word}`),
  ...NOTICE_KINDS.flatMap((word) => [`notify_${word}`, `notify_${word}_hint`]),
  ...THEMES.map((word) => `theme_${word}`),
  ...EXPORT_ERRORS.map((word) => `import_${word}`),
  ...CHECKS.map((word) => `check_${word}`),
  ...['ok', 'warn', 'fail'].map((word) => `level_${word}`),
  ...['shown', 'blocked'].map((word) => `notify_test_${word}`),
  ...['selection', 'clipboard'].flatMap((word) => [`allow_${word}`, `allow_${word}_hint`]),
  ...['key', 'track', 'notice'].flatMap((word) =>
    ['', '_title', '_text'].map((part) => `welcome_${word}${part}`),
  ),
  ...SORTS.map((word) => `sort_${word}`),
  ...['usd', 'credits'].map((word) => `account_${word}`),
  ...['usd', 'credits'].map((word) => `balance_${word}`),
]);

describe('the catalogues', () => {
  test('are those of English and Russian at least', () => {
    expect(LANGUAGES).toEqual(expect.arrayContaining(['en', 'ru']));
  });

  test.each(OTHERS)('%s has the keys that English has', (language) => {
    const plain = (one: string) => keysOf(one).filter((key) => !isPluralForm(key));
    expect(plain(language).toSorted()).toEqual(plain('en').toSorted());
  });

  test.each(LANGUAGES)('%s has every plural form that its grammar asks for', (language) => {
    const wanted = pluralBases.flatMap((base) =>
      categories(language).map((form) => `${base}_${form}`),
    );
    expect(keysOf(language).filter(isPluralForm).toSorted()).toEqual(wanted.toSorted());
  });

  test.each(LANGUAGES)('%s has a text for every key', (language) => {
    const empty = Object.entries(messages(language)).filter(([, { message }]) => !message.trim());
    expect(empty).toEqual([]);
  });

  test.each(OTHERS)('%s has the placeholders that English has', (language) => {
    const placeholders = (text = '') =>
      [...text.matchAll(/\$\d/g)].map(([mark]) => mark).toSorted();
    for (const key of keysOf('en').filter((known) => !isPluralForm(known))) {
      const en = placeholders(messages('en')[key]?.message);
      expect(placeholders(messages(language)[key]?.message), key).toEqual(en);
    }
  });

  test('hold no text that nothing says', () => {
    const sources = globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'wxt.config.ts'])
      .map((file) => readFileSync(file, 'utf8'))
      .join();
    const unused = keysOf('en')
      .filter((key) => !BUILT.has(key))
      .filter((key) => !sources.includes(isPluralForm(key) ? key.replace(/_[a-z]+$/, '') : key));
    expect(unused).toEqual([]);
  });

  test.each(LANGUAGES)('%s has keys that a browser takes', (language) => {
    for (const key of keysOf(language)) expect(key).toMatch(/^[A-Za-z0-9_@]+$/);
  });
});

test.each([
  ['en', 1, '1 video is being watched'],
  ['en', 1200, '1,200 videos are being watched'],
  ['ru', 1, 'отслеживается 1 видео'],
  ['ru', 3, 'отслеживаются 3 видео'],
  ['ru', 21, 'отслеживается 21 видео'],
] as const)('counts in %s: %i', (language, count, text) => {
  expect(textsIn(language).count('jobs_active', count)).toBe(text);
});

test.each([
  ['en', 'That is too many at once: one text can add 1,000 ids at most.'],
  ['ru', 'Слишком много за один раз: одним текстом можно добавить не больше 1\u00a0000 ID.'],
] as const)('writes numbers in %s as the language does', (language, text) => {
  expect(textsIn(language).say('track_too_many', 1000)).toBe(text);
});
