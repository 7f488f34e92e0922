import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../lib/core/diagnostics/diagnose.ts';
import { redactAnswer, redactText } from '../../../lib/core/diagnostics/redact.ts';
import { supportReport } from '../../../lib/core/diagnostics/support-report.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { emptyLog, type JobLog, logLine } from '../../../lib/core/log/log.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aState, ended, MINUTE, T } from '../make.ts';

const SIGNED = 'https://files2.heygen.ai/x/v.mp4?Expires=1&Signature=sig-1&Key-Pair-Id=K1';

describe('redactText', () => {
  test.each([
    [SIGNED, 'https://files2.heygen.ai/x/v.mp4?[removed]'],
    ['see https://a.example/p#token=1.', 'see https://a.example/p?[removed]'],
    ['"https:\\/\\/a.example\\/v.mp4?Signature=s"', '"https:\\/\\/a.example\\/v.mp4?[removed]"'],
    ['ask bob.smith@mail.example.com now', 'ask [removed] now'],
    ['HTTP 404, video_not_found', 'HTTP 404, video_not_found'],
    ['https://app.heygen.com/projects', 'https://app.heygen.com/projects'],
  ])('%s', (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });
});

describe('redactAnswer', () => {
  test.each<[string, unknown, unknown]>([
    [
      'a title goes, a reason stays',
      { data: { title: 'Secret launch', status: 'failed', failure_message: 'No sound' } },
      { data: { title: '[removed]', status: 'failed', failure_message: 'No sound' } },
    ],
    [
      'what was said in a session goes',
      { messages: [{ role: 'user', type: 'text', content: 'our plan' }] },
      { messages: [{ role: 'user', type: 'text', content: '[removed]' }] },
    ],
    ['a signed link keeps its path', { video_url: SIGNED }, { video_url: redactText(SIGNED) }],
    ['a token goes, whatever it is', { next_token: 7 }, { next_token: '[removed]' }],
    [
      'nothing is made of nothing',
      { title: null, next_token: null },
      { title: null, next_token: null },
    ],
    ['whatever is below it goes along', { script: { input: ['Secret'] } }, { script: '[removed]' }],
    ['a list', [1, 'a@b.cc', null], [1, '[removed]', null]],
  ])('%s', (_, body, redacted) => {
    expect(redactAnswer(JSON.stringify(body))).toEqual(redacted);
  });

  test('JSON that was cut off cannot be searched, so it goes', () => {
    expect(redactAnswer('{"data":{"title":"Secret laun')).toBe('[removed]');
  });

  test('a gateway’s page is shortened', () => {
    const page = `<html>${'x'.repeat(5000)}`;
    expect(String(redactAnswer(page))).toHaveLength(2000);
  });

  test('nothing is nested for ever', () => {
    const deep = '['.repeat(500) + ']'.repeat(500);
    expect(JSON.stringify(redactAnswer(deep))).toContain('[removed]');
  });
});

test('a report can be given away: no title, label, link, site or address', () => {
  const site = 'http://intranet.example:3000';
  const job = ended('failed', {
    label: 'Secret label',
    sites: [site],
    details: { ...noDetails, title: 'Secret title', videoUrl: SIGNED },
    failure: { code: 'x_1', message: `see ${SIGNED} or bob@example.com`, details: null },
  });
  const asks = [1, 2, 3].map((n) => logLine('site', T + n * MINUTE, site));
  const log: JobLog = { lines: asks, raw: JSON.stringify({ data: { title: 'Secret title' } }) };
  const state = aState({ jobs: [job] });
  const diagnosis = diagnose(state, job, log, T + 5 * MINUTE, textsIn('en'));
  const about = { version: '1.2.3', browser: 'Test', language: 'en' };
  const text = supportReport(state, job, log, diagnosis, about, T);
  for (const hidden of ['Secret', 'sig-1', 'bob@', 'intranet']) expect(text).not.toContain(hidden);
  expect(JSON.parse(text)).toMatchObject({
    version: '1.2.3',
    madeAt: '2026-09-21 14:13:20',
    cause: 'still_polling',
    job: { id: job.id, status: 'failed', sites: 1 },
    log: [{ type: 'site', at: '2026-09-21 14:14:20' }, {}, {}],
  });
});

test('a report of a job of which nothing is known', () => {
  const job = ended('timeout');
  const state = aState({ jobs: [job] });
  const diagnosis = diagnose(state, job, emptyLog, T, textsIn('ru'));
  const about = { version: '1', browser: 'b', language: 'ru' };
  expect(JSON.parse(supportReport(state, job, emptyLog, diagnosis, about, T))).toMatchObject({
    lastAnswer: null,
    log: [],
  });
});
