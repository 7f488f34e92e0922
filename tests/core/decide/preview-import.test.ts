import { expect, test } from 'vitest';
import { type ImportPreview, previewImport } from '../../../lib/core/decide/preview-import.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { aJob, aState, ended, HOUR, someSettings, T } from '../make.ts';

const many = (count: number, name: string, changes: Partial<Job> = {}): Job[] =>
  Array.from({ length: count }, (_, n) =>
    ended('completed', { id: `${name}${n}`, seen: true, ...changes }),
  );
const running = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => aJob({ id: `${name}${n}` }));
const endedAgo = (hours: number) => ({ addedAt: 0, endedAt: T - hours * HOUR });
const old = endedAgo(100 * 24);

test('a preview leaves out jobs that are too old, also on the first day of an install', () => {
  const state = aState({ clock: { seen: T, sure: 0 } });
  const file = { jobs: [...many(3, 'new', old), ...many(2, 'newer')], settings: {} };
  expect(previewImport(state, file, T)).toMatchObject({ added: 2, leftOut: 3 });
});

test('settings are the same in any order: Chromium stores the names in alphabetical order', () => {
  const { settings } = aState();
  const { sounds } = settings;
  const sorted = Object.fromEntries(Object.entries(sounds).toSorted()) as typeof sounds;
  const state = aState({ settings: { ...settings, sounds: sorted } });
  expect(previewImport(state, { jobs: [], settings: {} }, T).changesSettings).toBe(false);
});

test.each<[string, Job[], Job[], SettingsChanges, Partial<ImportPreview>]>([
  ['adds all jobs that fit', many(5, 'own'), many(5, 'new'), {}, { added: 5, leftOut: 0, loss: 0 }],
  ['does not count tracked jobs', many(5, 'own'), many(7, 'own'), {}, { added: 2, known: 5 }],
  [
    'leaves out ended jobs that the list has no room for',
    many(15, 'own'),
    many(10, 'new'),
    {},
    { added: 5, leftOut: 5 },
  ],
  ['adds every running job', many(20, 'own'), running(9, 'new'), {}, { added: 9, leftOut: 0 }],
  ['leaves out jobs that are too old', [], many(3, 'new', old), {}, { added: 0, leftOut: 3 }],
  [
    'counts the jobs that a lower limit removes',
    many(20, 'own'),
    [],
    { keepJobs: 12 },
    { loss: 8 },
  ],
  [
    'counts unseen failures as well',
    many(20, 'own', { status: 'failed', seen: false }),
    [],
    { keepJobs: 10 },
    { loss: 10 },
  ],
  ['counts jobs that will end', running(20, 'own'), [], { keepJobs: 10 }, { loss: 10 }],
  [
    'counts the jobs that a shorter time removes',
    many(4, 'own', endedAgo(48)),
    [],
    { keepDays: 1 },
    { loss: 4 },
  ],
  ['does not count jobs that go anyway', many(4, 'own', old), [], { keepDays: 1 }, { loss: 0 }],
  ['counts nothing for higher limits', many(20, 'own'), [], { keepJobs: 5000 }, { loss: 0 }],
  ['says that settings differ', [], [], { theme: 'dark' }, { changesSettings: true }],
  ['says that settings are the same', [], [], { keepJobs: 20 }, { changesSettings: false }],
  [
    'says that settings differ, even if only a limit does that is not taken over',
    many(20, 'own'),
    [],
    { keepJobs: 12 },
    { changesSettings: true },
  ],
])('a preview %s', (_, own, jobs, settings, expected) => {
  const state = aState({ jobs: own, settings: someSettings({ keepJobs: 20 }) });
  expect(previewImport(state, { jobs, settings }, T)).toMatchObject(expected);
});
