import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { newsBetween } from '../../../lib/core/list/announcements.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, aState, ended } from '../make.ts';

const tour = (changes: Partial<Job> = {}): Job =>
  aJob({ id: 'tour', label: 'Product tour', status: 'processing', checkedAt: 1, ...changes });
const over = ended('completed', { id: 'tour', label: 'Product tour' });
const many = (count: number, make: (changes: Partial<Job>) => Job): Job[] =>
  Array.from({ length: count }, (_, n) => make({ id: `job${n}`, label: `Part ${n}` }));

test.each<[string, Job[], Job[], string[]]>([
  ['a job that ends is announced', [tour()], [over], ['Product tour: Ready']],
  [
    'a job that waits for the user is announced',
    [tour()],
    [tour({ status: 'waiting_for_input' })],
    ['Product tour: Needs your input'],
  ],
  ['a job that keeps running is not announced', [tour({ status: 'queued' })], [tour()], []],
  ['a job that had ended before is not announced', [over], [over], []],
  ['a new job is not announced', [], [over], []],
  ['a removed job is not announced', [over], [], []],
  [
    'only the number of many endings is announced',
    many(4, (changes) => tour(changes)),
    many(4, (changes) => ended('failed', changes)),
    ['4 jobs ended or need your input.'],
  ],
])('%s', (_, before, after, expected) => {
  const news = newsBetween(aState({ jobs: before }), aState({ jobs: after }), textsIn('en'));
  expect(news).toEqual(expected);
});
