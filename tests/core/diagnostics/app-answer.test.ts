import { describe, expect, test } from 'vitest';
import { appFindings } from '../../../lib/core/apps/app-cause.ts';
import type { AppFinding, How } from '../../../lib/core/apps/app-finding.ts';
import { formatClock } from '../../../lib/core/base/format.ts';
import { type AppAnswer, appAnswer } from '../../../lib/core/diagnostics/app-answer.ts';
import { diagnose } from '../../../lib/core/diagnostics/diagnose.ts';
import { HEADLINE_MAX } from '../../../lib/core/diagnostics/headline.ts';
import type { HeardOfJob } from '../../../lib/core/heard/heard.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { emptyLog, logLine } from '../../../lib/core/log/log.ts';
import { textsIn } from '../../fakes/texts.ts';
import { anItem, answersAt, heardOf, polling, readerFrom } from '../apps/make-heard.ts';
import { aJob, aState, ended, MINUTE, SECOND, T } from '../make.ts';

const SITE = 'http://localhost:3000';
const NOW = T + 11 * MINUTE;
const failed = ended('failed', { failure: { code: 'x_1', message: 'No sound', details: null } });
const running = aJob({ status: 'processing', checkedAt: T + 10 * MINUTE });
const clock = (second: number) => formatClock(T + second * SECOND, 'en');

const proved = (job: Job, heard: HeardOfJob) => appFindings(job, heard, SITE);
const told = (job: Job, heard: HeardOfJob, language: 'en' | 'ru' = 'en'): AppAnswer[] =>
  proved(job, heard).map((one) => appAnswer(one, { job, now: NOW, texts: textsIn(language) }));

const keepsAsking = heardOf([...polling(-30, -5), ...polling(0, 20, { word: 'failed' })]);

describe('what an app does wrong', () => {
  test('is told with its path, its times and its interval, next to HeyGen’s end', () => {
    expect(told(failed, keepsAsking)).toEqual([
      {
        cause: 'still_polling',
        site: SITE,
        headline: 'Your app on localhost:3000 keeps asking after the end',
        nextStep: 'Clear the timer as soon as the status is final.',
        evidence: [
          `HeyGen: Failed, ${clock(0)}.`,
          `GET /api/video-status/…: requests after it got the end: 4 (${clock(5)}\u00a0– ${clock(20)}).`,
          'About one request every 5 sec.',
          'The last answer said failed (HTTP 200).',
        ],
        code: expect.stringContaining('clearInterval(timer)'),
        item: null,
      },
    ]);
  });

  test('is told with the error that it received', () => {
    const heard = heardOf(polling(0, 35, { result: 'no_answer', httpStatus: null, word: null }));
    expect(told(running, heard)[0]).toMatchObject({
      cause: 'swallowed',
      evidence: [
        `HeyGen at ${clock(600)}: Rendering.`,
        `GET /api/video-status/…: errors in a row: 8 (${clock(0)}\u00a0– ${clock(35)}).`,
        'About one request every 5 sec.',
        'The last request got no answer.',
      ],
    });
  });

  test('is told with the one error at which it stopped', () => {
    const stopped = [...polling(0, 20), ...answersAt([25], { httpStatus: 502, word: null })];
    const [found] = told(running, heardOf(stopped));
    expect(found?.evidence).toContain(`GET /api/video-status/…: an error (${clock(25)}).`);
    expect(found?.code).toContain('failures');
  });

  test('is told with the time until which its page was open, if it is silent', () => {
    const [found] = told(running, heardOf(polling(0, 60)));
    expect(found).toMatchObject({ cause: 'gave_up' });
    expect(found?.evidence).toContain(`The page was still open at ${clock(600)}.`);
  });

  test('is told with the item of the page’s storage, which can be removed', () => {
    const [found] = told(failed, heardOf([], [readerFrom(0, 300)], [anItem()]));
    expect(found).toMatchObject({ cause: 'stale', item: anItem() });
    expect(found?.evidence).toContain('Item video-state in localStorage says processing.');
  });

  test('is told with both ids, if it asks for the wrong one', () => {
    const wrong = 'b'.repeat(32);
    const created = answersAt([-20], { method: 'POST', idIn: 'received' });
    const asked = answersAt([-10, 0], { id: wrong, httpStatus: 404, word: null });
    const others = { [wrong]: heardOf(asked) };
    const [finding] = appFindings(running, heardOf(created), SITE, others);
    const texts = textsIn('en');
    const { evidence } = appAnswer(finding as AppFinding, { job: running, now: NOW, texts });
    expect(evidence).toContain('Created: aaaaaa…aaaaaa. Asked for: bbbbbb…bbbbbb.');
  });
});

