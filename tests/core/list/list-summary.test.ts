import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { isCheckNews, summaryOf } from '../../../lib/core/list/list-summary.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, ended, HOUR, MINUTE, T } from '../make.ts';

const running = aJob({ status: 'processing', checkedAt: T });
const waiting = aJob({ status: 'waiting_for_input' });
const all = [running, waiting, ended('failed'), ended('completed'), ended('completed')];
const old = ended('failed', { endedAt: T - 100 * HOUR });

test.each<['en' | 'ru', Job[], string]>([
  ['en', all, '1 rendering · 1 needs your input · 1 failed · 2 ready'],
  ['ru', all, '1 в работе · 1 ждёт вас · 1 ошибка · 2 готово'],
  ['en', [running, running, ended('cancelled'), old], '2 rendering'],
  ['en', [], ''],
])(
  'the header counts in words, without zeros and without closed jobs, in %s',
  (language, jobs, expected) => {
    const counts = summaryOf(jobs, null, T, textsIn(language));
    expect(counts.map(({ text }) => text).join(' · ')).toBe(expected);
  },
);

test('the header counts all jobs while only the first are loaded', () => {
  const counts = { all: 900, attention: 3, running: 200, ready: 600, ended: 97 };
  const texts = summaryOf([waiting], counts, T, textsIn('en')).map(({ text }) => text);
  expect(texts).toEqual(['200 rendering', '1 needs your input', '2 failed', '600 ready']);
});

test.each<[string, Job[], boolean]>([
  ['a recent answer', [running], false],
  ['an answer that is older than a minute', [{ ...running, checkedAt: T - MINUTE }], true],
  ['a problem', [{ ...running, problem: problemOf('timeout') }], true],
  ['an old answer when nothing is active', [ended('failed', { checkedAt: T - HOUR })], false],
  ['no answer yet', [aJob()], false],
])('the header gives the time of the last check a line for %s: %s', (_, jobs, expected) => {
  expect(isCheckNews(jobs, T)).toBe(expected);
});
