import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import { expect, Session, test } from './fixtures.ts';

const SHOTS = 'test-results/screenshots';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const TITLES = ['Spring launch', 'Onboarding, part 2', '=SUM(A1)', 'Welcome in Spanish'];
const ENDINGS: [JobStatus, string | null][] = [
  ['completed', null],
  ['completed', null],
  ['completed', null],
  ['failed', 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
  ['completed', null],
  ['failed', 'moderation_rejected'],
  ['completed', null],
  ['cancelled', null],
  ['completed', null],
  ['not_found', null],
  ['failed', 'moderation_rejected'],
];

/** Returns four running jobs, and `ended` ones that ended within a month. */
function storedJobs(now: number, ended: number): Job[] {
  const job = (i: number, changes: Partial<Job>): Job => ({
    ...newJob({ id: String(i).padStart(32, '0'), kind: 'video' }, now - (i + 1) * 7 * MINUTE),
    checkedAt: now,
    nextPollAt: now + DAY,
    details: {
      ...noDetails,
      title: `${TITLES[i % TITLES.length]} ${i}`,
      createdAt: now - i * MINUTE,
    },
    ...changes,
  });
  const active = (['processing', 'processing', 'queued', 'waiting_for_input'] as const).map(
    (status, i) => job(i, { status, rawStatus: status }),
  );
  const over = Array.from({ length: ended }, (_, n) => {
    const i = n + active.length;
    const [status, code] = ENDINGS[n % ENDINGS.length] ?? ['completed', null];
    const at = now - Math.floor((((n * n) % 97) / 97) * 29) * DAY - (n % 5) * MINUTE;
    const took = (4 + ((n * 7) % 23)) * MINUTE;
    const title = `${TITLES[i % TITLES.length]} ${i}`;
    const times = { createdAt: at - took, completedAt: status === 'completed' ? at : null };
    return job(i, {
      status,
      addedAt: at - took,
      endedAt: at,
      nextPollAt: null,
      failure: code ? { code, message: 'HeyGen said no', details: null } : null,
      details: { ...noDetails, title, ...times, videoUrl: 'https://files2.heygen.ai/x/v.mp4' },
    });
  });
  return [...over, ...active];
}

async function seed(session: Session, jobs: readonly Job[]): Promise<void> {
  await session.worker.evaluate((items) => chrome.storage.local.set(items), {
    ...Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job])),
    jobs: jobs.map(({ id }) => id),
    globals: { blocked: null, pausedUntil: null, outbox: [] },
    apiKey: 'key',
  });
}

const rows = (page: Page) => page.getByRole('table', { name: 'Jobs' }).locator('[data-video-id]');
const namesIn = (page: Page) => rows(page).locator('.job-name').allTextContents();
const bulk = (page: Page) => page.getByRole('region', { name: 'Selected jobs' });
const box = (page: Page, n: number) => rows(page).nth(n).getByRole('checkbox');

