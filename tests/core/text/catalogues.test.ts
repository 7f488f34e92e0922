import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../lib/core/diagnostics/cause.ts';
import { CHECKS } from '../../../lib/core/diagnostics/self-test.ts';
import { EXPORT_ERRORS } from '../../../lib/core/files/export.ts';
import { REFUSALS } from '../../../lib/core/ids/mention.ts';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import { DOWNLOAD_FAILURES, DOWNLOAD_REFUSALS, FILE_KINDS } from '../../../lib/core/job/files.ts';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { HEYGEN_PAGES } from '../../../lib/core/job/links.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { REMARKS } from '../../../lib/core/job/remark.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import { GROUPS } from '../../../lib/core/list/groups.ts';
import { SORT_COLUMNS } from '../../../lib/core/list/sort.ts';
import { LOG_TYPES } from '../../../lib/core/log/log.ts';
import { DESCRIBED_SYSTEMS } from '../../../lib/core/notifications/desktop-help.ts';
import {
  ALL_DONE,
  LANGUAGES as CHOICES,
  EXTRA_FILES,
  NOTICE_KINDS,
  SOUND_KINDS,
  THEMES,
} from '../../../lib/core/settings/options.ts';
import { ADVICE_NAMES } from '../../../lib/core/text/advice.ts';
import { catalogues, textsIn } from '../../fakes/texts.ts';
import { collect, usedTexts } from './used-texts.ts';

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

/** Keys that the sources build: each template with the words that can replace its `*`. */
const BUILT: Readonly<Record<string, readonly string[]>> = {
  ...each(['status_*', 'means_status_*', 'next_status_*'], jobStatuses),
  ...each(['problem_*', 'row_problem_*', 'means_problem_*', 'next_problem_*'], problemKinds),
  ...each(['blocked_*', 'blocked_*_short'], BLOCK_REASONS),
  ...each(['notify_*', 'notify_*_hint'], NOTICE_KINDS),
  'sound_*': SOUND_KINDS,
  ...each(['allow_*', 'allow_*_hint'], ['selection', 'clipboard']),
  ...each(['welcome_*', 'welcome_*_title', 'welcome_*_text'], ['key', 'track', 'notice']),
  'settings_*': ['account', 'notifications', 'videos', 'shortcuts', 'advanced'],
  ...each(['choose_*', 'choose_*_hint'], ['all', 'some']),
  ...each(['account_*', 'balance_*'], ['usd', 'credits']),
  'kind_*': KINDS,
  'cause_*': CAUSES,
  'refused_*': REFUSALS,
  'log_*': LOG_TYPES,
  'download_*': [...FILE_KINDS, ...DOWNLOAD_REFUSALS],
  'download_failed_*': DOWNLOAD_FAILURES,
  'group_*': GROUPS,
  'filter_*': GROUPS,
  'notice_*': ['download', 'open'],
  'notify_done_*': ALL_DONE,
  'theme_*': THEMES,
  ...each(['set_also_*', 'set_also_*_hint'], EXTRA_FILES),
  'set_name_*': ['letters', 'no_word'],
  'import_*': EXPORT_ERRORS,
  'check_*': CHECKS,
  'level_*': ['ok', 'warn', 'fail'],
  'notify_help_*': [...DESCRIBED_SYSTEMS, 'system'],
  'column_*': SORT_COLUMNS,
  ...each(['advice_*', 'advice_*_next'], ADVICE_NAMES),
  ...each(['remark_*', 'next_remark_*'], REMARKS),
  'retry_*': ['now', 'after', 'later'],
  'page_*': Object.keys(HEYGEN_PAGES),
};

function each(templates: readonly string[], words: readonly string[]) {
  return Object.fromEntries(templates.map((template) => [template, words]));
}

/**
 * Keys without an underscore that a table or a function passes to `say`. Any other such key must be
 * an argument of `say` itself, because the same word often means something else in the code.
 */
const PASSED_ON = ['locale', 'mute', 'unmuted', 'why'];