const HOWS: Record<How, AppFinding['cause']> = {
  asks: 'still_polling',
  listens: 'still_polling',
  asks_on: 'swallowed',
  stopped: 'swallowed',
  silent: 'gave_up',
  unheard: 'not_asking',
  server: 'stale',
  cache: 'stale',
  messages: 'stale',
  storage: 'stale',
  unknown: 'wrong_id',
  session: 'wrong_id',
  not_created: 'wrong_id',
  not_this: 'wrong_id',
};

test.each(['en', 'ru'] as const)('each headline in %s fits on one line', (language) => {
  const [model] = proved(failed, keepsAsking) as [AppFinding];
  const longest = Object.entries(HOWS).map(([how, cause]) => {
    const finding = { ...model, how: how as How, cause, site: 'http://x' };
    return appAnswer(finding, { job: failed, now: NOW, texts: textsIn(language) }).headline;
  });
  expect(longest.filter((text) => text.length > HEADLINE_MAX + 1)).toEqual([]);
});

describe('Why?', () => {
  const why = (job: Job, heard: HeardOfJob, log = emptyLog) =>
    diagnose(aState({ jobs: [job] }), job, log, NOW, textsIn('en'), proved(job, heard));

  test('tells what is proved of an app before HeyGen’s reason, which stays', () => {
    const found = why(failed, keepsAsking);
    expect(found).toMatchObject({ cause: 'swallowed', isCauseShown: true, isShown: true });
    expect(found.apps.map(({ cause }) => cause)).toEqual(['still_polling']);
  });

  test('tells no guess beside what is proved', () => {
    const heard = heardOf(polling(0, 20, { word: 'completed' }));
    expect(why(ended('completed'), heard)).toMatchObject({
      isShown: true,
      isCauseShown: false,
      severity: 'unusual',
    });
    expect(why(running, heardOf(polling(0, 60))).isCauseShown).toBe(false);
  });

  test('tells once of a site that it asks', () => {
    const asks = [1, 2, 3].map((n) => logLine('site', T + n * MINUTE, SITE));
    const log = { lines: asks, raw: null };
    expect(why(failed, heardOf([]), log).second?.site).toBe(SITE);
    expect(why(failed, keepsAsking, log).second).toBeNull();
  });

  test('tells both of two causes, the one closest to the spinner first', () => {
    const unknown = ended('not_found');
    const heard = heardOf(polling(0, 10, { httpStatus: 404, word: null }));
    const { apps } = why(unknown, heard);
    expect(apps.map(({ cause }) => cause)).toEqual(['swallowed', 'wrong_id']);
    // What both have in common is told once.
    expect(apps[1]?.evidence).toEqual([expect.stringContaining('requests for this ID: 3')]);
  });

  test('tells what it told before of a job whose app does nothing wrong', () => {
    const healthy = heardOf([...polling(-30, -5), ...answersAt([0], { word: 'failed' })]);
    expect(why(failed, healthy)).toMatchObject({
      apps: [],
      isCauseShown: true,
      cause: 'swallowed',
    });
  });
});
