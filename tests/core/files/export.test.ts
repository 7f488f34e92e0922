import { describe, expect, test } from 'vitest';
import { EXPORT_MAX, JOBS_MAX } from '../../../lib/core/base/limits.ts';
import { toExport } from '../../../lib/core/files/export.ts';
import { parseExport } from '../../../lib/core/files/parse-export.ts';
import { aJob, aState, ended, someSettings, T } from '../make.ts';

const ABOUT = { version: '1.2.3', browser: 'b', language: 'en' };

const file = (changes: object) => JSON.stringify({ renderwatch: 1, jobs: [], ...changes });

/** Reads a file; throws when it is refused. */
function read(text: string) {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed;
}

test('an exported file is read back unchanged, except for the sites', () => {
  const state = aState({
    jobs: [aJob({ label: 'Mine' }), ended('failed', { id: 'x1' })],
    settings: someSettings({
      maxAttempts: 7,
      sites: ['https://app.example'],
      heardSites: ['https://app.example'],
      theme: 'dark',
    }),
  });
  const { jobs, settings, hasSites, unreadable } = read(toExport(state, ABOUT, T));
  expect(jobs).toEqual(state.jobs);
  const { sites: _, heardSites: __, ...others } = state.settings;
  expect(settings).toEqual(others);
  expect({ hasSites, unreadable }).toEqual({ hasSites: true, unreadable: 0 });
});

test('an export contains its version, its time, jobs and settings, and nothing else', () => {
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
  ['an empty file', '', 'not_json'],
  ['a file that was cut off', '{"renderwatch":1,"jobs":[', 'not_json'],
  ['a ZIP file', 'PK\u0003\u0004', 'not_json'],
  ['null', 'null', 'not_ours'],
  ['a list', '[]', 'not_ours'],
  ['a file without a version', '{"jobs":[]}', 'not_ours'],
  ['a file of version 0', file({ renderwatch: 0 }), 'not_ours'],
  ['a file with a string as its version', file({ renderwatch: '1' }), 'not_ours'],
  ['a file without a list of jobs', file({ jobs: {} }), 'not_ours'],
  ['a file of a newer version', '{"renderwatch":2,"videos":[]}', 'newer'],
  ['a file with too many jobs', file({ jobs: Array(JOBS_MAX + 1).fill(null) }), 'too_many'],
  ['a file that is too large', ' '.repeat(EXPORT_MAX + 1), 'too_large'],
] as const)('%s is refused', (_, text, error) => {
  expect(parseExport(text)).toEqual({ ok: false, error });
});

describe('parseExport', () => {
  test('skips jobs that cannot be read', () => {
    const good = aJob();
    const { jobs, unreadable } = read(
      file({
        jobs: [null, 'x', {}, { ...good, id: '../x' }, { ...good, status: 'odd' }, good, good],
      }),
    );
    expect(jobs).toEqual([good]);
    expect(unreadable).toBe(5);
  });

  test('skips settings that cannot be read', () => {
    const settings = { maxAttempts: 1000, theme: 'dark', notify: { ready: false }, odd: 1 };
    expect(read(file({ settings })).settings).toEqual({
      theme: 'dark',
      notify: { ready: false },
    });
    expect(read(file({ settings: 'x' })).settings).toEqual({});
    expect(read(file({})).settings).toEqual({});
  });

  test('drops fields that are not ours', () => {
    const { jobs } = read(file({ jobs: [{ ...aJob(), apiKey: 'k', __proto__: { a: 1 } }] }));
    expect(jobs).toEqual([aJob()]);
  });

  test('ignores a byte order mark', () => {
    expect(read(`\uFEFF${file({})}`).jobs).toEqual([]);
  });
});
