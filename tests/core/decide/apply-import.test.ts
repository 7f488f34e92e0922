import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  HOUR,
  LINK,
  linkless,
  polled,
  someDetails,
  someSettings,
  T,
} from '../make.ts';

const NOW = T + HOUR;

const imported = (...jobs: Job[]) => decide(aState(), { type: 'import', jobs }, NOW);

test('a job that is tracked already stays as it is, in its place', () => {
  const known = aJob({ label: 'Mine' });
  const state = aState({ jobs: [known] });
  const jobs = [ended('failed', { id: known.id }), ended('completed', { id: 'b' })];
  const after = decide(state, { type: 'import', jobs }, NOW);
  expect(after.jobs[0]).toBe(known);
  expect(after.jobs.map(({ id }) => id)).toEqual([known.id, 'b']);
});

test('an active job is asked at once, with all its attempts, and waits anew', () => {
  const job = aJob({
    status: 'processing',
    nextPollAt: null,
    attempts: 9,
    problem: problemOf('timeout'),
    askedAt: NOW + HOUR,
    addedAt: NOW + HOUR,
  });
  const [after] = imported(job).jobs;
  expect(after).toMatchObject({
    status: 'processing',
    nextPollAt: NOW,
    askedAt: NOW,
    addedAt: NOW,
    watchedSince: NOW,
    attempts: 0,
    problem: null,
  });
});

test('an ended job tells nobody, and is not asked', () => {
  const state = imported(ended('failed', { seen: false, nextPollAt: T }));
  expect(state.jobs[0]).toMatchObject({ seen: true, nextPollAt: null, endedAt: T });
  expect(state.outbox).toEqual([]);
});

test('a finished job without its link is read for it, and still tells nobody', () => {
  const state = imported(linkless({ seen: false }));
  expect(state.jobs[0]).toMatchObject({ seen: true, nextPollAt: NOW });
  const [job] = state.jobs;
  if (!job) throw new Error('lost');
  const read = answerOf(job, 'completed', { askedAt: NOW });
  expect(decide(state, polled({ results: [read] }), NOW).outbox).toEqual([]);
});

test('what had ended before is neither told nor downloaded by itself when its link or its end comes', () => {
  const settings = someSettings({ autoDownload: true });
  for (const job of [linkless(), ended('timeout', { nextPollAt: null })]) {
    const state = decide(aState({ settings }), { type: 'import', jobs: [job] }, NOW);
    const wished = decide(state, { type: 'check', ids: [job.id] }, NOW);
    const told = answerOf(job, 'completed', {
      askedAt: NOW,
      details: someDetails({ videoUrl: LINK }),
    });
    const after = decide(wished, polled({ results: [told] }), NOW);
    expect(after.jobs[0]).toMatchObject({ status: 'completed', nextPollAt: null });
    expect([after.outbox, after.downloads]).toEqual([[], []]);
  }
});

test('settings of the file take effect as if they were chosen', () => {
  const owed = aState({ jobs: [ended('completed')], outbox: [`job:${aJob().id}:completed`] });
  const state = { ...owed, accountReadAt: T };
  const settings = { notify: { ready: false }, watchAccount: true } as const;
  const after = decide(state, { type: 'import', jobs: [], settings }, NOW);
  expect([after.outbox, after.accountReadAt]).toEqual([[], null]);
});

test('that an active job has ended meanwhile is no news; its later ending is', () => {
  const state = imported(aJob({ status: 'processing' }));
  const [job] = state.jobs;
  if (!job) throw new Error('lost');
  const hasEnded = decide(
    state,
    polled({ results: [answerOf(job, 'failed', { askedAt: NOW })] }),
    NOW,
  );
  expect(hasEnded.jobs[0]).toMatchObject({ status: 'failed' });
  expect(hasEnded.outbox).toEqual([]);
  const goesOn = decide(
    state,
    polled({ results: [answerOf(job, 'processing', { askedAt: NOW })] }),
    NOW,
  );
  const later = polled({ results: [answerOf(job, 'failed', { askedAt: NOW + HOUR })] });
  expect(decide(goesOn, later, NOW + HOUR).outbox).toHaveLength(1);
});

test('settings of the file replace one’s own, but for the sites, which the browser must allow', () => {
  const sites = ['https://app.example'];
  const state = aState({ settings: someSettings({ sites, maxAttempts: 3 }) });
  const jobs = [aJob({ sites: ['https://evil.example'] })];
  const after = decide(state, { type: 'import', jobs, settings: { maxAttempts: 9 } }, NOW);
  expect(after.settings).toEqual({ ...defaultSettings, sites, maxAttempts: 9 });
  expect(after.jobs[0]?.sites).toEqual([]);
  expect(decide(state, { type: 'import', jobs }, NOW).settings).toEqual(state.settings);
});

test('an id that stands twice in a file is tracked once', () => {
  expect(imported(aJob(), aJob({ label: 'last' })).jobs).toMatchObject([{ label: 'last' }]);
});
