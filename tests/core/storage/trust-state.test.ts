import { describe, expect, test } from 'vitest';
import { jobItem } from '../../../lib/core/storage/item-names.ts';
import { STORAGE_VERSION } from '../../../lib/core/storage/migrate.ts';
import { parseItems } from '../../../lib/core/storage/parse-state.ts';
import { trustState } from '../../../lib/core/storage/trust-state.ts';
import { aJob, aState, ended } from '../make.ts';

const RUNNING = aJob({ id: 'v1', status: 'processing' });
const ENDED = { ...ended('failed'), id: 'v2' };

/** Returns what the worker stores for two jobs, with these changes. */
function stored(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { jobs, settings, renderTimes, ...globals } = aState({ jobs: [RUNNING, ENDED] });
  const records = Object.fromEntries(jobs.map((job) => [jobItem(job.id), job]));
  const shared = { globals, settings, pace: renderTimes, version: STORAGE_VERSION };
  return { jobs: jobs.map(({ id }) => id), ...records, ...shared, ...changes };
}

const idsIn = (items: Record<string, unknown>) => trustState(items).state.jobs.map(({ id }) => id);

test('what the worker has stored is read as the worker reads it', () => {
  const { state, isWhole } = trustState(stored());
  expect(state).toEqual(parseItems(stored(), STORAGE_VERSION).state);
  expect(isWhole).toBe(true);
});

test('an unchanged record stays the same job, so that its row is not rendered again', () => {
  const items = stored();
  const [first] = trustState(items).state.jobs;
  expect(trustState({ ...items, settings: {} }).state.jobs[0]).toBe(first);
});

test('fields that an older version did not write get their defaults', () => {
  const { members: _, ...record } = { ...RUNNING, details: { title: 'Tour' } };
  const items = stored({ 'job:v1': record, settings: { theme: 'dark' }, pace: { hits: [] } });
  expect(trustState(items).state).toEqual(parseItems(items, STORAGE_VERSION).state);
});

test('records of version 1 are upgraded, and the state is not whole', () => {
  const { details: _, kind: __, ...record } = ENDED;
  const items = stored({ 'job:v2': { ...record, video: { title: 'Tour' } }, version: 1 });
  const { state, isWhole } = trustState(items);
  expect(state.jobs[1]?.details?.title).toBe('Tour');
  expect(isWhole).toBe(false);
});

describe('a record that a page could not show is left out', () => {
  test.each<[string, unknown]>([
    ['a text', 'nonsense'],
    ['null', null],
    ['a list', []],
    ['nothing', undefined],
    ['an unknown status', { ...RUNNING, status: 'banana' }],
    ['the record of another job', { ...RUNNING, id: 'v9' }],
    ['a time that is a text', { ...RUNNING, askedAt: 'yesterday' }],
    ['a time that is a record', { ...RUNNING, nextPollAt: {} }],
    ['a problem that is a text', { ...RUNNING, problem: 'timeout' }],
    ['details that are a number', { ...RUNNING, details: 7 }],
  ])('%s', (_, record) => {
    const items = stored({ 'job:v1': record });
    expect(idsIn(items)).toEqual(['v2']);
    expect(trustState(items).isWhole).toBe(false);
  });
});

test.each<[string, Record<string, unknown>]>([
  ['the order of the jobs', { jobs: 'nonsense' }],
  ['the globals', { globals: 7 }],
  ['the settings', { settings: null }],
])('without %s a page still has a state, which is not whole', (_, broken) => {
  const { state, isWhole } = trustState(stored(broken));
  expect(isWhole).toBe(false);
  expect(state.blocked).toBeNull();
  expect(state.settings.notify.ready).toBe(true);
});

test('settings of which an older version knew only a part get the defaults for the rest', () => {
  const settings = { notify: { ready: false }, sounds: { failed: 50 } };
  expect(trustState(stored({ settings })).state.settings).toMatchObject({
    notify: { ready: false, failed: true },
    sounds: { failed: 50, ready: 0 },
  });
});

test('a new storage has no job and waits for a key', () => {
  const { state } = trustState({});
  expect(state).toMatchObject({ jobs: [], blocked: { reason: 'no_key' } });
});
