import { describe, expect, test } from 'vitest';
import { allFindings, seenApps } from '../../../lib/core/apps/seen-apps.ts';
import { diagnose } from '../../../lib/core/diagnostics/diagnose.ts';
import { redactAnswer, redactText } from '../../../lib/core/diagnostics/redact.ts';
import { supportReport } from '../../../lib/core/diagnostics/support-report.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { emptyLog, type JobLog, logLine } from '../../../lib/core/log/log.ts';
import { textsIn } from '../../fakes/texts.ts';
import { anItem, heardOf, polling } from '../apps/make-heard.ts';
import { aState, blockedBy, ended, MINUTE, someSettings, T } from '../make.ts';

const SIGNED = 'https://files2.heygen.ai/x/v.mp4?Expires=1&Signature=sig-1&Key-Pair-Id=K1';

describe('redactText', () => {
  test.each([
    ['removes the query of a signed link', SIGNED, 'https://files2.heygen.ai/x/v.mp4?[removed]'],
    [
      'removes the fragment of a link',
      'see https://a.example/p#token=1.',
      'see https://a.example/p?[removed]',
    ],
    [
      'removes the query of a link in JSON',
      '"https:\\/\\/a.example\\/v.mp4?Signature=s"',
      '"https:\\/\\/a.example\\/v.mp4?[removed]"',
    ],
    ['removes an email address', 'ask bob.smith@mail.example.com now', 'ask [removed] now'],
    ['keeps an error code', 'HTTP 404, video_not_found', 'HTTP 404, video_not_found'],
    [
      'keeps a link without a query',
      'https://app.heygen.com/projects',
      'https://app.heygen.com/projects',
    ],
  ])('%s', (_, text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });
});

describe('redactAnswer', () => {
  test.each<[string, unknown, unknown]>([
    [
      'removes a title and keeps a reason',
      { data: { title: 'Secret launch', status: 'failed', failure_message: 'No sound' } },
      { data: { title: '[removed]', status: 'failed', failure_message: 'No sound' } },
    ],
    [
      'removes the messages of a session',
      { messages: [{ role: 'user', type: 'text', content: 'our plan' }] },
      { messages: [{ role: 'user', type: 'text', content: '[removed]' }] },
    ],
    ['keeps the path of a signed link', { video_url: SIGNED }, { video_url: redactText(SIGNED) }],
    ['removes a token of any type', { next_token: 7 }, { next_token: '[removed]' }],
    [
      'keeps null in private fields',
      { title: null, next_token: null },
      { title: null, next_token: null },
    ],
    [
      'removes everything below a private field',
      { script: { input: ['Secret'] } },
      { script: '[removed]' },
    ],
    ['redacts the entries of a list', [1, 'a@b.cc', null], [1, '[removed]', null]],
  ])('%s', (_, body, redacted) => {
    expect(redactAnswer(JSON.stringify(body))).toEqual(redacted);
  });

  test('removes JSON that was cut off, because it cannot be searched', () => {
    expect(redactAnswer('{"data":{"title":"Secret laun')).toBe('[removed]');
  });

  test('cuts a gateway’s page to 2000 characters', () => {
    const page = `<html>${'x'.repeat(5000)}`;
    expect(String(redactAnswer(page))).toHaveLength(2000);
  });

  test('removes what is nested too deeply', () => {
    const deep = '['.repeat(500) + ']'.repeat(500);
    expect(JSON.stringify(redactAnswer(deep))).toContain('[removed]');
  });
});

test('a report contains no title, label, signed link, site or email address', () => {
  const site = 'http://intranet.example:3000';
  const job = ended('failed', {
    label: 'Secret label',
    sites: [site],
    details: { ...noDetails, title: 'Secret title', videoUrl: SIGNED },
    failure: { code: 'x_1', message: `see ${SIGNED} or bob@example.com`, details: null },
  });
  const asks = [1, 2, 3].map((n) => logLine('site', T + n * MINUTE, site));
  const answers = {
    ...logLine('request', T, 'processing'),
    repeated: { times: 31, lastAt: T + MINUTE },
  };
  const log: JobLog = {
    lines: [answers, ...asks],
    raw: JSON.stringify({ data: { title: 'Secret title' } }),
  };
  const settings = someSettings({ sites: [site], heardSites: [site] });
  const state = aState({ jobs: [job], settings });
  const diagnosis = diagnose(state, job, log, T + 5 * MINUTE, textsIn('en'));
  const about = { version: '1.2.3', browser: 'Test', language: 'en' };
  const text = supportReport(state, job, log, diagnosis, about, T);
  for (const hidden of ['Secret', 'sig-1', 'bob@', 'intranet']) expect(text).not.toContain(hidden);
  expect(JSON.parse(text)).toMatchObject({
    version: '1.2.3',
    madeAt: '2026-09-21 14:13:20',
    cause: 'swallowed',
    job: { id: job.id, status: 'failed', sites: 1 },
    log: [
      {
        type: 'request',
        at: '2026-09-21 14:13:20',
        repeated: { times: 31, lastAt: '2026-09-21 14:14:20' },
      },
      { type: 'site', at: '2026-09-21 14:14:20' },
      {},
      {},
    ],
  });
});

