import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, ended, MINUTE, someSettings, T } from '../make.ts';

const SITE = 'http://localhost:3000';
const OTHER = 'http://localhost:5173';

/** Returns the state after pages of an app turned out to have missed the end of a job. */
const spinning = (state: State, id: string, site = SITE, now = T): State =>
  decide(state, { type: 'app_spins', id, site, asks: true }, now);

const failed = (fields: Partial<Job> = {}): Job => ended('failed', { id: 'a', ...fields });

test('an app that misses the end of a job is notified once', () => {
  const first = spinning(aState({ jobs: [failed()] }), 'a');
  expect(first.outbox).toEqual(['app:a']);
  expect(first.jobs).toMatchObject([{ spins: { site: SITE, at: T, asks: true } }]);
  const shown = decide(first, { type: 'notified', noticeIds: ['app:a'] }, T);
  expect(spinning(shown, 'a', OTHER, T + 60 * MINUTE)).toBe(shown);
});

test('several jobs of an app are one notice, until ten minutes later', () => {
  const jobs = [failed(), failed({ id: 'b' }), failed({ id: 'c' })];
  const first = spinning(aState({ jobs }), 'a');
  expect(spinning(first, 'b', SITE, T + MINUTE)).toBe(first);
  expect(spinning(first, 'b', OTHER, T + MINUTE).outbox).toEqual(['app:a', 'app:b']);
  expect(spinning(first, 'c', SITE, T + 11 * MINUTE).outbox).toEqual(['app:a', 'app:c']);
});

describe('nothing is notified', () => {
  const notify = { ...defaultSettings.notify, app: false };
  test.each<[string, Partial<State>]>([
    ['about a job that is not tracked', { jobs: [] }],
    ['about a job that still renders', { jobs: [aJob({ id: 'a', status: 'processing' })] }],
    ['about a job that the user has muted', { jobs: [failed({ muted: true })] }],
    ['about a job that had ended before it was added', { jobs: [failed({ quiet: true })] }],
    [
      'about an id that the page has made up',
      { jobs: [ended('not_found', { id: 'a', source: 'site', sites: [SITE] })] },
    ],
    ['if the user does not want it', { jobs: [failed()], settings: someSettings({ notify }) }],
  ])('%s', (_, fields) => {
    const state = aState(fields);
    expect(spinning(state, 'a')).toBe(state);
  });
});

test('a reset withdraws the notice, and the next end may be notified again', () => {
  const state = spinning(aState({ jobs: [failed()] }), 'a');
  const after = decide(state, { type: 'reset', id: 'a' }, T);
  expect(after.outbox).toEqual([]);
  expect(after.jobs[0]?.spins).toBeUndefined();
});

test('a muted or removed job withdraws the notice', () => {
  const state = spinning(aState({ jobs: [failed()] }), 'a');
  expect(decide(state, { type: 'mute', ids: ['a'], muted: true }, T).outbox).toEqual([]);
  expect(decide(state, { type: 'stop', ids: ['a'] }, T).outbox).toEqual([]);
});
