import { describe, expect, test } from 'vitest';
import { EXPORT_MAX, JOBS_MAX } from '../../../lib/core/base/limits.ts';
import { toExport } from '../../../lib/core/files/export.ts';
import { parseExport } from '../../../lib/core/files/parse-export.ts';
import { aJob, aState, ended, someSettings, T } from '../make.ts';

const ABOUT = { version: '1.2.3', browser: 'b', language: 'en' };

const file = (changes: object) => JSON.stringify({ renderwatch: 1, jobs: [], ...changes });

/** What is read of a file that can be read. */
function read(text: string) {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed;
}

test('what is exported is what is read again, without the sites', () => {
  const state = aState({
    jobs: [aJob({ label: 'Mine' }), ended('failed', { id: 'x1' })],
    settings: someSettings({ maxAttempts: 7, sites: ['https://app.example'], theme: 'dark' }),
  });
  const { jobs, settings, hasSites, unreadable } = read(toExport(state, ABOUT, T));
  expect(jobs).toEqual(state.jobs);
  const { sites: _, ...others } = state.settings;
  expect(settings).toEqual(others);
  expect({ hasSites, unreadable }).toEqual({ hasSites: true, unreadable: 0 });
});

test('an export says its version and its time, and nothing but jobs and settings', () => {
  const state = aState({ jobs: [aJob()], outbox: ['job:x:failed'], dismissed: ['d1'] });
  const exported = JSON.parse(toExport(state, ABOUT, T));
  expect(Object.keys(exported)).toEqual([
    'renderwatch',
    'exportedAt',
    'version',
    'jobs',
    'settings',
  ]);
  expect(exported).toMatchObject({ renderwatch: 1, exportedAt: T, version: '1.2.3' });
});

test.each([
  ['', 'not_json'],
  ['{"renderwatch":1,"jobs":[', 'not_json'],
  ['PK\u0003\u0004', 'not_json'],
  ['null', 'not_ours'],
  ['[]', 'not_ours'],
  ['{"jobs":[]}', 'not_ours'],
  [file({ renderwatch: 0 }), 'not_ours'],
  [file({ renderwatch: '1' }), 'not_ours'],
  [file({ jobs: {} }), 'not_ours'],
  ['{"renderwatch":2,"videos":[]}', 'newer'],
  [file({ jobs: Array(JOBS_MAX + 1).fill(null) }), 'too_many'],
  [' '.repeat(EXPORT_MAX + 1), 'too_large'],
] as const)('%.40j is refused: %s', (text, error) => {
  expect(parseExport(text)).toEqual({ ok: false, error });
});

describe('one thing that cannot be read spoils nothing else', () => {
  test('jobs', () => {
    const good = aJob();
    const { jobs, unreadable } = read(
      file({
        jobs: [null, 'x', {}, { ...good, id: '../x' }, { ...good, status: 'odd' }, good, good],
      }),
    );
    expect(jobs).toEqual([good]);
    expect(unreadable).toBe(5);
  });

  test('settings', () => {
    const settings = { maxAttempts: 1000, theme: 'dark', notify: { ready: false }, odd: 1 };
    expect(read(file({ settings })).settings).toEqual({
      theme: 'dark',
      notify: { ready: false },
    });
    expect(read(file({ settings: 'x' })).settings).toEqual({});
    expect(read(file({})).settings).toEqual({});
  });

  test('fields that are not ours are left out', () => {
    const { jobs } = read(file({ jobs: [{ ...aJob(), apiKey: 'k', __proto__: { a: 1 } }] }));
    expect(jobs).toEqual([aJob()]);
  });

  test('a mark before the first letter', () => {
    expect(read(`\uFEFF${file({})}`).jobs).toEqual([]);
  });
});
