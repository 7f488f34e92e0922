import { describe, expect, test } from 'vitest';
import { formatTime, formatWhen } from '../../../lib/core/base/format.ts';
import { regionalLocale } from '../../../lib/core/base/locale.ts';
import { createTexts } from '../../../lib/core/base/texts.ts';
import { lookUp } from '../../fakes/texts.ts';

const at = (...parts: [number, number, number, number, number, number]) =>
  new Date(...parts).getTime();
const NOV_23 = at(2026, 10, 23, 9, 41, 7);

/** The space between a time and its day period is narrow in some versions of ICU. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('dates and times have the format of the region that the browser names', () => {
  test.each([
    ['American English', 'en', ['en-US', 'en'], 'Nov 23, 2026, 9:41:07 AM'],
    ['British English', 'en', ['en-GB', 'en-US', 'en'], '23 Nov 2026, 09:41:07'],
    ['Australian English', 'en', ['en-AU', 'en'], '23 Nov 2026, 9:41:07 am'],
    ['English without a region, then British', 'en', ['en', 'en-GB'], '23 Nov 2026, 09:41:07'],
    ['English without a region', 'en', ['en'], 'Nov 23, 2026, 9:41:07 AM'],
    ['German, then American English', 'en', ['de-DE', 'de', 'en-US'], '23 Nov 2026, 09:41:07'],
    ['Hindi', 'en', ['hi-IN'], '23 Nov 2026, 9:41:07 am'],
    ['a text that is no language', 'en', ['C', 'en_US', ''], 'Nov 23, 2026, 9:41:07 AM'],
    ['nothing', 'en', [], 'Nov 23, 2026, 9:41:07 AM'],
    ['Russian', 'ru', ['ru-RU', 'en-US'], '23 нояб. 2026 г., 09:41:07'],
    [
      'American English, and the user has chosen Russian',
      'ru',
      ['en-US'],
      '23 нояб. 2026 г., 09:41:07',
    ],
    ['Russian, and the user has chosen English', 'en', ['ru', 'en-US'], '23 Nov 2026, 09:41:07'],
  ])('%s', (_, language, preferred, text) => {
    expect(plain(formatTime(NOV_23, regionalLocale(language, preferred)))).toBe(text);
  });
});

describe('a time says as much of its date as is needed', () => {
  test.each([
    ['today', at(2026, 10, 23, 0, 0, 5), 'en-GB', '00:00'],
    ['today', at(2026, 10, 23, 15, 5, 0), 'en-US', '3:05 PM'],
    ['yesterday', at(2026, 10, 22, 23, 59, 0), 'en-GB', '22 Nov, 23:59'],
    ['this year', at(2026, 0, 2, 3, 4, 0), 'en-US', 'Jan 2, 3:04 AM'],
    ['this year', at(2026, 0, 2, 3, 4, 0), 'ru', '2 янв., 03:04'],
    ['last year', at(2025, 11, 31, 23, 59, 0), 'en-GB', '31 Dec 2025, 23:59'],
    ['next year', at(2027, 0, 1, 0, 0, 0), 'en-AU', '1 Jan 2027, 12:00 am'],
  ])('%s (%i) in %s', (_, ms, locale, text) => {
    expect(plain(formatWhen(ms, NOV_23, locale))).toBe(text);
  });
});

test('texts keep the language of their catalogue, and take the region from the browser', () => {
  const texts = createTexts((key, values) => lookUp('en', key, values), ['en-GB']);
  expect(texts).toMatchObject({ language: 'en', locale: 'en-GB' });
});
