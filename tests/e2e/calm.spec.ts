import type { Page } from 'playwright';
import type { Job } from '../../lib/core/job/job.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import { problemKinds } from '../../lib/core/job/problem-kinds.ts';
import { expect, Session, test } from './fixtures.ts';
import { everyStatus, itemsWith } from './states/jobs.ts';

/** Stores all items in one step, because a list that is empty for a moment starts over. */
const store = (session: Session, items: Record<string, unknown>): Promise<void> =>
  session.worker.evaluate((all) => chrome.storage.local.set(all), { welcomed: true, ...items });

/** Returns the id of each row, its top on the page, and its height, once no row is moving. */
const boxesOf = (page: Page): Promise<[string, number, number][]> =>
  page.locator('.job').evaluateAll(async (rows) => {
    await Promise.allSettled(rows.flatMap((row) => row.getAnimations()).map((one) => one.finished));
    return rows.map((row): [string, number, number] => {
      const { top, height } = row.getBoundingClientRect();
      return [row.id, top + scrollY, height];
    });
  });

/** Returns a job of every status, then one with each kind of problem. */
function everyNote(now: number): Job[] {
  const jobs = everyStatus(now);
  const [sample] = jobs;
  if (!sample) throw new Error('No status.');
  const troubled = problemKinds.map((kind, n) => ({
    ...sample,
    id: (n + 100).toString(16).padStart(32, '0'),
    attempts: 12,
    problem: problemOf(kind, { httpStatus: 503 }),
    label:
      n % 2 ? 'A label that is much longer than what a popup of this width has room for' : null,
  }));
  return [...jobs, ...troubled];
}

/** HeyGen never answers, so that the page shows exactly what is stored. */
test.beforeEach(({ simulator }) => simulator.faults.add({ fault: { kind: 'hang' } }));

for (const locale of ['en', 'ru'] as const) {
  test(`all closed rows have the same height, whatever they say, in ${locale}`, async ({
    simulator,
  }) => {
    const session = await Session.start(simulator, { locale });
    await store(session, itemsWith(everyNote(Date.now())));
    const popup = await session.open('popup');
    if (locale === 'ru') await popup.setViewportSize({ width: 360, height: 600 });
    await expect(popup.locator('.job')).toHaveCount(12 + problemKinds.length);
    const shown = await popup.locator('.job').evaluateAll((rows) =>
      rows.map((row) => {
        const heading = row.querySelector<HTMLElement>('.group');
        return {
          height: row.getBoundingClientRect().height - (heading?.offsetHeight ?? 0),
          hasNote: row.querySelector('.job-note')?.textContent !== '',
          cutOff: [...row.querySelectorAll('.job-facts span:not(.visually-hidden), .job-plan')]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
            .map((part) => part.textContent),
        };
      }),
    );
    expect([...new Set(shown.map(({ height }) => height))]).toEqual([52]);
    expect(shown.filter(({ hasNote, cutOff }) => !hasNote || cutOff.length > 0)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await popup.emulateMedia({ colorScheme });
      const path = `test-results/screenshots/rows-${locale}-${colorScheme}.png`;
      await popup.screenshot({ path, fullPage: true, animations: 'disabled' });
    }
    await session.close();
  });
}

test('no row moves under the pointer when something appears or disappears above the list', async ({
  session,
}) => {
  const now = Date.now();
  const jobs = everyStatus(now).slice(0, 8);
  const paused = { pausedUntil: now + 3_000_000, pauses: 1 };
  await store(session, itemsWith(jobs.slice(0, 1)));
  const popup = await session.open('popup');
  const row = popup.locator('.job').first();
  const banner = popup.locator('.banner');
  const liveRegion = popup.getByRole('status');
  await expect(row).toBeVisible();
  await expect(banner).toHaveCount(0);
  await row.hover();
  const before = await boxesOf(popup);

  // A banner is due, and the filters, which need eight jobs.
  await store(session, itemsWith(jobs, paused));
  await expect(popup.locator('.job')).toHaveCount(8);
  await expect(liveRegion.getByText('Too many requests. HeyGen asked us to wait.')).toHaveCount(1);
  await expect(banner).toHaveCount(0);
  expect((await boxesOf(popup)).slice(0, 1)).toEqual(before);

  await popup.mouse.move(200, 20);
  await expect(banner).toContainText('Too many requests. HeyGen asked us to wait.');
  await expect(popup.getByRole('button', { name: 'All 8' })).toBeInViewport();
  // No row repeats what the banner says.
  await expect(popup.locator('.job').filter({ hasText: 'slow down' })).toHaveCount(0);

  // The pause ends while the keyboard is in the list: the banner's place stays until it leaves.
  const shown = await boxesOf(popup);
  expect(shown[0]?.[1]).toBeGreaterThan(before[0]?.[1] ?? 0);
  await popup.keyboard.press('j');
  await expect(popup.locator('.job:focus')).toHaveCount(1);
  await store(session, itemsWith(jobs));
  await expect(banner).toBeHidden();
  await expect(banner).toHaveCount(1);
  expect(await boxesOf(popup)).toEqual(shown);
  await popup.getByLabel('Video ID or link').focus();
  await expect(banner).toHaveCount(0);
  expect((await boxesOf(popup))[0]?.[1]).toBeLessThan(shown[0]?.[1] ?? 0);
});
