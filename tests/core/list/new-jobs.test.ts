import { expect, test } from 'vitest';
import { withUnseen } from '../../../lib/core/list/new-jobs.ts';
import { aJob, ended } from '../make.ts';

const none: ReadonlySet<string> = new Set();

test('a job is new until its ending has been seen, and stays new for the page that showed it', () => {
  const jobs = [ended('completed', { id: 'new' }), ended('failed', { id: 'old', seen: true })];
  const first = withUnseen(none, [...jobs, aJob({ id: 'running' })]);
  expect([...first]).toEqual(['new']);
  const seen = jobs.map((job) => ({ ...job, seen: true }));
  expect(withUnseen(first, seen)).toBe(first);
  const later = ended('completed', { id: 'later' });
  expect([...withUnseen(first, [...seen, later])]).toEqual(['new', 'later']);
});