test('jobs can be sorted, selected, exported, removed and brought back, and the history is drawn', async ({
  session,
}) => {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  const policy: string[] = [];
  await seed(session, storedJobs(Date.now(), 8));
  const page = await session.open('dashboard');
  page.on(
    'console',
    (line) => line.text().includes('Content Security') && policy.push(line.text()),
  );
  await expect(rows(page)).toHaveCount(12);

  const header = page.getByRole('columnheader', { name: 'Title' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const names = await namesIn(page);
  expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true }).compare));

  const [first = '', second = ''] = names;
  for (const name of [first, second]) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await expect(bulk(page)).toContainText('2 selected');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^renderwatch-jobs-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFid,kind,title,/);
  expect(lines).toHaveLength(2);
  expect(lines.join()).toContain(`'${first}`);

  await bulk(page).getByRole('button', { name: 'Copy IDs' }).click();
  await expect(bulk(page)).toContainText('Copied.');

  await bulk(page).getByRole('button', { name: 'Stop tracking' }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(bulk(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(12);
  // While the pointer was in the list, the restored jobs were last, so that nothing moved.
  await page.mouse.move(0, 0);
  await expect.poll(() => namesIn(page)).toEqual(names);

  await page.getByRole('button', { name: 'Insights' }).click();
  const endings = page.getByRole('figure', { name: 'Jobs per day' });
  await expect(endings.locator('.plot .bar').first()).toBeAttached();
  // The drawing is 100 units high. The first label of its axis names the value at the top.
  const top = Number(await endings.locator('.plot-values li').first().textContent());
  const drawn = await endings
    .locator('.plot .series')
    .evaluateAll(
      (all, units) =>
        all.map((series) =>
          [...series.querySelectorAll<SVGLineElement>('.bar')].map(({ y1, y2 }) =>
            Math.round((y1.baseVal.value - y2.baseVal.value) * units),
          ),
        ),
      top / 100,
    );
  // A bar without a height would be a tick.
  expect(drawn.flat()).not.toContain(0);
  await page.getByText('Show all numbers as a table').click();
  const numbers = page.getByRole('table', { name: 'Insights' });
  for (const [n, bars] of drawn.entries()) {
    const cells = await numbers.locator(`tbody td:nth-of-type(${n + 1})`).allTextContents();
    const counts = cells.map(Number).filter((count) => count > 0);
    expect(counts.toReversed()).toEqual(bars);
  }
  expect(drawn.flat().reduce((sum, value) => sum + value, 0)).toBe(8);

  // A number and its bar show the same jobs.
  const failed = numbers.locator('tbody td:nth-of-type(2)').getByRole('button').first();
  const count = Number(await failed.textContent());
  await failed.click();
  await expect(rows(page)).toHaveCount(count);
  for (const row of await rows(page).all())
    await expect(row).toHaveAttribute('data-status', 'failed');
  await page.getByRole('button', { name: /^Failed, .*Clear filters$/ }).click();
  await expect(rows(page)).toHaveCount(12);
  await page.getByRole('button', { name: 'Insights' }).click();
  // A vertical line has no width, so it cannot be clicked like a box.
  await endings.locator('.series.failed .bar').last().dispatchEvent('click');
  await expect(rows(page)).toHaveCount(count);
  await page.getByRole('button', { name: /^Failed, .*Clear filters$/ }).click();

  await page.getByRole('button', { name: 'Insights' }).click();
  await page.getByRole('button', { name: '90 days' }).click();
  await expect(page.getByRole('figure', { name: 'Jobs per week' })).toBeVisible();
  await page.getByRole('button', { name: '7 days' }).click();
  await expect
    .poll(() => session.worker.evaluate(() => chrome.storage.session.get()))
    .toMatchObject({
      'view:dashboard': { sort: 'title up', section: 'history', range: 7 },
    });
  await page.reload();
  await expect(page.getByRole('button', { name: '7 days' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Jobs' }).click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  expect(policy).toEqual([]);
});

test('a window of 1440 × 900 shows at least 18 rows of a thousand, and renders few of them', async ({
  session,
}) => {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  await seed(session, storedJobs(Date.now(), 996));
  const page = await session.open('dashboard');
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(rows(page).first()).toBeVisible();
  const wholeRows = () =>
    rows(page).evaluateAll(
      (all) =>
        all.filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }).length,
    );
  expect(await wholeRows()).toBeGreaterThanOrEqual(18);
  expect(await rows(page).count()).toBeLessThan(100);
  await expect(page.getByRole('table', { name: 'Jobs' })).toHaveAttribute('aria-rowcount', '1001');

  // The last row is at the end of the page, as if all rows were there.
  await page.keyboard.press('End');
  const last = page.locator('[aria-rowindex="1001"]');
  await expect(last).toBeInViewport();
  expect(await rows(page).count()).toBeLessThan(100);
});

test('many rows are selected by range or all at once, and get a label in one command', async ({
  session,
}) => {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  await seed(session, storedJobs(Date.now(), 200));
  const page = await session.open('dashboard');
  await box(page, 3).click();
  await box(page, 9).click({ modifiers: ['Shift'] });
  await expect(bulk(page)).toContainText('7 selected');
  await box(page, 8).click();
  await box(page, 5).click({ modifiers: ['Shift'] });
  await expect(bulk(page)).toContainText('3 selected');

  // Only what the filters show is selected.
  await page.getByLabel('Video ID or link').fill('Spring launch');
  await page.locator('h1').click();
  await page.keyboard.press('ControlOrMeta+a');
  await expect(bulk(page)).toContainText('51 selected');
  await bulk(page).getByRole('button', { name: 'Label…' }).click();
  await bulk(page).getByLabel('Label').fill('ACME');
  await page.keyboard.press('Enter');
  await expect(bulk(page).getByLabel('Label')).toHaveCount(0);
  await expect(rows(page).first().locator('.cell-label')).toHaveText('ACME');

  await page.getByLabel('Video ID or link').fill('');
  await page.getByRole('combobox', { name: 'Label' }).selectOption('ACME');
  await expect(page.locator('[data-filter="all"]')).toHaveText('All 51');
  await bulk(page).getByRole('button', { name: 'Clear selection' }).click();
  await expect(bulk(page)).toHaveCount(0);
});

test('the details open beside the table, follow the arrow keys, and give the focus back', async ({
  session,
}) => {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  await seed(session, storedJobs(Date.now(), 30));
  const page = await session.open('dashboard');
  await page.setViewportSize({ width: 1440, height: 900 });
  const details = page.getByRole('region', { name: 'Details' });
  await rows(page).nth(4).locator('.cell-title').click();
  await expect(rows(page).nth(4).getByRole('region', { name: 'Details' })).toBeVisible();
  const { width = 0, x = 0 } = (await page.locator('.drawer').boundingBox()) ?? {};
  expect([width, x + width]).toEqual([400, 1440]);
  // The list stays beside it.
  const table = await page.getByRole('table', { name: 'Jobs' }).boundingBox();
  expect((table?.x ?? 0) + (table?.width ?? 0)).toBeLessThanOrEqual(x);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(6).getByRole('region', { name: 'Details' })).toBeVisible();
  await expect(details).toHaveCount(1);
  await expect(rows(page).nth(6)).toBeFocused();
  await rows(page).nth(6).getByRole('button', { name: 'Close', exact: true }).focus();
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(rows(page).nth(6)).toBeFocused();

  // On a narrow window it covers the page, and takes the focus.
  await page.setViewportSize({ width: 700, height: 800 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeFocused();
  expect((await page.locator('.drawer').boundingBox())?.width).toBe(700);
});

for (const locale of ['en', 'ru'] as const) {
  test(`the dashboard fits its window in ${locale}, wide and narrow, light and dark`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const empty = await session.open('dashboard');
    await empty.screenshot({ path: `${SHOTS}/dashboard-${locale}-empty.png`, fullPage: true });
    await empty.close();
    await seed(session, storedJobs(Date.now(), 60));
    const page = await session.open('dashboard');
    const sections = page.locator('.sections button');
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [800, 'light'],
      [320, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      for (const section of [0, 1]) {
        await sections.nth(section).click();
        const path = `${SHOTS}/dashboard-${locale}-${width}-${colorScheme}-${section === 0 ? 'jobs' : 'history'}.png`;
        await page.screenshot({ path, fullPage: section === 1, animations: 'disabled' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
      await sections.nth(0).click();
    }
    await page.locator('[data-video-id]').first().getByRole('checkbox').check();
    await page.screenshot({ path: `${SHOTS}/dashboard-${locale}-select.png` });
    await session.close();
  });
}

test('the account shows the balance or the credits left, or why they are not known', async ({
  session,
}) => {
  const empty = await session.open('dashboard');
  await expect(empty.getByRole('region', { name: 'Account' })).toContainText('No API key');
  await session.storeKey();
  const page = await session.open('dashboard');
  const account = page.getByRole('region', { name: 'Account' });
  await expect(account).toContainText(/Balance\s*\$\d|Credits left\s*\d/);
  await page.screenshot({ path: `${SHOTS}/dashboard-en-account.png`, animations: 'disabled' });
  session.simulator.faults.add({ fault: { kind: 'status', status: 503 } });
  await account.getByRole('button', { name: 'Refresh' }).click();
  await expect(account).toContainText('HeyGen has a server error (HTTP 503)');
  // Another key may be another account, so the previous result must not stay.
  session.simulator.faults.clear();
  session.simulator.keys.add('another-key-0123456789');
  await session.saveKey('another-key-0123456789');
  await expect(account).toContainText(/(Balance|Credits left).*Checked just now/s);
  // A rejected key has no account.
  session.simulator.keys.clear();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(account).toContainText('HeyGen rejected the API key');
  await expect(account).not.toContainText(/Balance|Credits left/);
});
