import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { detailsSchema } from '../../../lib/core/job/details.schema.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { newJob } from '../../../lib/core/job/job.ts';
import { settingsSchema } from '../../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import { renderTimesSchema } from '../../../lib/core/state/render-times.schema.ts';
import { noRenderTimes } from '../../../lib/core/state/render-times.ts';
import { globalsSchema } from '../../../lib/core/state/state.schema.ts';
import { aJob, aState, T } from '../make.ts';

test('what holds by default is what the schemas put in the place of nothing', () => {
  expect(settingsSchema.parse({})).toEqual(defaultSettings);
  expect(detailsSchema.parse({})).toEqual(noDetails);
  expect(renderTimesSchema.parse({ samples: {}, hits: [] })).toEqual(noRenderTimes);
});

describe('settings', () => {
  test('are quiet and patient by default', () => {
    expect(defaultSettings).toEqual({
      stopAtFirstError: false,
      maxAttempts: 30,
      longestWaitHours: { video: 24, translation: 24, lipsync: 24, agent: 24, clipping: 24 },
      sites: [],
      pollSeconds: 15,
      notify: { ready: true, failed: true, slow: true, blocked: true },
      silent: false,
      watchAccount: false,
      autoDownload: false,
      downloadFolder: '',
      keepDays: 90,
      keepJobs: 1000,
      theme: 'system',
      thumbnails: true,
      shortcuts: true,
    });
  });

  const chosen = {
    ...defaultSettings,
    stopAtFirstError: true,
    maxAttempts: 7,
    longestWaitHours: { video: 1, translation: 2, lipsync: 3, agent: 168, clipping: 0.5 + 1 },
    sites: ['http://localhost:3000'],
    notify: { ready: false, failed: true, slow: false, blocked: true },
    downloadFolder: 'HeyGen/Videos',
  };

  test('that were chosen come back as they are', () => {
    expect(settingsSchema.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });

  const { longestWaitHours } = chosen;
  test.each<[string, object, object]>([
    ['nothing', {}, {}],
    ['a text for a switch', { stopAtFirstError: 'yes' }, { stopAtFirstError: false }],
    ['no attempts', { maxAttempts: 0 }, { maxAttempts: 30 }],
    ['too many attempts', { maxAttempts: 101 }, { maxAttempts: 30 }],
    ['half an attempt', { maxAttempts: 2.5 }, { maxAttempts: 30 }],
    ['attempts that are no number', { maxAttempts: null }, { maxAttempts: 30 }],
    ['sites that are no list', { sites: 'x' }, { sites: [] }],
    ['a folder that leads up', { downloadFolder: 'a/../..' }, { downloadFolder: '' }],
    ['a folder from the root', { downloadFolder: '/etc' }, { downloadFolder: '' }],
    ['a folder on a drive', { downloadFolder: 'C:/x' }, { downloadFolder: '' }],
    ['a look that nobody knows', { theme: 'sepia' }, { theme: 'system' }],
    [
      'one switch broken',
      { notify: { ...chosen.notify, ready: 'x' } },
      { notify: { ...chosen.notify, ready: true } },
    ],
    [
      'no waits',
      { longestWaitHours: null },
      { longestWaitHours: defaultSettings.longestWaitHours },
    ],
    [
      'one wait too short',
      { longestWaitHours: { ...longestWaitHours, video: 0.5 } },
      { longestWaitHours: { ...longestWaitHours, video: 24 } },
    ],
    [
      'one wait too long',
      { longestWaitHours: { ...longestWaitHours, agent: 169 } },
      { longestWaitHours: { ...longestWaitHours, agent: 24 } },
    ],
    [
      'a wait that a newer version added',
      { longestWaitHours: { ...longestWaitHours, avatar: 5 } },
      {},
    ],
  ])('with %s keep all the others', (_, stored, read) => {
    expect(settingsSchema.parse({ ...chosen, ...stored })).toEqual({ ...chosen, ...read });
  });

  test('are changed one by one, and no job with them', () => {
    const state = aState({ jobs: [aJob()] });
    const after = decide(state, { type: 'settings', settings: { maxAttempts: 5 } }, T);
    expect(after).toEqual({ ...state, settings: { ...defaultSettings, maxAttempts: 5 } });
    expect(after.jobs).toBe(state.jobs);
  });
});

/** As version 0.1.0 of 23 November 2026 (commit 6387f3a) stored them. */
describe('what an older version stored', () => {
  const oldJob = {
    id: 'a'.repeat(32),
    addedAt: T,
    watchedSince: T,
    status: 'failed',
    rawStatus: 'error',
    askedAt: T,
    checkedAt: T,
    nextPollAt: null,
    attempts: 0,
    problem: null,
    endedAt: T,
    seen: true,
    video: { title: 'Demo', videoUrl: 'https://files2.heygen.ai/x/a.mp4' },
    failure: { code: 'rendering_failed', message: 'timed out' },
  };

  test('is a job, with nothing told in what is new', () => {
    const { video: _, ...kept } = oldJob;
    expect(jobSchema.parse(oldJob)).toEqual({
      ...kept,
      failure: { ...oldJob.failure, details: null },
      kind: null,
      follows: null,
      label: null,
      resumesAs: null,
      linkReads: 0,
      details: null,
      members: [],
      sites: [],
      muted: false,
      quiet: false,
      found: false,
      promise: null,
      slowAt: null,
    });
  });

  test('is what concerns all jobs', () => {
    const blocked = { reason: 'key_rejected', since: T, retry: false };
    const globals = { blocked, pausedUntil: T, outbox: ['blocked:key_rejected'] };
    expect(globalsSchema.parse(globals)).toEqual({
      ...globals,
      blocked: { ...blocked, said: null },
      pauses: 0,
      summaries: [],
      downloads: [],
      accountReadAt: null,
      dismissed: [],
      removed: [],
      wishes: [],
    });
  });

  test('and what this one stores is the same after storage', () => {
    const job = newJob({ id: 'b', kind: null }, T);
    expect(jobSchema.parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });
});
