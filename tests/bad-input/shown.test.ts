import { describe, expect, test } from 'vitest';
import { cleanName, cleanText } from '../../lib/core/base/clean-text.ts';
import { prettyJson } from '../../lib/core/base/pretty-json.ts';
import { diagnose } from '../../lib/core/diagnostics/diagnose.ts';
import { supportReport } from '../../lib/core/diagnostics/support-report.ts';
import { emptyLog } from '../../lib/core/log/log.ts';
import { noticeText } from '../../lib/core/notifications/notification-text.ts';
import { statusText } from '../../lib/core/text/job-text.ts';
import { aJob, aState, ended, someDetails, T } from '../core/make.ts';
import { textsIn } from '../fakes/texts.ts';
import { MARKUP } from './any-text.ts';

describe('a raw answer', () => {
  test('is indented if it is JSON and stays unchanged otherwise', () => {
    expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
    for (const raw of ['', '<html>', '{"a":', 'null x']) expect(prettyJson(raw)).toBe(raw);
  });

  // Indented, 4000 nested brackets are 32 million spaces.
  test.each([
    ['4000 nested lists', '['.repeat(4000) + ']'.repeat(4000)],
    ['1300 nested objects', `${'{"a":'.repeat(1300)}0${'}'.repeat(1300)}`],
    [
      '22 nested lists next to many flat ones',
      `[${'['.repeat(21)}${']'.repeat(21)}${',[]'.repeat(1000)}]`,
    ],
  ])('with %s is not indented', (_, raw) => {
    expect(prettyJson(raw)).toBe(raw);
  });

  test('grows to at most fifty times its length', () => {
    const deepest = `${'['.repeat(20)}${'0,'.repeat(3900)}0${']'.repeat(20)}`;
    expect(prettyJson(deepest)).not.toBe(deepest);
    expect(prettyJson(deepest).length).toBeLessThan(50 * deepest.length);
  });
});

describe('foreign text', () => {
  test.each([
    ['\0a\u0007b\u001bc\u007fd\u0085e', 'abcde'],
    ['two\nlines\tand a tab\r\n', 'two\nlines\tand a tab\n'],
    ['\u202eevil\u202c \u2066x\u2069', 'evil x'],
    ['half \ud83d of a pair', 'half  of a pair'],
    ['whole 🎬 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'whole 🎬 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['עברית \u200fوالعربية', 'עברית \u200fوالعربية'],
    [MARKUP.join(''), MARKUP.join('')],
  ])('%j is cleaned to %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test.each(['', ' ', '\u200b', '\u202e', '\u3164', '\u2800', '\u0301', '\u00ad \0'])(
    '%j is not a name',
    (text) => expect(cleanName(text)).toBeNull(),
  );

  test.each(['x', '0', '🎬', '视频', '-', '<b>'])('%j is a name', (text) => {
    expect(cleanName(` ${text}\u200b `)).toContain(text);
  });
});

describe('markup', () => {
  const html = MARKUP.join(' ');
  const failure = { code: html, message: html, details: html };
  const job = ended('failed', { failure, label: html, details: someDetails({ title: html }) });
  const state = aState({ jobs: [job] });

  test('is shown literally in a notification', () => {
    const notice = noticeText(state, `job:${job.id}:failed`, textsIn('en'));
    expect(notice?.title).toContain(html.trim());
    expect(notice?.message).toBe(`${html}.`);
  });

  test('is removed from a report, except from HeyGen’s failure reason', () => {
    const found = diagnose(state, job, emptyLog, T, textsIn('en'));
    const about = { version: '1', browser: html, language: 'en' };
    const log = {
      lines: [],
      raw: JSON.stringify({ data: { title: html, failure_message: html } }),
    };
    const { job: reported, lastAnswer } = JSON.parse(
      supportReport(state, job, log, found, about, T),
    );
    expect(reported.failure).toBe(html);
    expect(lastAnswer).toEqual({ data: { title: '[removed]', failure_message: html } });
  });
});

test('a status word that is empty after cleaning is shown as unknown', () => {
  const job = aJob({ status: 'unknown', rawStatus: '' });
  expect(statusText(job, textsIn('en'))).toBe('Unknown: ?');
});