test('a report has no answer and no log when nothing is known about the job', () => {
  const job = ended('timeout');
  const state = aState({ jobs: [job] });
  const diagnosis = diagnose(state, job, emptyLog, T, textsIn('ru'));
  const about = { version: '1', browser: 'b', language: 'ru' };
  expect(JSON.parse(supportReport(state, job, emptyLog, diagnosis, about, T))).toMatchObject({
    lastAnswer: null,
    log: [],
  });
});

test('a report contains no word of the user’s, wherever HeyGen repeats it', () => {
  const job = ended('failed', {
    label: 'Winter plan',
    problem: problemOf('refused', { message: 'No Secret launch' }),
    details: {
      ...noDetails,
      title: 'Secret launch',
      callbackId: 'order-77',
      folderId: 'folder-88',
      pageUrl: 'https://app.heygen.com/videos/secret-launch',
      videoUrl: `https://files2.heygen.ai/x/Secret%20launch.mp4?Signature=sig-1`,
      parts: [{ name: 'Chapter of boss', url: SIGNED }],
    },
    failure: {
      code: 'x_1',
      message: 'Video "Secret launch" (winter_plan) of bob%40example.com failed',
      details: 'files2.heygen.ai/v.mp4"?Signature=sig-1 {"callback_id":"order-77"}',
    },
  });
  const outcome = `secret launch: ${encodeURIComponent('https://files2.heygen.ai/v?Signature=sig-1')}`;
  const log: JobLog = {
    lines: [{ ...logLine('request', T, outcome), code: 'order-77' }],
    raw: JSON.stringify({
      callback_id: 'order-77',
      folder_id: 'folder-88',
      body: JSON.stringify({ callback_id: 'order-77', said: 'The Secret Launch failed' }),
    }),
  };
  const said = 'Secret launch is over its limit';
  const settings = someSettings({
    ...{ watchTitle: 'Winter', watchFolder: 'folder-88', downloadFolder: 'Boss' },
  });
  const state = aState({ jobs: [job], blocked: { ...blockedBy('suspended'), said }, settings });
  const diagnosis = diagnose(state, job, log, T + 5 * MINUTE, textsIn('en'));
  const about = { version: '1.2.3', browser: 'Test', language: 'en' };
  const text = supportReport(state, job, log, diagnosis, about, T).toLowerCase();
  const hidden = ['launch', 'winter', 'order-77', 'folder-88', 'sig-1', 'bob', 'boss'];
  expect(hidden.filter((word) => text.includes(word))).toEqual([]);
  expect(text).toContain('x_1');
});

test('a report has what an app received, without its address and the names in its storage', () => {
  const job = ended('failed');
  const state = aState({ jobs: [job] });
  const path = 'https://api.intranet.example/status/…';
  const heard = heardOf(polling(-60, 60, { path }), [], [anItem({ name: 'secret-name' })]);
  const apps = seenApps(job, { [job.id]: { 'http://intranet.example:3000': heard } });
  const diagnosis = diagnose(state, job, emptyLog, T, textsIn('en'), allFindings(apps));
  const about = { version: '1', browser: 'b', language: 'en' };
  const text = supportReport(state, job, emptyLog, diagnosis, about, T, apps);
  for (const hidden of ['intranet', 'secret-name']) expect(text).not.toContain(hidden);
  expect(JSON.parse(text).apps).toMatchObject([
    {
      causes: [{ cause: 'stale', how: 'server', count: 9, path: '[removed]/status/…' }],
      gap: { from: '2026-09-21 14:13:20', to: '2026-09-21 14:14:20', isOpen: true },
      lanes: [
        { count: 12, word: 'processing', at: '2026-09-21 14:12:20' },
        { heygen: 'failed' },
        { count: 13, word: 'processing', httpStatus: 200 },
      ],
    },
  ]);
});
