import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { storedBytes } from '../../lib/core/base/byte-length.ts';
import { previewImport } from '../../lib/core/decide/preview-import.ts';
import { parseExport } from '../../lib/core/files/parse-export.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { jobItem } from '../../lib/core/storage/item-names.ts';
import { ended, linkless, someDetails } from '../core/make.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const fileOf = (jobs: readonly object[], settings: object = {}) =>
  JSON.stringify({ renderwatch: 1, jobs, settings });

/** Imports a file, as the settings page does. */
async function importFile(text: string, mayRemove = false) {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(parsed.error);
  const { jobs, settings, unreadable } = parsed;
  const reply = await rig.worker.onCommand({ type: 'import', jobs, settings, mayRemove });
  return { reply, unreadable };
}

/** Jobs that ended one second after another, and were seen. */
const many = (count: number, name: string, from: number, changes: Partial<Job> = {}): Job[] =>
  Array.from({ length: count }, (_, n) =>
    ended('completed', { id: `${name}${n}`, endedAt: from + n * 1000, seen: true, ...changes }),
  );

/** Starts with these jobs in the storage. */
async function startWith(jobs: readonly Job[]): Promise<void> {
  const items = Object.fromEntries(jobs.map((job) => [jobItem(job.id), job]));
  await fakeBrowser.storage.local.set({ ...items, jobs: jobs.map(({ id }) => id) });
  await rig.boot();
}

/** Refuses what is over Chromium's `storage.local.QUOTA_BYTES`, as Chromium does. */
function limitStorage(): void {
  const { set } = fakeBrowser.storage.local;
  const sizes = new Map<string, number>();
  Object.assign(fakeBrowser.storage.local, {
    set: (items: Record<string, unknown>) => {
      const { items: old } = theBrowser().local;
      for (const [name, value] of Object.entries({ ...old, ...items })) {
        if (name in items || !sizes.has(name)) sizes.set(name, storedBytes(value));
      }
      const all = Object.keys({ ...old, ...items });
      const bytes = all.reduce((sum, name) => sum + name.length + (sizes.get(name) ?? 0), 0);
      const isFull = bytes > 10_485_760;
      return isFull ? Promise.reject(new Error('QUOTA_BYTES quota exceeded')) : set(items);
    },
  });
}

const ids = async (name: string) => (await rig.ids()).filter((id) => id.startsWith(name)).length;

const parts = Array.from({ length: 1000 }, (_, n) => ({
  name: null,
  url: `https://files2.heygen.ai/${n}.mp4?Signature=`.padEnd(4000, 'x'),
}));

describe('a record of a file', () => {
  test.each<[string, object]>([
    ['that ended long before 1970', { endedAt: -1e300 }],
    ['that was made long after the year 9999', { details: someDetails({ createdAt: 1e300 }) }],
    ['whose link was read less than never', { ...linkless(), linkReads: -1e6 }],
    ['with a label of 5 MB', { label: 'x'.repeat(5_000_000) }],
    ['with a title of 5 MB', { details: someDetails({ title: 'x'.repeat(5_000_000) }) }],
    ['whose files alone would take most of the storage', { details: someDetails({ parts }) }],
    ['with 100,000 members', { members: Array(100_000).fill('x') }],
  ])('%s is not imported, and the others are', async (_, changes) => {
    const bad = { ...ended('completed', { id: 'bad' }), ...changes, id: 'bad' };
    const { reply, unreadable } = await importFile(fileOf([bad, ended('failed', { id: 'good' })]));
    expect({ reply, unreadable }).toEqual({ reply: { ok: true }, unreadable: 1 });
    expect(await rig.ids()).toEqual(['good']);
  });

  test('that an older version has imported is repaired, and asked about no more than ten times', async () => {
    rig.heygen.videos.set('bad', 'completed', { video_url: null });
    await startWith([{ ...linkless({ id: 'bad', nextPollAt: START }), linkReads: -1e6 }]);
    for (let n = 0; n < 30 && (await rig.alarm()); n += 1) await rig.ring();
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.job('bad')).toMatchObject({ status: 'completed', linkReads: 10 });
  });
});

test('finished jobs of a file without a link are asked about a few times', async () => {
  for (const { id } of many(60, 'bad', 0))
    rig.heygen.videos.set(id, 'completed', { video_url: null });
  await importFile(fileOf(many(60, 'bad', START - 1e6, { details: null })));
  for (let n = 0; n < 30 && (await rig.alarm()); n += 1) await rig.ring();
  const reads = rig.heygen.asked.filter((path) => /^videos\/bad/.test(path));
  expect(await rig.alarm()).toBeUndefined();
  expect(new Set(reads).size).toBe(60);
  expect(reads.length).toBeLessThanOrEqual(3 * 60);
});

