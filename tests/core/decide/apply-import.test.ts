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

test('an active job is due at once, with all its attempts and its whole longest wait', () => {
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

test('an ended job does not notify and is not polled', () => {
  const state = imported(ended('failed', { seen: false, nextPollAt: T }));
  expect(state.jobs[0]).toMatchObject({ seen: true, nextPollAt: null, endedAt: T });
  expect(state.outbox).toEqual([]);
});

test('a finished job without a link is polled for it and does not notify', () => {
  const state = imported(linkless({ seen: false }));
  expect(state.jobs[0]).toMatchObject({ seen: true, nextPollAt: NOW });
  const [job] = state.jobs;
  if (!job) throw new Error('lost');
  const read = answerOf(job, 'completed', { askedAt: NOW });
  expect(decide(state, polled({ results: [read] }), NOW).outbox).toEqual([]);
});

test('a job that had ended before is neither notified nor downloaded when its answer comes', () => {
  const settings = someSettings({ autoDownload: true });
  for (const job of [linkless(), ended('timeout', { nextPollAt: null })]) {
    const state = decide(aState({ settings }), { type: 'import', jobs: [job] }, NOW);
    const checked = decide(state, { type: 'check', ids: [job.id] }, NOW);
    const result = answerOf(job, 'completed', {
      askedAt: NOW,
      details: someDetails({ videoUrl: LINK }),
    });
    const after = decide(checked, polled({ results: [result] }), NOW);
    expect(after.jobs[0]).toMatchObject({ status: 'completed', nextPollAt: null });
    expect([after.outbox, after.downloads]).toEqual([[], []]);
  }
});

test('settings from a file take effect like settings that the user changes', () => {
  const pending = aState({ jobs: [ended('completed')], outbox: [`job:${aJob().id}:completed`] });
  const state = { ...pending, accountReadAt: T };
  const settings = { notify: { ready: false }, watchAccount: true } as const;
  const after = decide(state, { type: 'import', jobs: [], settings }, NOW);
  expect([after.outbox, after.accountReadAt]).toEqual([[], null]);
});

test('an active job that has ended since the export does not notify; a later ending does', () => {
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
  const isRunning = decide(
    state,
    polled({ results: [answerOf(job, 'processing', { askedAt: NOW })] }),
    NOW,
  );
  const later = polled({ results: [answerOf(job, 'failed', { askedAt: NOW + HOUR })] });
  expect(decide(isRunning, later, NOW + HOUR).outbox).toHaveLength(1);
});

test('settings from a file replace all but the sites, which the browser must allow', () => {
  const sites = ['https://app.example'];
  const state = aState({ settings: someSettings({ sites, maxAttempts: 3 }) });
  const jobs = [aJob({ sites: ['https://evil.example'] })];
  const after = decide(state, { type: 'import', jobs, settings: { maxAttempts: 9 } }, NOW);
  expect(after.settings).toEqual({ ...defaultSettings, sites, maxAttempts: 9 });
  expect(after.jobs[0]?.sites).toEqual([]);
  expect(decide(state, { type: 'import', jobs }, NOW).settings).toEqual(state.settings);
});

test('an id that occurs twice in a file is tracked once', () => {
  expect(imported(aJob(), aJob({ label: 'last' })).jobs).toMatchObject([{ label: 'last' }]);
});

test('no time of a file that says when something was is in the future', () => {
  const ahead = NOW + 9000 * HOUR;
  const oldEnd = { status: 'failed', endedAt: ahead, endSeen: true } as const;
  const times = { addedAt: ahead, checkedAt: ahead, lastKnownAt: ahead, slowAt: ahead };
  const { jobs } = imported(aJob({ status: 'processing', ...times, oldEnd }));
  expect(jobs).toMatchObject([
    { addedAt: NOW, checkedAt: NOW, lastKnownAt: NOW, slowAt: NOW, oldEnd: { endedAt: NOW } },
  ]);
  const [job = aJob()] = jobs;
  const after = decide(
    aState({ jobs }),
    polled({ results: [answerOf(job, 'failed', { askedAt: NOW })] }),
    NOW,
  );
  expect(after.jobs).toMatchObject([{ status: 'failed', endedAt: NOW }]);
});
