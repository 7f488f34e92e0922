import { vi } from 'vitest';
import { createWorker } from '../../lib/app/worker.ts';
import { saveKey } from '../../lib/browser/key/key-store.ts';
import { enableCache } from '../../lib/browser/storage/cache.ts';
import { loadLog } from '../../lib/browser/storage/log-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import type { JobRef } from '../../lib/core/job/kind.ts';
import { withSameAnswers } from '../../lib/core/log/log.ts';
import { fakeBrowser, theBrowser, time } from '../fakes/browser/still.ts';
import { createHeygen } from '../simulator/offline.ts';

export const START = 1_790_000_000_000;
export const KEY = 'good-key-0123456789';

/**
 * Sets up the real worker with a fake browser, a fake HeyGen, and a fake clock and network. The
 * account's history is already read, and HeyGen was asked about the key, unless a test is about it.
 */
export async function setUpRig({ hasHistory = true } = {}) {
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const clock = {
    isOnline: true,
    get now() {
      return time.wall;
    },
    set now(now: number) {
      time.wall = now;
    },
  };
  clock.now = START;
  const heygen = createHeygen(() => clock.now);
  heygen.keys.add(KEY);
  await saveKey(KEY, 'device');
  const start = () => {
    enableCache();
    return createWorker({
      fetch: heygen.fetch,
      now: () => clock.now,
      isOnline: () => clock.isOnline,
      wait: async (ms) => {
        clock.now += ms;
      },
    });
  };
  const alarm = () => fakeBrowser.alarms.get('poll');
  const jobs = async () => (await loadState()).state.jobs;
  const rig = {
    heygen,
    clock,
    worker: start(),
    /** Starts a new background with the storage, alarms and notices that exist. */
    boot: async () => {
      rig.worker = start();
      await rig.worker.start();
    },
    alarm,
    badge: async () => theBrowser().badge,
    /** The log of a job as its details show it. */
    log: async (id: string) => {
      const [stored, job] = await Promise.all([loadLog(id), rig.job(id)]);
      return stored && job ? withSameAnswers(stored, job) : stored;
    },
    jobs,
    job: async (id: string) => (await jobs()).find((known) => known.id === id),
    ids: async () => (await jobs()).map(({ id }) => id),
    notices: async () => Object.keys(await fakeBrowser.notifications.getAll()),
    track: (...refs: (string | JobRef)[]) =>
      rig.worker.onCommand({
        type: 'track',
        jobs: refs.map((ref) => (typeof ref === 'string' ? { id: ref, kind: null } : ref)),
      }),
    /** Moves the clock to the time of the alarm and rings it. */
    ring: async () => {
      const planned = await alarm();
      if (!planned) throw new Error('No alarm is set.');
      clock.now = planned.scheduledTime;
      await rig.worker.onAlarm();
    },
  };
  await rig.worker.start();
  if (hasHistory) await rig.worker.onAlarm();
  heygen.asked.length = 0;
  return rig;
}

export type Rig = Awaited<ReturnType<typeof setUpRig>>;
