import { expect, test } from 'vitest';
import { repairJob } from '../../../lib/core/storage/repair-record.ts';
import { aJob, ended, T } from '../make.ts';

test.each([
  ['is running', aJob({ status: 'processing' })],
  ['has ended', ended('failed')],
])('a broken record of a job that %s keeps the user’s choices', (_, job) => {
  const kept = { muted: true, quiet: true, label: 'Mine', promise: { from: T, to: T + 1 } };
  const record = { ...job, ...kept, attempts: 'many' };
  expect(repairJob(job.id, record, T + 5)).toMatchObject(kept);
});
