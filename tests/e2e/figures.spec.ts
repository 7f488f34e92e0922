import type { Page } from 'playwright';
import type { Job } from '../../lib/core/job/job.ts';
import { permitDownloads } from '../browser/permit-downloads.ts';
import { expect, type Session, test } from './fixtures.ts';
import { fill, idOf, recordsOf } from './many-jobs.ts';
import { sketch } from './states/jobs.ts';

test.use({ options: {} });

/** The same figures of version 0.1.0, before the pages were redesigned. */
const BEFORE = {
  'rows in the popup, 400 × 600': 4,
  'rows on the dashboard, 1440 × 900': 6,
  'Tab stops to the first row': 13,
  'clicks to download 98 ready videos': 98,
  'clicks to see why a job failed': 2,
};

type Figure = keyof typeof BEFORE;

/** Prints a figure next to that of version 0.1.0. */
function print(figure: Figure, value: number): void {
  console.info(`${figure}: ${BEFORE[figure]} → ${value}`);
}

/** Two jobs that failed, three that render and seven that are ready. */
const twelve = (now: number): Job[] =>
  Array.from({ length: 12 }, (_, n) => {
    const status = n < 2 ? 'failed' : n < 5 ? 'processing' : 'completed';
    return sketch(n, now, { status, title: `Onboarding, part ${n}` });
  });

/** Stores the jobs while HeyGen is silent, and opens a page with them. */
async function openWith(
  session: Session,
  name: 'popup' | 'dashboard',
  jobs: readonly Job[],
): Promise<Page> {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  await session.worker.evaluate(() => chrome.storage.local.set({ apiKey: 'key', welcomed: true }));
  await fill(session, jobs);
  const page = await session.open(name);
  if (name === 'dashboard') await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.locator('[data-video-id]').first()).toBeVisible();
  return page;
}

/** Returns how many rows can be seen as a whole. */
const wholeRows = (page: Page): Promise<number> =>
  page.locator('[data-video-id]').evaluateAll(
    (rows) =>
      rows.filter((row) => {
        const { left, top, bottom } = row.getBoundingClientRect();
        // Something may lie over the last row, for example a bar at the bottom.
        const isOnTop = (y: number) => row.contains(document.elementFromPoint(left + 60, y));
        return top >= 0 && bottom <= innerHeight && isOnTop(top + 4) && isOnTop(bottom - 4);
      }).length,
  );

/** Counts the presses of the mouse from now on, and one for the toolbar icon. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.clicks = '1';
    addEventListener('pointerup', () => {
      dataset.clicks = String(Number(dataset.clicks) + 1);
    });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.clicks));
}

test('the popup shows at least seven rows, and at most five Tab stops lead to the first', async ({
  session,
}) => {
  const popup = await openWith(session, 'popup', twelve(Date.now()));
  const rows = await wholeRows(popup);
  print('rows in the popup, 400 × 600', rows);
  expect(rows).toBeGreaterThanOrEqual(7);

  const isInRow = () =>
    popup.evaluate(() => document.activeElement?.closest('[data-video-id]') !== null);
  let stops = 0;
  while (!(await isInRow()) && stops < 20) {
    await popup.keyboard.press('Tab');
    stops += 1;
  }
  print('Tab stops to the first row', stops);
  expect(stops).toBeLessThanOrEqual(5);
});

test('the dashboard shows at least eighteen rows', async ({ session }) => {
  const page = await openWith(session, 'dashboard', recordsOf(120, 12, Date.now()));
  const rows = await wholeRows(page);
  print('rows on the dashboard, 1440 × 900', rows);
  expect(rows).toBeGreaterThanOrEqual(18);
});

test('two clicks show why a job failed', async ({ session }) => {
  const popup = await openWith(session, 'popup', twelve(Date.now()));
  const clicks = await countClicks(popup);
  await popup.getByRole('button', { name: 'Why?' }).first().click();
  await expect(popup.locator('[data-cause]')).toBeInViewport();
  print('clicks to see why a job failed', await clicks());
  expect(await clicks()).toBe(2);
});

test('three clicks download all of 98 ready videos', async ({ session, simulator }) => {
  await session.restart(() => permitDownloads(session.extension));
  await session.storeKey();
  const ready = Array.from({ length: 98 }, (_, n) => idOf(n));
  for (const id of ready) simulator.videos.set(id, 'completed');
  await fill(session, recordsOf(98, 0, Date.now()));
  const popup = await session.open('popup');
  const clicks = await countClicks(popup);
  await popup.getByRole('button', { name: /^Download all/ }).click();
  const begun = () =>
    session.worker.evaluate(async () => {
      const found = await chrome.downloads.search({});
      return new Set(found.map(({ filename }) => filename)).size;
    });
  await expect.poll(begun, { timeout: 900_000 }).toBe(98);
  print('clicks to download 98 ready videos', await clicks());
  expect(await clicks()).toBeLessThanOrEqual(3);
});

/** Returns the sum of all layout shifts since the page was opened that no input has caused. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );

for (const name of ['popup', 'dashboard', 'options', 'welcome'] as const) {
  test(`the page ${name} does not shift while it opens and 120 jobs arrive`, async ({
    session,
    simulator,
  }) => {
    // HeyGen answers: a banner about a request that timed out would move the list.
    for (let n = 0; n < 12; n++) simulator.videos.set(idOf(n), 'processing');
    await session.storeKey();
    await fill(session, recordsOf(30, 3, Date.now()));
    const page = await session.open(name);
    // A row that glides to its new place is no shift. Without motion it jumps.
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    for (const count of [60, 90, 120])
      await fill(session, recordsOf(count, count / 10, Date.now()));
    if (name === 'dashboard') await expect(page.getByText('120').first()).toBeVisible();
    await page.bringToFront();
    const shift = await layoutShift(page);
    console.info(`layout shift of ${name}: ${shift.toFixed(3)}`);
    expect(shift).toBeLessThan(0.02);
  });
}