describe('the jobs of a file', () => {
  test('never evict tracked jobs, neither at once nor when they end', async () => {
    await startWith(many(900, 'own', START - 9e8));
    const newer = many(600, 'new', START - 1e6);
    const running = many(400, 'run', 0, { status: 'processing', endedAt: null, details: null });
    for (const { id } of running) rig.heygen.videos.set(id, 'completed');
    await importFile(fileOf([...newer, ...running]));
    expect(await ids('own')).toBe(900);
    await rig.worker.onCommand({ type: 'check', ids: 'all' });
    for (let n = 0; n < 60 && (await rig.alarm()); n += 1) await rig.ring();
    expect((await rig.jobs()).every(({ nextPollAt }) => nextPollAt === null)).toBe(true);
    expect(await ids('own')).toBe(900);
    expect((await rig.ids()).length).toBe(1000);
  });

  test('are the ones that give way when the list is full of newer ones of the user', async () => {
    await importFile(fileOf(many(990, 'file', START - 1000_000)));
    const refs = many(20, 'own', START).map(({ id }) => id);
    for (const id of refs) rig.heygen.videos.set(id, 'completed');
    await rig.track(...refs);
    await rig.worker.onCommand({ type: 'seen' });
    for (let n = 0; n < 20 && (await rig.alarm()); n += 1) await rig.ring();
    expect([await ids('own'), await ids('file')]).toEqual([20, 980]);
  });
});

describe('a file that would fill the storage', () => {
  const heavy = (count: number, name: string, letter: string) =>
    many(count, name, START - 1e6, {
      details: someDetails({
        title: letter.repeat(4000),
        videoUrl: 'https://files2.heygen.ai/v.mp4',
      }),
    });

  beforeEach(async () => {
    rig.heygen.videos.set('own', 'failed');
    await rig.track('own');
    for (let n = 0; n < 5 && (await rig.alarm()); n += 1) await rig.ring();
    limitStorage();
  });

  test.each([
    ['ASCII', 'x'],
    ['letters of three bytes', '漢'],
    ['signs that Chromium escapes', '<'],
  ])('is imported as far as it fits, and costs no log: %s', async (_, letter) => {
    const file = fileOf(heavy(900, 'big', letter), { keepJobs: 5000 });
    const { reply } = await importFile(file);
    expect(reply).toEqual({ ok: true });
    expect(await rig.log('own')).not.toBeNull();
    const parsed = parseExport(file);
    if (!parsed.ok) throw new Error(parsed.error);
    const left = 900 - (await ids('big'));
    expect(previewImport((await loadState()).state, parsed, START).known).toBe(900 - left);
    // There is room for the user's own work.
    rig.heygen.videos.set('later', 'completed');
    expect(await rig.track('later')).toEqual({ ok: true });
    for (let n = 0; n < 5 && (await rig.alarm()); n += 1) await rig.ring();
    expect((await rig.job('later'))?.details).toMatchObject({ createdAt: expect.any(Number) });
    expect(await rig.log('own')).not.toBeNull();
  });

  test('keeps its running jobs and the newest of the others', async () => {
    const running = many(1, 'run', 0, { status: 'processing', endedAt: null, details: null });
    await importFile(fileOf([...running, ...heavy(700, 'big', '漢')], { keepJobs: 5000 }));
    expect([await ids('run'), await rig.job('big699')]).toMatchObject([1, { id: 'big699' }]);
    expect(await rig.job('big0')).toBeUndefined();
  });

  test('says before the import how many jobs are left out', async () => {
    const parsed = parseExport(fileOf(heavy(900, 'big', '漢'), { keepJobs: 5000 }));
    if (!parsed.ok) throw new Error(parsed.error);
    const { added, leftOut } = previewImport((await loadState()).state, parsed, START);
    expect([added + leftOut, added < 600, added > 400]).toEqual([900, true, true]);
  });
});

describe('the settings of a file', () => {
  const settings = { keepJobs: 10, keepDays: 1, maxAttempts: 3 };

  test('delete no job unless the user agrees, and the other settings are taken over', async () => {
    await startWith(many(900, 'own', START - 9e8));
    await importFile(fileOf([ended('failed', { id: 'new', seen: true })], settings));
    expect([await ids('own'), await ids('new')]).toEqual([900, 1]);
    expect((await loadState()).state.settings).toMatchObject({
      keepJobs: 1000,
      keepDays: 90,
      maxAttempts: 3,
    });
  });

  test('are taken over completely if the user agrees', async () => {
    await startWith(many(900, 'own', START - 9e6));
    await importFile(fileOf([], { keepJobs: 10 }), true);
    expect(await ids('own')).toBe(10);
    expect((await loadState()).state.settings.keepJobs).toBe(10);
  });

  test('are taken over without a question if they delete nothing', async () => {
    await startWith(many(5, 'own', START - 9e6));
    await importFile(fileOf([], { keepJobs: 10, keepDays: 365 }));
    expect((await loadState()).state.settings).toMatchObject({ keepJobs: 10, keepDays: 365 });
  });
});
