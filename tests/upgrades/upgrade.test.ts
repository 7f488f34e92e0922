import { globSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWorker } from '../../lib/app/worker.ts';
import { loadQuarantine } from '../../lib/browser/storage/quarantine-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { jobSchema } from '../../lib/core/job/job.schema.ts';
import type { Job } from '../../lib/core/job/job.ts';
import type { JobLog } from '../../lib/core/log/log.ts';
import { STORAGE_VERSION, upgradeRecord } from '../../lib/core/storage/migrate.ts';
import { setUpRig } from '../app/rig.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { createHeygen } from '../simulator/offline.ts';

type Items = Record<string, unknown>;

// A build of each version wrote its file, in a browser that used the simulator; since `2-times`, in
// the fake browser of the unit tests.
const files = globSync('tests/upgrades/*.json').toSorted();
const examples = files.map((file): [string, Items] => [
  file.replace(/.*\//, ''),
  JSON.parse(readFileSync(file, 'utf8')),
]);

const ID = (letter: string) => letter.repeat(32);

beforeEach(async () => {
  await setUpRig();
  await fakeBrowser.storage.local.clear();
});

/** Starts today's worker on the storage of an older version; HeyGen answers with 503. */
async function startOn(items: Items) {
  await fakeBrowser.storage.local.set(items);
  const heygen = createHeygen();
  heygen.keys.add(String(items.apiKey));
  heygen.fault = () => new Response('{}', { status: 503 });
  const worker = createWorker({
    fetch: heygen.fetch,
    // Before anything is due.
    now: () => Number((items[`job:${ID('a')}`] as Job).askedAt) + 1,
    isOnline: () => true,
    wait: async () => {},
  });
  await worker.start();
  return { heygen, stored: await fakeBrowser.storage.local.get(null) };
}

test('every version has an example', () => {
  const versions = files.map((file) => Number(/(\d+)-/.exec(file)?.[1]));
  expect([...new Set(versions)]).toEqual(Array.from({ length: STORAGE_VERSION }, (_, i) => i + 1));
});

describe.each(examples)('%s', (_, items) => {
  test('is read completely, and written in today’s shape with today’s version', async () => {
    const { stored, heygen } = await startOn(items);
    expect(stored.version).toBe(STORAGE_VERSION);
    expect(stored.jobs).toEqual(items.jobs);
    expect(stored.apiKey).toBe(items.apiKey);
    for (const id of items.jobs as string[]) {
      const job = stored[`job:${id}`];
      expect(jobSchema().parse(job)).toEqual(job);
      const { status, addedAt, endedAt, attempts, ...record } = items[`job:${id}`] as Job;
      // The schedule is newer than the record.
      const scheduled = (items.schedule as Record<string, number[]> | undefined)?.[id];
      const checkedAt = scheduled?.[1] ?? record.checkedAt;
      const failed = heygen.asked.some((path) => path.includes(id)) ? 1 : 0;
      const expected = { id, status, addedAt, checkedAt, endedAt, attempts: attempts + failed };
      expect(job).toMatchObject(expected);
    }
    expect(await loadQuarantine()).toEqual([]);
    // Poll times that had an item of their own are dropped: only those jobs are asked again.
    const asked = 'times' in items ? [expect.stringContaining(ID('e'))] : [];
    expect(heygen.asked).toEqual(asked);
    expect(Object.keys(stored).filter((item) => /^(times|logs)/.test(item))).toEqual([]);
    for (const [item, log] of Object.entries(items)) {
      if (item.startsWith('log:')) expect(stored[item]).toMatchObject({ raw: (log as JobLog).raw });
    }
  });

  test('keeps the title, link and reason from HeyGen', async () => {
    await startOn(items);
    const { jobs } = (await loadState()).state;
    const of = (letter: string) => jobs.find(({ id }) => id === ID(letter));
    expect(of('b')).toMatchObject({
      kind: 'video',
      status: 'completed',
      nextPollAt: null,
      details: { title: 'Spring launch', videoUrl: expect.stringContaining('.mp4?Expires=') },
    });
    expect(of('c')?.failure).toMatchObject({ message: 'Avatar not found' });
    expect(of('d')?.status).toBe('not_found');
    expect(of('a')?.problem).toMatchObject({ kind: 'server_error', httpStatus: 503 });
  });

  test('does not notify an ending again, and keeps polling the running jobs', async () => {
    const { heygen } = await startOn(items);
    expect(await fakeBrowser.notifications.getAll()).toEqual({});
    heygen.fault = null;
    heygen.videos.set(ID('a'), 'completed');
    heygen.videos.set(ID('e'), 'processing');
    const later = createWorker({
      fetch: heygen.fetch,
      now: () => Number((items[`job:${ID('a')}`] as Job).nextPollAt) + 60_000,
      isOnline: () => true,
      wait: async () => {},
    });
    await later.onAlarm();
    expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([
      `job:${ID('a')}:completed`,
    ]);
    expect(heygen.asked.some((path) => path.includes(ID('b')))).toBe(false);
  });

  test('is upgraded in one write, and only once', async () => {
    const records = (items.jobs as string[]).map((id) => items[`job:${id}`]);
    const once = records.map((record) => upgradeRecord(record, 1));
    expect(once.map((record) => upgradeRecord(record, 1))).toEqual(once);
    const set: string[][] = [];
    const write = fakeBrowser.storage.local.set;
    fakeBrowser.storage.local.set = async (changes: Items) => {
      set.push(Object.keys(changes));
      return write(changes);
    };
    try {
      await startOn(items);
      // The first write puts the example there.
      const version = set.slice(1).filter((names) => names.includes('version'));
      if (items.version === STORAGE_VERSION) return expect(version).toEqual([]);
      expect(version).toHaveLength(1);
      expect(version[0]).toEqual(expect.arrayContaining([`job:${ID('a')}`, `job:${ID('b')}`]));
    } finally {
      fakeBrowser.storage.local.set = write;
    }
  });
});

test('storage of a newer version is read as far as possible and keeps its version', async () => {
  const [, items] = examples.at(-1) ?? expect.unreachable();
  const newer = { ...items, version: STORAGE_VERSION + 1 };
  const { stored } = await startOn(newer);
  expect(stored.version).toBe(STORAGE_VERSION + 1);
  expect((await loadState()).state.jobs).toHaveLength(5);
});

test('a fresh install stores its version with the first write', async () => {
  const worker = createWorker({
    fetch: createHeygen().fetch,
    now: () => 1,
    isOnline: () => true,
    wait: async () => {},
  });
  await worker.start();
  expect(await fakeBrowser.storage.local.get(null)).toMatchObject({
    version: STORAGE_VERSION,
    jobs: [],
  });
});
