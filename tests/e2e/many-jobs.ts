import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import { type FirstRows, firstRowsOf } from '../../lib/core/list/first-rows.ts';
import type { Session } from './fixtures.ts';

/** Returns the n-th of many ids in HeyGen's format. */
export const idOf = (n: number): string => `a${n.toString(16)}`.padStart(32, '0');

/** Returns a rendering video that is due, a minute after HeyGen's last answer. */
const active = (n: number, now: number): Job => ({
  ...newJob({ id: idOf(n), kind: 'video' }, now - 600_000),
  status: 'processing',
  rawStatus: 'processing',
  askedAt: now - 60_000,
  checkedAt: now - 60_000,
  nextPollAt: now - 30_000,
});

/** Returns a video with its link that finished long ago. */
const done = (n: number, now: number): Job => ({
  ...newJob({ id: idOf(n), kind: 'video' }, now - 86_400_000),
  status: 'completed',
  rawStatus: 'completed',
  askedAt: now - 80_000_000,
  checkedAt: now - 80_000_000,
  nextPollAt: null,
  endedAt: now - 80_000_000,
  details: {
    ...noDetails,
    title: `Quarterly report, part ${n}`,
    videoUrl: signed(n, 'mp4'),
    pageUrl: `https://app.heygen.com/videos/${idOf(n)}`,
  },
});

/** Returns a link as long as HeyGen's signed links. */
const signed = (n: number, ending: string): string =>
  `https://files2.heygen.ai/aws_pacific/avatar_tmp/0123456789abcdef/${idOf(n)}.${ending}?Expires=1790604800&Signature=${'x'.repeat(342)}&Key-Pair-Id=K38HBHX5LX3X2H`;

/** Returns `count` jobs as the worker stores them; the first `activeCount` are active. */
export function recordsOf(count: number, activeCount: number, now: number): Job[] {
  return Array.from({ length: count }, (_, n) => (n < activeCount ? active : done)(n, now));
}

/** Replaces all stored jobs. The worker reads the storage again for each change. */
export async function fill(session: Session, jobs: readonly Job[]): Promise<void> {
  const page = await session.open('options');
  await page.evaluate(
    async ([ids, records, first]) => {
      const globals = { blocked: null, pausedUntil: null, pauses: 0, outbox: [] };
      // By default, the list would keep only a thousand ended jobs.
      const settings = { keepJobs: 5000 };
      await chrome.storage.local.set({ ...records, jobs: ids, first, globals, settings });
    },
    [
      jobs.map(({ id }) => id),
      Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job])),
      firstRowsOf(jobs, Date.now()),
    ] as [string[], Record<string, unknown>, FirstRows],
  );
  await page.close();
}

/** Returns how many bytes of `storage.local` are used. */
export const bytesUsed = (session: Session): Promise<number> =>
  session.worker.evaluate(() => chrome.storage.local.getBytesInUse(null));
