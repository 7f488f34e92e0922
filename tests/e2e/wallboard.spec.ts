import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import { expect, test } from './fixtures.ts';
import { fill, idOf } from './many-jobs.ts';

const HOUR = 3_600_000;

/** Returns a job that HeyGen has just been asked about; `hoursAgo` is null while it renders. */
function jobOf(n: number, status: JobStatus, hoursAgo: number | null, now: number): Job {
  const endedAt = hoursAgo === null ? null : now - hoursAgo * HOUR;
  return {
    ...newJob({ id: idOf(n), kind: 'video' }, now - 30 * HOUR),
    ...{ status, rawStatus: status, endedAt, checkedAt: now, askedAt: now },
    nextPollAt: endedAt === null ? now + HOUR : null,
    details: { ...noDetails, title: `Video ${n}`, createdAt: (endedAt ?? now) - 300_000 },
  };
}

test('the wallboard shows the jobs of a day on the whole screen, without controls', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.faults.add({ fault: { kind: 'hang' }, match: /videos/ });
  const now = Date.now();
  await fill(session, [
    jobOf(1, 'completed', 72, now),
    ...Array.from({ length: 12 }, (_, n) => jobOf(n + 10, 'completed', n + 1, now)),
    jobOf(2, 'failed', 1, now),
    jobOf(3, 'processing', null, now),
  ]);
  const page = await session.open('dashboard');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.evaluate(() => {
    const { wakeLock } = navigator;
    const request = wakeLock.request.bind(wakeLock);
    const locks: WakeLockSentinel[] = [];
    wakeLock.request = async (type) => {
      const lock = await request(type);
      locks.push(lock);
      return lock;
    };
    Object.assign(window, { locks });
  });
  /** Whether the page has asked for a screen that stays on, and whether it has given that back. */
  const released = () =>
    page.evaluate(() =>
      (window as unknown as { locks: WakeLockSentinel[] }).locks.map((lock) => lock.released),
    );
  await page.getByRole('button', { name: 'Wallboard' }).click();
  const rows = page.locator('.wall-row');
  await expect(rows).toHaveCount(8);
  // What needs somebody is at the top, then what goes on, then the newest endings.
  await expect(rows.nth(0)).toContainText('Video 2');
  await expect(rows.nth(1)).toContainText('Video 3');
  await expect(rows.nth(1)).toContainText('Rendering');
  await expect(rows.nth(2)).toContainText('Video 10');
  await expect(page.getByText('and 6 more')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '1 rendering · 1 failed · 12 ready',
  );
  expect(await page.locator('button, a, input, select, textarea').count()).toBe(0);
  const scrollable = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return scrollHeight > window.innerHeight || scrollWidth > window.innerWidth;
  });
  expect(scrollable).toBe(false);
  await expect.poll(released).toEqual([false]);

  await page.evaluate(() => document.exitFullscreen());
  await expect(page.getByRole('button', { name: 'Wallboard' })).toBeVisible();
  await expect(rows).toHaveCount(0);
  await expect.poll(released).toEqual([true]);
  await page.close();
});