describe('the catalogues', () => {
  test('are the languages that the settings offer', () => {
    expect(LANGUAGES.toSorted()).toEqual(CHOICES.filter((one) => one !== 'browser').toSorted());
  });

  test('include English and Russian', () => {
    expect(LANGUAGES).toEqual(expect.arrayContaining(['en', 'ru']));
  });

  test.each(OTHERS)('%s has the same keys as English', (language) => {
    const plain = (code: string) => keysOf(code).filter((key) => !isPluralForm(key));
    expect(plain(language).toSorted()).toEqual(plain('en').toSorted());
  });

  test.each(LANGUAGES)('%s has every plural form that its grammar needs', (language) => {
    const wanted = pluralBases.flatMap((base) =>
      categories(language).map((form) => `${base}_${form}`),
    );
    expect(keysOf(language).filter(isPluralForm).toSorted()).toEqual(wanted.toSorted());
  });

  test.each(LANGUAGES)('%s has a text for every key', (language) => {
    const empty = Object.entries(messages(language)).filter(([, text]) => !text?.message.trim());
    expect(empty).toEqual([]);
  });

  test.each(OTHERS)('%s has the same placeholders as English', (language) => {
    const placeholders = (text = '') =>
      [...text.matchAll(/\$\d/g)].map(([mark]) => mark).toSorted();
    for (const key of keysOf('en').filter((known) => !isPluralForm(known))) {
      const en = placeholders(messages('en')[key]?.message);
      expect(placeholders(messages(language)[key]?.message), key).toEqual(en);
    }
  });

  test('have no unused text', () => {
    const used = usedTexts();
    const built = Object.entries(BUILT)
      .filter(([template]) => used.templates.has(template))
      .flatMap(([template, words]) => words.map((word) => template.replace('*', word)));
    const isUsed = (name: string): boolean =>
      // A field of the settings shows the hint of its text.
      (used.templates.has('*_hint') && name.endsWith('_hint') && isUsed(name.slice(0, -5))) ||
      used.said.has(name) ||
      (used.named.has(name) && (name.includes('_') || PASSED_ON.includes(name))) ||
      built.includes(name);
    const names = keysOf('en').map((key) =>
      isPluralForm(key) ? key.replace(/_[a-z]+$/, '') : key,
    );
    expect([...new Set(names)].filter((name) => !isUsed(name))).toEqual([]);
  });

  test('tell translators in English what stands for each placeholder', () => {
    const unclear = Object.entries(messages('en')).filter(([, text]) => {
      const marks = text?.message.match(/\$\d/g) ?? [];
      return marks.some((mark) => !text?.description?.includes(`${mark}:`));
    });
    expect(unclear.map(([key]) => key)).toEqual([]);
  });

  test.each(LANGUAGES)('%s has only keys that a browser accepts', (language) => {
    for (const key of keysOf(language)) expect(key).toMatch(/^[A-Za-z0-9_@]+$/);
  });
});

test('collect finds the keys that a source uses, and no other words', () => {
  const used = { said: new Set<string>(), named: new Set<string>(), templates: new Set<string>() };
  const source = `
    texts.say('a_said', 'a_value'); // texts.say('a_comment')
    count('b_counted', 2);
    say(word === 'c_condition' ? 'c_yes' : \`c_\${word}_short\`);
    type D = 'd_type'; const d = { d_name: 'd_text' } satisfies Record<'d_key', string>;
    import e from 'e_module';
  `;
  collect(source, used);
  expect([...used.said]).toEqual(['a_said', 'b_counted', 'c_yes']);
  expect([...used.named]).toEqual(['a_value', 'c_condition', 'd_name', 'd_text']);
  expect([...used.templates]).toEqual(['c_*_short']);
});

test.each([
  ['en', 1, '1 needs your input'],
  ['en', 2, '2 need your input'],
  ['ru', 1, '1 ждёт вас'],
  ['ru', 3, '3 ждут вас'],
  ['ru', 21, '21 ждёт вас'],
] as const)('in %s the count %i has the right plural form', (language, count, text) => {
  expect(textsIn(language).count('badge_waiting', count)).toBe(text);
});

test.each([
  ['en', 'Too many at once. Add up to 1,000 IDs at a time.'],
  ['ru', 'Слишком много сразу. За раз можно добавить до 1\u00a0000 ID.'],
] as const)('numbers in %s have the format of the language', (language, text) => {
  expect(textsIn(language).say('track_too_many', 1000)).toBe(text);
});
